using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>
/// What holds on every page: nothing for the browser to complain about, the same words without script, no violation of
/// accessibility in light or in dark, and whole on a phone, on a tablet and on a desk. A page is opened once for all of
/// them; <c>BELVEDERE_SCREENS</c> names a folder for pictures to be looked at.
/// </summary>
public sealed partial class EveryPageTests(EveryPageTests.Readers readers) : IClassFixture<EveryPageTests.Readers>
{
    [Theory, MemberData(nameof(SitePages.Public), MemberType = typeof(SitePages))]
    public async Task Holds_for_every_reader(string path)
    {
        Assert.SkipUnless(
            readers.HavePacks || !path.Contains("periode=", StringComparison.Ordinal),
            "The periods come with a pack: set BELVEDERE_TEST_DATA."
        );
        var (visit, plain) = await readers.SitDownAsync();
        var response = await visit.GoAsync(path);
        await plain.GoAsync(path);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Equal(path == "/introuvable" ? 404 : 200, response.Status);
        Assert.DoesNotContain(
            visit.Complaints,
            c => path != "/introuvable" || !c.Contains("404", StringComparison.Ordinal)
        );
        await AssertSameWordsAsync(visit, plain, path);
        await AxeRun.AssertCleanAsync(visit.Page);
        await Pictures.AssertFitsAsync(visit.Page, PictureName(path));
    }

    private static async Task AssertSameWordsAsync(Visit with, Visit without, string path)
    {
        if (await WordsAsync(with.Page) != await WordsAsync(without.Page))
        {
            // A list of values is left out when the machine is too busy to count it within a second; it is known by now.
            await with.GoAsync(path);
            await without.GoAsync(path);
        }

        Assert.Equal(await WordsAsync(with.Page), await WordsAsync(without.Page));
    }

    /// <summary>What is written in the page, wherever it is shown.</summary>
    private static async Task<string> WordsAsync(IPage page) =>
        Spaces().Replace(await page.Locator("main").TextContentAsync() ?? "", " ").Trim();

    private static string PictureName(string path) =>
        Unsafe().Replace(path.Trim('/'), "-") is { Length: > 0 } name ? name : "accueil";

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Unsafe();

    /// <summary>Two readers who go from page to page, each in one tab: a new tab costs as much as a page.</summary>
    public sealed class Readers(ChromiumFixture chromium) : IAsyncDisposable
    {
        private Visit? withScript;
        private Visit? withoutScript;

        /// <summary>Whether the national statistics are installed.</summary>
        public bool HavePacks => chromium.Portal.HasPacks;

        /// <summary>Skips the test where Chromium is absent.</summary>
        public async Task<(Visit WithScript, Visit WithoutScript)> SitDownAsync()
        {
            withScript ??= await chromium.OpenTabAsync();
            withoutScript ??= await chromium.OpenTabAsync(script: false);
            withScript.ForgetComplaints();
            return (withScript, withoutScript);
        }

        public async ValueTask DisposeAsync()
        {
            if (withScript is not null)
            {
                await withScript.DisposeAsync();
            }

            if (withoutScript is not null)
            {
                await withoutScript.DisposeAsync();
            }
        }
    }
}
