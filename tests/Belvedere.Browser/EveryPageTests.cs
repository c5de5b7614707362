using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>What holds on every page: accessible, whole on a phone, no complaint of the browser.</summary>
public sealed partial class EveryPageTests(ChromiumFixture chromium)
{
    private static readonly int[] Widths = [320, 768, 1280];

    [Theory, MemberData(nameof(SitePages.Public), MemberType = typeof(SitePages))]
    public async Task Axe_finds_no_violation(string path)
    {
        await using var visit = await chromium.OpenAsync();
        await visit.GoAsync(path);
        await AssertAccessibleAsync(visit.Page);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await AssertAccessibleAsync(visit.Page);
    }

    [Theory, MemberData(nameof(SitePages.Public), MemberType = typeof(SitePages))]
    public async Task Fits_a_phone_a_tablet_and_a_desk(string path)
    {
        await using var visit = await chromium.OpenAsync();
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

    [Theory, MemberData(nameof(SitePages.Public), MemberType = typeof(SitePages))]
    public async Task Browser_has_nothing_to_complain_about(string path)
    {
        await using var visit = await chromium.OpenAsync();
        var response = await visit.GoAsync(path);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal(path == "/introuvable" ? 404 : 200, response.Status);
        Assert.DoesNotContain(
            visit.Complaints,
            c => path != "/introuvable" || !c.Contains("404", StringComparison.Ordinal)
        );
    }

    [Theory, MemberData(nameof(SitePages.Public), MemberType = typeof(SitePages))]
    public async Task Says_the_same_without_script(string path)
    {
        await using var with = await chromium.OpenAsync();
        await using var without = await chromium.OpenAsync(script: false);
        await with.GoAsync(path);
        await without.GoAsync(path);
        Assert.Equal(await TextAsync(with.Page), await TextAsync(without.Page));
    }

    private static async Task AssertAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.True(
            result.Violations.Length == 0,
            string.Join(
                '\n',
                result.Violations.Select(v =>
                    $"{v.Id}: {v.Help}; {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"
                )
            )
        );
    }

    private static async Task TakePictureAsync(IPage page, string path, int width)
    {
        var name = Unsafe().Replace(path.Trim('/'), "-");
        var file = Path.Combine(Repository.Screens, $"{(name.Length == 0 ? "accueil" : name)}-{width}.png");
        await page.ScreenshotAsync(new() { Path = file, FullPage = true });
    }

    /// <summary>What is written in the page, wherever it is shown.</summary>
    private static async Task<string> TextAsync(IPage page) =>
        Spaces().Replace(await page.Locator("main").TextContentAsync() ?? "", " ").Trim();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
