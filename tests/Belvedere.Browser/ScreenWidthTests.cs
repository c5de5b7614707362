using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>Every page is whole on a phone, on a tablet and on a desk; <c>BELVEDERE_SCREENS</c> names a folder for pictures to be looked at.</summary>
public sealed partial class ScreenWidthTests(ChromiumFixture chromium)
{
    private static readonly int[] Widths = [320, 768, 1280];

    [Theory, MemberData(nameof(SitePages.Public), MemberType = typeof(SitePages))]
    public async Task Fits_a_phone_a_tablet_and_a_desk(string path)
    {
        await using var visit = await chromium.OpenTabAsync();
        await visit.GoAsync(path);
        foreach (var width in Widths)
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            var overflow = await visit.Page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            );
            await TakePictureAsync(visit.Page, path, width);
            Assert.True(overflow <= 0, $"{path} overflows by {overflow} px at {width} px.");
        }
    }

    private static async Task TakePictureAsync(IPage page, string path, int width)
    {
        if (Repository.Screens is null)
        {
            return;
        }

        var name = Unsafe().Replace(path.Trim('/'), "-");
        var file = Path.Combine(Repository.Screens, $"{(name.Length == 0 ? "accueil" : name)}-{width}.png");
        await page.ScreenshotAsync(new() { Path = file, FullPage = true });
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Unsafe();
}
