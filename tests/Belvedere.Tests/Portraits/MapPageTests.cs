using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;

namespace Belvedere.Tests.Portraits;

public sealed class MapPageTests(MapSite site) : IClassFixture<MapSite>
{
    private const string Growth = "/indicateurs/D02/carte";
    private const string Population = "/indicateurs/D01/carte";

    [Fact]
    public async Task Draws_an_amount_by_circles_and_refuses_to_colour_it()
    {
        var page = await site.PageAsync(Population);
        Assert.Contains("Alpes-de-Haute-Provence", page.QuerySelector("h1")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(198, page.QuerySelectorAll("svg.area circle.symbol").Length);
        Assert.Equal(3, page.QuerySelectorAll("svg.area circle.symbol-key").Length);
        Assert.Null(page.QuerySelector("#methode"));
        var refused = await site.PageAsync(Population + "?rendu=classes", HttpStatusCode.BadRequest);
        Assert.Contains("est un effectif", refused.Body?.TextContent, StringComparison.Ordinal);
        var rate = await site.PageAsync(Growth + "?rendu=cercles", HttpStatusCode.BadRequest);
        Assert.Contains("n’est pas un effectif", rate.Body?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draws_every_commune_in_a_class_or_a_hatch_and_counts_them_in_the_legend()
    {
        var page = await site.PageAsync(Growth);
        Assert.Equal(198, page.QuerySelectorAll("svg.area > path[class^='c'], svg.area > path[class^='r']").Length);
        Assert.Equal(198, page.QuerySelectorAll(".legend tbody td.num").Sum(Count));
        Assert.NotNull(page.QuerySelector(".legend rect.c-secret"));
        Assert.NotNull(page.QuerySelector(".legend rect.c-none"));
        Assert.Contains("GVF", page.QuerySelector(".atlas .source")?.TextContent, StringComparison.Ordinal);
        var asked = await site.PageAsync($"{Growth}?methode=quantiles&classes=4");
        Assert.Equal(4, asked.QuerySelectorAll(".legend tbody tr").Length - 2);
    }

    [Fact]
    public async Task Zero_is_a_limit_and_has_a_colour_on_each_side()
    {
        var page = await site.PageAsync(Growth);
        var fills = page.QuerySelectorAll(".legend rect").Select(r => r.ClassName ?? "").ToList();
        Assert.Contains("c1", fills);
        Assert.Contains("r1", fills);
        var limits = page.QuerySelectorAll(".legend tbody th").Select(t => t.TextContent.Trim()).ToList();
        var zero = fills.IndexOf("r1");
        Assert.StartsWith("0 à", limits[zero].TrimStart('+'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_has_the_same_limits_on_both_sides_of_zero()
    {
        using var json = JsonDocument.Parse(await site.TextAsync($"{Growth}.geojson"));
        Assert.Equal("centrees", json.RootElement.GetProperty("methode").GetString());
        var limits = json.RootElement.GetProperty("limites").EnumerateArray().Select(l => l.GetDouble()).ToList();
        var inner = limits.Skip(1).SkipLast(1).ToList();
        Assert.Contains(0, inner);
        Assert.True(inner.Count >= 4, string.Join(' ', inner));
        Assert.All(inner, limit => Assert.True(inner.Contains(-limit) || -limit <= limits[0] || -limit >= limits[^1]));
    }

    [Fact]
    public async Task The_limits_that_a_reader_writes_are_in_the_link_the_files_and_every_year()
    {
        var page = await site.PageAsync($"{Growth}?limites={Uri.EscapeDataString("1 ; -1,5; 0")}");
        Assert.Equal(4, page.QuerySelectorAll(".legend tbody tr").Length - 2);
        var links = page.QuerySelectorAll(".share a, .atlas-table thead a").Select(a => a.GetAttribute("href") ?? "");
        Assert.All(
            links,
            link => Assert.Contains("methode=manuelle&limites=-1.5%3B0%3B1", link, StringComparison.Ordinal)
        );
        Assert.Equal("-1,5 ; 0 ; 1", page.QuerySelector("#limites")?.GetAttribute("value"));
        using var json = JsonDocument.Parse(await site.TextAsync($"{Growth}.geojson?limites=-1.5;0;1"));
        Assert.Equal(
            [-1.5, 0, 1],
            json.RootElement.GetProperty("limites").EnumerateArray().Select(l => l.GetDouble()).Skip(1).SkipLast(1)
        );
        Assert.Contains(
            "Limites choisies par le lecteur",
            await site.TextAsync($"{Growth}.svg?limites=-1.5;0;1"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Limits_beyond_every_value_keep_their_class_and_a_class_of_both_signs_has_no_side()
    {
        var page = await site.PageAsync($"{Growth}?limites=-500;2;900");
        var rows = page.QuerySelectorAll(".legend tbody tr").Take(4).ToList();
        Assert.Equal("moins de −500", rows[0].QuerySelector("th")?.TextContent.Trim());
        Assert.Equal("0", rows[0].QuerySelector("td.num")?.TextContent.Trim());
        Assert.StartsWith("+900", rows[3].QuerySelector("th")?.TextContent.Trim(), StringComparison.Ordinal);
        Assert.All(rows, r => Assert.StartsWith("c", r.QuerySelector("rect")?.ClassName, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("limites=dix")]
    [InlineData("limites=1;1")]
    [InlineData("limites=1;2;3;4;5;6")]
    [InlineData("methode=manuelle")]
    public async Task Limits_that_are_none_are_refused_with_an_example(string query)
    {
        var page = await site.PageAsync($"{Growth}?{query}", HttpStatusCode.BadRequest);
        Assert.Contains("séparés par des points-virgules", page.Body?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_country_is_read_by_its_regions()
    {
        var page = await site.PageAsync($"{Growth}?territoire=france&niveau=reg&ici=04");
        Assert.Contains("régions de France", page.QuerySelector("h1")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("Provence-Alpes-Côte d’Azur", page.QuerySelector("tr.here th")?.TextContent);
    }

    [Fact]
    public async Task Its_names_are_tiles_of_this_site()
    {
        var page = await site.PageAsync(Growth);
        var address = page.QuerySelector("[data-island=atlas]")?.GetAttribute("data-names") ?? "";
        using var tile = await site.GetAsync(
            address
                .Replace("{z}", "7", StringComparison.Ordinal)
                .Replace("{x}", "66", StringComparison.Ordinal)
                .Replace("{y}", "46", StringComparison.Ordinal)
        );
        Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
        Assert.Contains("immutable", tile.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        var bytes = await tile.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Digne-les-Bains", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_year_is_a_link_and_the_whole_state_stands_in_it()
    {
        var years = await YearsAsync();
        Assert.True(years.Count > 4);
        var page = await site.PageAsync($"{Population}?periode={years[1]}&tri=nom&ici=04070");
        Assert.Equal(years[1], page.QuerySelector(".years a[aria-current]")?.TextContent);
        Assert.NotNull(page.QuerySelector("svg.area path.place"));
        var links = page.QuerySelectorAll(".years a").Select(a => a.GetAttribute("href") ?? "").ToList();
        Assert.Equal(years.Count + 2, links.Count);
        Assert.All(links, l => Assert.EndsWith("&tri=nom&ici=04070", l, StringComparison.Ordinal));
        var before = await site.PageAsync(page.QuerySelector(".years a[rel=prev]")?.GetAttribute("href") ?? "nowhere");
        Assert.Equal(years[0], before.QuerySelector(".years a[aria-current]")?.TextContent);
        Assert.Null(before.QuerySelector(".years a[rel=prev]"));
        var keys = before.QuerySelectorAll("svg.area .keys text").Select(t => t.TextContent);
        Assert.Equal(page.QuerySelectorAll("svg.area .keys text").Select(t => t.TextContent), keys);
    }

    [Fact]
    public async Task Puts_up_to_four_years_side_by_side()
    {
        var years = await YearsAsync();
        var page = await site.PageAsync($"{Population}?{string.Join('&', years.Take(3).Select(y => "periode=" + y))}");
        Assert.Equal(years.Take(3), page.QuerySelectorAll(".frame h3").Select(h => h.TextContent));
        Assert.Equal(3, page.QuerySelectorAll(".frame svg.area").Length);
        Assert.Equal(5, page.QuerySelectorAll(".legend thead th").Length);
        Assert.Equal(3, page.QuerySelector(".atlas-table tbody tr")?.QuerySelectorAll("td").Length);
        var tooMany = await site.PageAsync(
            $"{Population}?{string.Join('&', years.Take(5).Select(y => "periode=" + y))}",
            HttpStatusCode.BadRequest
        );
        Assert.Equal(4, tooMany.QuerySelectorAll(".frame svg.area").Length);
        Assert.Contains("5 années", tooMany.QuerySelector(".notice")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_says_what_the_map_shows_in_the_order_that_is_asked()
    {
        var byValue = await site.PageAsync(Growth);
        Assert.Equal("descending", byValue.QuerySelector(".atlas-table th.num[aria-sort]")?.GetAttribute("aria-sort"));
        var names = byValue.QuerySelectorAll(".atlas-table tbody th").Select(t => t.TextContent).ToList();
        Assert.Equal(198, names.Count);
        var said = byValue.QuerySelectorAll("svg.area title").Select(t => t.TextContent).ToList();
        var first = byValue.QuerySelector(".atlas-table tbody tr");
        Assert.Contains(
            said,
            t => t.StartsWith($"{names[0]}\u00A0: {first?.QuerySelector("td")?.TextContent}", StringComparison.Ordinal)
        );
        var byName = await site.PageAsync(
            byValue.QuerySelector(".atlas-table thead a")?.GetAttribute("href") ?? "nowhere"
        );
        Assert.Equal("Aiglun", byName.QuerySelector(".atlas-table tbody th")?.TextContent);
        Assert.Equal("ascending", byName.QuerySelector(".atlas-table th[aria-sort]")?.GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task Intercommunal_bodies_are_drawn_whole()
    {
        var page = await site.PageAsync($"{Growth}?niveau=epci");
        var drawn = page.QuerySelectorAll("svg.area > path:not(.outline)").Length;
        Assert.InRange(drawn, 5, 12);
        using var json = JsonDocument.Parse(await site.TextAsync($"{Growth}.geojson?niveau=epci"));
        Assert.Equal(drawn, json.RootElement.GetProperty("features").GetArrayLength());
    }

    [Theory]
    [InlineData("methode=kmeans", "fisher")]
    [InlineData("classes=12", "3, 4, 5, 6")]
    [InlineData("niveau=iris", "com, epci, dep, reg")]
    [InlineData("periode=1066", "-202")]
    [InlineData("tri=hasard", "valeur")]
    [InlineData("rendu=3d", "cercles")]
    public async Task Refuses_an_unknown_choice_and_says_which_there_are(string query, string allowed)
    {
        var page = await site.PageAsync($"{Growth}?{query}", HttpStatusCode.BadRequest);
        Assert.Contains(allowed, page.Body?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_contours_says_how_to_install_them_and_keeps_the_table()
    {
        var page = await site.PageAsync("/indicateurs/D01/carte?territoire=france");
        Assert.Contains("contours-departements", page.QuerySelector(".atlas")?.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("svg.area"));
        Assert.NotEmpty(page.QuerySelectorAll(".atlas-table tbody tr"));
        Assert.Contains(
            "contours-departements",
            await site.TextAsync("/indicateurs/D01/carte.svg?territoire=france", HttpStatusCode.NotFound),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_level_that_does_not_suit_the_area_gives_way_in_words()
    {
        var page = await site.PageAsync($"{Growth}?territoire=04&niveau=dep");
        Assert.Contains("voici les communes", page.QuerySelector(".notice")?.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("svg.area"));
    }

    [Fact]
    public async Task Its_files_hold_the_same_values()
    {
        var svg = XDocument.Parse(await site.TextAsync($"{Growth}.svg"));
        Assert.Empty(svg.Descendants().Attributes("class"));
        Assert.Equal(1, svg.Root?.Elements().Count(e => e.Name.LocalName == "svg"));

        using var geo = JsonDocument.Parse(await site.TextAsync($"{Growth}.geojson"));
        var features = geo.RootElement.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(198, features.Count);
        var lines = (await site.TextAsync($"{Growth}.csv")).Split("\r\n").Select(l => l.Split(';')).ToList();
        Assert.All(
            features.Select(f => f.GetProperty("properties")),
            p =>
            {
                var line = lines.Single(l => l[0] == p.GetProperty("code").GetString());
                var value = p.GetProperty("valeur");
                Assert.Equal(
                    line[5],
                    value.ValueKind == JsonValueKind.Null
                        ? ""
                        : value.GetDouble().ToString("R", CultureInfo.InvariantCulture)
                );
            }
        );
        Assert.Equal("MultiPolygon", features[0].GetProperty("geometry").GetProperty("type").GetString());

        using var live = JsonDocument.Parse(await site.TextAsync($"{Growth}.json"));
        var frames = live.RootElement.GetProperty("frames").EnumerateArray().ToList();
        Assert.Equal(198, live.RootElement.GetProperty("codes").GetArrayLength());
        Assert.All(frames, f => Assert.Equal(198, f.GetProperty("fills").GetArrayLength()));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("geojson")]
    public async Task Its_values_are_compressed_for_who_takes_them(string extension)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Growth}.{extension}");
        request.Headers.AcceptEncoding.Add(new("gzip"));
        using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        await using var gzip = new GZipStream(
            await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken),
            CompressionMode.Decompress
        );
        using var whole = new StreamReader(gzip);
        Assert.Equal(
            await site.TextAsync($"{Growth}.{extension}"),
            await whole.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
    }

    /// <summary>The file of an indicator has the classes of the map of the same territories, not classes of its own.</summary>
    [Theory]
    [InlineData("D02")]
    [InlineData("D01")]
    public async Task The_file_of_the_indicator_has_the_classes_of_the_map(string indicator)
    {
        using var map = JsonDocument.Parse(
            await site.TextAsync($"/indicateurs/{indicator}/carte.geojson?territoire=04")
        );
        using var file = JsonDocument.Parse(
            await site.TextAsync($"/indicateurs/{indicator}.geojson?niveau=com&departement=04")
        );
        var hasClasses = indicator != "D01"; // an amount has circles
        Assert.Equal(hasClasses, map.RootElement.TryGetProperty("limites", out var limits));
        Assert.Equal(hasClasses, file.RootElement.TryGetProperty("bornes", out var bounds));
        if (hasClasses)
        {
            Assert.Equal(
                limits.EnumerateArray().Select(l => l.GetDouble()),
                bounds.EnumerateArray().Select(l => l.GetDouble())
            );
            Assert.Equal(
                map.RootElement.GetProperty("methode").GetString(),
                file.RootElement.GetProperty("methode").GetString()
            );
        }

        var classes = Classes(map, p => p.GetProperty("code").GetString() ?? "");
        Assert.Equal(198, classes.Count);
        Assert.Equal(classes, Classes(file, p => (p.GetProperty("geo").GetString() ?? "").Split('-')[^1]));

        static SortedDictionary<string, int?> Classes(JsonDocument json, Func<JsonElement, string> code) =>
            new(
                json.RootElement.GetProperty("features")
                    .EnumerateArray()
                    .Select(f => f.GetProperty("properties"))
                    .ToDictionary(
                        code,
                        p =>
                            p.TryGetProperty("classe", out var own) && own.ValueKind == JsonValueKind.Number
                                ? own.GetInt32()
                                : (int?)null
                    ),
                StringComparer.Ordinal
            );
    }

    [Fact]
    public async Task Its_tiles_hold_the_areas_and_nothing_is_drawn_elsewhere()
    {
        var page = await site.PageAsync(Growth);
        var address = page.QuerySelector("[data-island=atlas]")?.GetAttribute("data-tiles") ?? "";
        using var tile = await site.GetAsync(Tile(address, 7, 66, 46));
        Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
        Assert.Equal("application/vnd.mapbox-vector-tile", tile.Content.Headers.ContentType?.MediaType);
        Assert.Empty(tile.Content.Headers.ContentEncoding); // none was accepted
        using var sea = await site.GetAsync(Tile(address, 7, 10, 10));
        Assert.Equal(HttpStatusCode.NoContent, sea.StatusCode);
        using var none = await site.GetAsync(Tile(address, 2, 9, 0));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        static string Tile(string address, int z, int x, int y) =>
            address
                .Replace("{z}", $"{z}", StringComparison.Ordinal)
                .Replace("{x}", $"{x}", StringComparison.Ordinal)
                .Replace("{y}", $"{y}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_shown_in_another_site_with_the_way_back()
    {
        var page = await site.PageAsync(Growth);
        var frame = page.QuerySelector("#integrer")?.TextContent ?? "";
        Assert.Contains("embed=1", frame, StringComparison.Ordinal);
        using var answer = await site.GetAsync($"{Growth}?embed=1");
        Assert.Contains(
            "frame-ancestors *",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        var embedded = await site.PageAsync($"{Growth}?embed=1");
        Assert.NotNull(embedded.QuerySelector("svg.area"));
        var back = embedded.QuerySelector("footer a")?.GetAttribute("href") ?? "";
        Assert.Contains(Growth, back, StringComparison.Ordinal);
        Assert.DoesNotContain("embed=", back, StringComparison.Ordinal);
    }

    private async Task<List<string>> YearsAsync() =>
        [.. (await site.PageAsync(Population)).QuerySelectorAll(".years li:not(.step)").Select(y => y.TextContent)];

    private static int Count(IElement cell) =>
        int.Parse(string.Concat(cell.TextContent.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
}
