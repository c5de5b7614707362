using System.Net;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Catalogue;

/// <summary>The map of a dataset: drawn without script, its list filtered, its row and its place in the address.</summary>
[Collection(ExplorePortal.Name)]
public sealed class ExploreMapTests(ExplorePortal explored)
{
    private const string Map = "/donnees/aides/carte";

    private readonly HttpClient client = explored.Portal.Client;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draws_every_row_and_lists_them()
    {
        var page = await client.GetPageAsync(Map, Ct);
        Assert.NotNull(page.QuerySelector(".live-map svg.features[role=img] path.f-point"));
        Assert.Equal(20, page.QuerySelectorAll(".places li").Length);
        Assert.Equal("120 lignes", page.QuerySelector(".count")!.TextContent);
        Assert.Equal("", page.QuerySelector(".live-map")!.GetAttribute("data-ids"));
        Assert.NotNull(page.QuerySelector(".tabs a[href$='/carte'][aria-current=page]"));
    }

    [Fact]
    public async Task Draws_and_lists_what_a_filter_keeps()
    {
        var page = await client.GetPageAsync($"{Map}?theme.est=Culture", Ct);
        Assert.Equal("20 lignes sur 120", page.QuerySelector(".count")!.TextContent);
        var marks = page.QuerySelector("path.f-point")!
            .GetAttribute("d")!
            .Split('M', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(20, marks.Length);
        var ids = page.QuerySelector(".live-map")!.GetAttribute("data-ids")!.Split(',');
        Assert.Equal(20, ids.Length);
        Assert.Contains("2", ids);
    }

    [Fact]
    public async Task A_row_is_read_beside_the_map_and_marked_on_it()
    {
        var list = await client.GetPageAsync($"{Map}?theme.est=Culture&centre=44.05,6.05&zoom=11", Ct);
        var link = list.QuerySelector(".places a")!.GetAttribute("href")!;
        Assert.Equal($"{Map}?theme.est=Culture&centre=44.05,6.05&zoom=11&ligne=2", link);
        var page = await client.GetPageAsync(link, Ct);
        Assert.Contains("R001", page.QuerySelector(".read-row")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("circle.f-chosen"));
        var map = page.QuerySelector(".live-map")!;
        Assert.Equal("6.001,44.001,6.001,44.001", map.GetAttribute("data-row-box"));
        Assert.Equal("44.05,6.05", map.GetAttribute("data-centre"));
        Assert.Equal("11", map.GetAttribute("data-zoom"));
    }

    [Theory]
    [InlineData("centre=nulle,part&zoom=beaucoup&ligne=-3")]
    [InlineData("centre=99999,1e400&zoom=NaN&ligne=99999999999999999999")]
    [InlineData("ligne=4000&page=999999")]
    public async Task Hostile_addresses_are_answered_quietly(string query)
    {
        using var answer = await client.GetAsync($"{Map}?{query}", Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_table_without_places_has_no_map()
    {
        using var refused = await client.GetAsync($"{Map}?montant.min=beaucoup", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var missing = await client.GetAsync("/donnees/rien/carte", Ct);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_map_in_a_frame_may_be_framed()
    {
        using var answer = await client.GetAsync($"{Map}?embed=1", Ct);
        Assert.Contains(
            "frame-ancestors *",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        var page = await client.GetPageAsync($"{Map}?embed=1", Ct);
        Assert.Null(page.QuerySelector("header.header"));
        Assert.NotNull(page.QuerySelector("svg.features"));
        Assert.All(
            page.QuerySelectorAll(".places a"),
            a => Assert.Contains("embed=1", a.GetAttribute("href"), StringComparison.Ordinal)
        );
    }
}
