using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>A reader prints: sheets that hold what they say, and nothing that only a screen follows.</summary>
public sealed partial class PrintJourneyTests(ChromiumFixture chromium)
{
    [Theory]
    // Nine themes with their tables and their maps, housing and transport among them.
    [InlineData("/territoires/04070-digne-les-bains", 10)]
    [InlineData("/territoires/04070-digne-les-bains/indicateurs/R01", 4)]
    [InlineData("/indicateurs/R01/carte", 3)]
    [InlineData("/indicateurs/D01/carte?periode=1968&periode=2023", 4)]
    public async Task A_page_holds_on_few_sheets(string path, int most)
    {
        Assert.SkipUnless(chromium.Portal.HasPacks, "The contours are not at hand.");
        await using var visit = await chromium.OpenTabAsync();
        await visit.GoAsync(path);
        var pdf = await visit.Page.PdfAsync(new() { PreferCSSPageSize = true, Format = "A4" });
        var sheets = Sheet().Count(System.Text.Encoding.Latin1.GetString(pdf));
        Assert.InRange(sheets, 1, most);
    }

    [Fact]
    public async Task A_printed_map_has_its_legend_and_its_source_on_its_first_sheet_and_no_link_without_meaning()
    {
        Assert.SkipUnless(chromium.Portal.HasPacks, "The contours are not at hand.");
        await using var visit = await chromium.OpenTabAsync(script: false);
        var page = visit.Page;
        await visit.GoAsync("/indicateurs/R01/carte");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(680, 1000); // a sheet of A4 without its margins, in CSS pixels
        var figure = await page.Locator(".atlas-figure").BoundingBoxAsync();
        Assert.NotNull(figure);
        Assert.InRange(figure.Y + figure.Height, 0, 1000);
        await Assertions.Expect(page.Locator(".atlas-figure .legend")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".atlas-figure > .source")).ToBeVisibleAsync();
        foreach (var hidden in new[] { "form.filters >> nth=0", ".share", ".screen >> nth=0", ".footer" })
        {
            await Assertions.Expect(page.Locator(hidden)).ToBeHiddenAsync();
        }
    }

    [GeneratedRegex("/Type /Page\\b", RegexOptions.None, 1000)]
    private static partial Regex Sheet();
}
