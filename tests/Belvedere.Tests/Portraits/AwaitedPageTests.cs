using System.Net;

namespace Belvedere.Tests.Portraits;

/// <summary>What is defined and has no figure here: each indicator says the source it waits for.</summary>
public sealed class AwaitedPageTests(CountryPortal site)
{
    [Theory]
    [InlineData("", "Logements vacants (recensement)", "À installer : belvedere packs install melodi-logements")]
    [InlineData("/en", "Vacant dwellings (census)", "To install: belvedere packs install melodi-logements")]
    public async Task Each_indicator_says_its_source(string language, string label, string waits)
    {
        var page = await site.PageAsync($"{language}/indicateurs/en-attente");
        var vacant = page.GetElementById("L02")!.TextContent; // the test fails here without it
        Assert.Contains(label, vacant, StringComparison.Ordinal);
        Assert.Contains(waits, vacant, StringComparison.Ordinal);
        // No pack is installed here: of the 93 entries only D01 and D02 have figures, from the reference territories.
        Assert.Equal(91, page.QuerySelectorAll("li[id]").Length);
        Assert.Equal(11, page.QuerySelectorAll("section").Length);
        Assert.Null(page.GetElementById("D01"));
        Assert.Contains(
            "belvedere packs install filosofi-2016",
            page.GetElementById("R01")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Is_announced_by_the_page_of_the_indicators()
    {
        var page = await site.PageAsync("/indicateurs");
        Assert.NotNull(page.QuerySelector("a[href='/indicateurs/en-attente']"));
    }

    [Fact]
    public async Task The_code_of_an_awaited_indicator_leads_there()
    {
        using var answer = await site.GetAsync("/indicateurs/L02");
        Assert.Equal("/indicateurs/en-attente#L02", answer.Headers.Location?.OriginalString);
        using var unknown = await site.GetAsync("/indicateurs/Z99");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
