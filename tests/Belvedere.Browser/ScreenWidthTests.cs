using System.Text.RegularExpressions;

namespace Belvedere.Browser;

/// <summary>Every page is whole on a phone, on a tablet and on a desk; <c>BELVEDERE_SCREENS</c> names a folder for pictures to be looked at.</summary>
public sealed partial class ScreenWidthTests(ChromiumFixture chromium)
{
    [Theory, MemberData(nameof(SitePages.Public), MemberType = typeof(SitePages))]
    public async Task Fits_a_phone_a_tablet_and_a_desk(string path)
    {
        await using var visit = await chromium.OpenTabAsync();
        await visit.GoAsync(path);
        var name = Unsafe().Replace(path.Trim('/'), "-");
        await Pictures.AssertFitsAsync(visit.Page, name.Length == 0 ? "accueil" : name);
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Unsafe();
}
