using System.Net;
using System.Text.Json;

namespace Belvedere.Tests.Portraits;

/// <summary>The formats of an indicator over HTTP: their addresses, what selects their cells, what they refuse.</summary>
public sealed class InterchangeTests(CountryPortal site)
{
    private const string Figure = "/territoires/04070-digne-les-bains/indicateurs/D01";
    private const string Indicator = "/indicateurs/D01";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("csv", "text/csv; charset=utf-8; header=present")]
    [InlineData("csv-metadata.json", "application/csvm+json")]
    [InlineData("sdmx.csv", "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("geojson", "application/geo+json")]
    public async Task Each_format_answers_beside_the_page_and_is_known_by_its_edition(string extension, string type)
    {
        foreach (var page in new[] { Indicator, Figure })
        {
            using var answer = await site.GetAsync($"{page}.{extension}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(type, Assert.Single(answer.Content.Headers.GetValues("Content-Type")));
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(Ct));
            using var again = new HttpRequestMessage(HttpMethod.Get, $"{page}.{extension}");
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!); // always there
            using var known = await (await site.PortalAsync()).Client.SendAsync(again, Ct);
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            Assert.NotNull((await site.PageAsync(page)).QuerySelector($"p.formats a[href^='{page}.{extension}']"));
        }
    }

    [Fact]
    public async Task Territories_periods_and_measures_are_those_asked_in_their_order()
    {
        using var json = JsonDocument.Parse(
            await site.TextAsync(
                $"{Indicator}.json?geo=region-93,DEP-04,04070,2025-EPCI-200034064,04070&periode=2023,2020&mesures=NUM,valeur"
            )
        );
        Assert.Equal([4, 2, 2], json.RootElement.GetProperty("size").EnumerateArray().Select(s => s.GetInt32()));
        var dimensions = json.RootElement.GetProperty("dimension");
        string[] Index(string dimension) =>
            [
                .. dimensions
                    .GetProperty(dimension)
                    .GetProperty("category")
                    .GetProperty("index")
                    .EnumerateArray()
                    .Select(i => i.GetString() ?? ""),
            ];
        Assert.EndsWith("-REG-93", Index("GEO")[0], StringComparison.Ordinal);
        Assert.EndsWith("-COM-04070", Index("GEO")[2], StringComparison.Ordinal);
        Assert.Equal("2025-EPCI-200034064", Index("GEO")[3]);
        Assert.Equal(["2020", "2023"], Index("TIME_PERIOD"));
        Assert.Equal(["VALEUR", "NUM"], Index("MESURE"));
    }

    /// <summary>The file of a figure has its whole series; that of an indicator, the départements of the latest year.</summary>
    [Fact]
    public async Task What_is_not_asked_is_what_the_page_shows()
    {
        var series = (await site.TextAsync($"{Figure}.csv")).Split("\r\n");
        Assert.True(series.Length > 5);
        Assert.All(series[1..^1], l => Assert.Contains("-COM-04070,Digne-les-Bains,", l, StringComparison.Ordinal));
        var ranking = (await site.TextAsync($"{Indicator}.csv")).Split("\r\n");
        Assert.Equal(101, ranking.Length - 2);
        var communes = (await site.TextAsync($"{Indicator}.csv?niveau=com&departement=04")).Split("\r\n");
        Assert.Equal(198, communes.Length - 2);
    }

    [Fact]
    public async Task The_CSV_announces_its_description_of_the_same_cells()
    {
        using var answer = await site.GetAsync($"{Indicator}.csv?geo=REG&dialecte=excel");
        Assert.Equal(
            "<D01.csv-metadata.json?geo=REG&dialecte=excel>; rel=\"describedby\"; type=\"application/csvm+json\"",
            Assert.Single(answer.Headers.GetValues("Link"))
        );
        using var json = JsonDocument.Parse(
            await site.TextAsync($"{Indicator}.csv-metadata.json?geo=REG&dialecte=excel")
        );
        Assert.Equal("D01.csv?geo=REG&dialecte=excel", json.RootElement.GetProperty("url").GetString());
        Assert.Equal(";", json.RootElement.GetProperty("dialect").GetProperty("delimiter").GetString());
    }

    [Fact]
    public async Task Too_many_cells_lead_to_the_whole_file()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Indicator}.json?geo=COM&periode=toutes");
        using var answer = await (await site.PortalAsync()).Client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains(
            "/indicateurs/D01/complet.csv",
            await answer.Content.ReadAsStringAsync(Ct),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "</indicateurs/D01/complet.csv>",
            Assert.Single(answer.Headers.GetValues("Link")),
            StringComparison.Ordinal
        );
        // An address that the pages gave before: it still leads to every commune.
        using var former = await site.GetAsync($"{Indicator}.csv?niveau=com");
        Assert.Equal("/indicateurs/D01/complet.csv?niveau=com", former.Headers.Location?.OriginalString);
        var whole = (await site.TextAsync($"{Indicator}/complet.csv?niveau=reg")).Split("\r\n");
        Assert.StartsWith("geo,geo_nom,periode,indicateur,valeur,", whole[0], StringComparison.Ordinal);
        Assert.Equal(0, (whole.Length - 2) % 18);
        Assert.True(whole.Length > 2 * 18);
    }

    [Theory]
    [InlineData("/indicateurs/D01.json?geo=99999", 404, "unknown-territory")]
    [InlineData("/indicateurs/D01.json?geo=2019-COM-04070", 400, "other-geography-year")]
    [InlineData("/indicateurs/D01.csv?periode=1871", 400, "unknown-period")]
    [InlineData("/indicateurs/D01.xlsx?mesures=moyenne", 400, "unknown-measure")]
    [InlineData("/indicateurs/D01.geojson?perimetre=ancien", 400, "unknown-perimeter")]
    [InlineData("/indicateurs/Z99.json", 404, "unknown-indicator")]
    [InlineData("/indicateurs/D01.pdf.json", 404, "unknown-indicator")]
    [InlineData("/indicateurs/L02.json", 404, "indicator-without-data")]
    [InlineData("/indicateurs/Z99/complet.csv", 404, "unknown-indicator")]
    public async Task What_cannot_be_given_is_said(string path, int status, string code)
    {
        using var answer = await (await site.PortalAsync()).Client.GetAsync(path, Ct);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains($"\"code\":\"{code}\"", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_its_name_leads_to_the_file()
    {
        using var answer = await site.GetAsync("/territoires/04070/indicateurs/D01.xlsx?periode=2020");
        Assert.Equal(
            "/territoires/04070-digne-les-bains/indicateurs/D01.xlsx?periode=2020",
            answer.Headers.Location?.OriginalString
        );
    }

    [Fact]
    public async Task The_catalogue_is_a_collection_of_JSON_stat()
    {
        using var json = JsonDocument.Parse(await site.TextAsync("/indicateurs.json"));
        Assert.Equal("collection", json.RootElement.GetProperty("class").GetString());
        var items = json.RootElement.GetProperty("link").GetProperty("item").EnumerateArray().ToList();
        Assert.All(items, i => Assert.Equal("dataset", i.GetProperty("class").GetString()));
        Assert.Contains(
            items,
            i => i.GetProperty("href").GetString()!.EndsWith("/indicateurs/D01.json", StringComparison.Ordinal)
        ); // a text
    }
}
