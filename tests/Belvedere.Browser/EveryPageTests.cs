using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>What holds on every page: no complaint of the browser, the same words without script.</summary>
public sealed partial class EveryPageTests(ChromiumFixture chromium)
{
    [Theory, MemberData(nameof(SitePages.Public), MemberType = typeof(SitePages))]
    public async Task Browser_has_nothing_to_complain_about(string path)
    {
        await using var visit = await chromium.OpenTabAsync();
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
        await using var with = await chromium.OpenTabAsync();
        await using var without = await chromium.OpenTabAsync(script: false);
        await with.GoAsync(path);
        await without.GoAsync(path);
        if (await TextAsync(with.Page) != await TextAsync(without.Page))
        {
            // A list of values is left out when the machine is too busy to count it within a second; it is known by now.
            await with.GoAsync(path);
            await without.GoAsync(path);
        }

        Assert.Equal(await TextAsync(with.Page), await TextAsync(without.Page));
    }

    /// <summary>What is written in the page, wherever it is shown.</summary>
    private static async Task<string> TextAsync(IPage page) =>
        Spaces().Replace(await page.Locator("main").TextContentAsync() ?? "", " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
