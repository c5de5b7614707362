using System.Net;
using System.Text.Json;

namespace Belvedere.Tests.Ogc;

[Collection(GeoPortal.Name)]
public sealed class OgcTests(GeoPortal geo)
{
    private const string Items = "/ogc/collections/carres/items";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/ogc")]
    [InlineData("/ogc/")]
    [InlineData("/ogc/api")]
    [InlineData("/ogc/conformance")]
    [InlineData("/ogc/collections")]
    [InlineData("/ogc/collections/carres")]
    [InlineData("/ogc/collections/carres/queryables")]
    [InlineData("/ogc/collections/carres/items")]
    [InlineData("/ogc/collections/carres/items/3")]
    [InlineData("/ogc/collections/prix/items")]
    [InlineData("/ogc/collections/traces/items")]
    public async Task Every_address_answers_in_json_and_as_a_page_in_both_languages(string path)
    {
        foreach (var prefix in new[] { "", "/en" })
        {
            var json = await AskAsync($"{prefix}{path}", "application/json");
            Assert.Contains("json", json.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
            Assert.Equal("*", json.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Contains("rel=\"self\"", json.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
            var page = await AskAsync($"{prefix}{path}?f=html", "application/json");
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            var browser = await AskAsync(path, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
            Assert.Equal("text/html", browser.Content.Headers.ContentType?.MediaType);
        }

        using var head = await geo.Portal.Client.SendAsync(new(HttpMethod.Head, path), Ct);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Fact]
    public async Task Every_link_of_the_json_documents_answers_with_its_type()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var left = new Queue<string>([$"{geo.Portal.Address}ogc"]);
        while (left.TryDequeue(out var address))
        {
            if (!seen.Add(address) || seen.Count > 80)
            {
                continue;
            }

            foreach (var link in Links(await geo.GetAsync(address)))
            {
                using var answer = await geo.Portal.Client.GetAsync(new Uri(link.Href), Ct);
                Assert.True(answer.IsSuccessStatusCode, link.Href);
                var expected = link.Type.Split(';')[0];
                if (link.Rel is "service-desc" or "items" or "next" or "self" or "alternate")
                {
                    Assert.Equal(expected, answer.Content.Headers.ContentType?.MediaType);
                }

                if (expected.EndsWith("json", StringComparison.Ordinal) && link.Rel is not "next")
                {
                    left.Enqueue(link.Href);
                }
            }
        }

        Assert.True(seen.Count > 15, string.Join('\n', seen));
    }

    [Fact]
    public async Task Next_visits_each_feature_once_past_ten_thousand()
    {
        var seen = new HashSet<long>();
        string? address = $"{Items}?limit=2500&f=json";
        var pages = 0;
        while (address is not null)
        {
            var page = await geo.GetAsync(address);
            Assert.Equal(GeoPortal.Squares, page.GetProperty("numberMatched").GetInt64());
            Assert.Equal(page.GetProperty("features").GetArrayLength(), page.GetProperty("numberReturned").GetInt32());
            foreach (var feature in page.GetProperty("features").EnumerateArray())
            {
                Assert.True(seen.Add(feature.GetProperty("id").GetInt64()));
            }

            address = Links(page).FirstOrDefault(link => link.Rel == "next").Href;
            pages++;
        }

        Assert.Equal(GeoPortal.Squares, seen.Count);
        Assert.Equal(5, pages);
    }

    [Fact]
    public async Task Next_keeps_every_parameter()
    {
        var box = BoxAround(500, 3);
        var address = $"{Items}?bbox={box}&datetime=2024-01-01T00:00:00Z/..&valeur=3&sortby=-code&limit=2";
        var codes = new List<string?>();
        long matched = 0;
        for (string? at = address; at is not null; )
        {
            var page = await geo.GetAsync(at);
            matched = page.GetProperty("numberMatched").GetInt64();
            codes.AddRange(
                page.GetProperty("features")
                    .EnumerateArray()
                    .Select(f => f.GetProperty("properties").GetProperty("code").GetString())
            );
            at = Links(page).FirstOrDefault(link => link.Rel == "next").Href;
        }

        Assert.Equal(matched, codes.Count);
        Assert.Equal(codes.OrderDescending(StringComparer.Ordinal), codes);
        Assert.NotEmpty(codes);
    }

    [Fact]
    public async Task A_box_selects_what_it_touches_and_the_features_without_geometry()
    {
        // The squares touch by their sides: a point in the middle of one meets it alone, a corner meets four.
        var (west, south) = GeoPortal.Corner(500);
        Assert.Equal(
            1,
            await MatchedAsync($"{Items}?bbox={F(west + 0.01)},{F(south + 0.01)},{F(west + 0.01)},{F(south + 0.01)}")
        );
        Assert.Equal(9, await MatchedAsync($"{Items}?bbox={F(west)},{F(south)},{F(west + 0.02)},{F(south + 0.02)}"));
        Assert.Equal(
            9,
            await MatchedAsync($"{Items}?bbox={F(west)},{F(south)},0,{F(west + 0.02)},{F(south + 0.02)},100")
        );
        Assert.Equal(GeoPortal.Squares, await MatchedAsync($"{Items}?bbox=-180,-90,180,90"));
        // The antimeridian: from 170° east to 5° east, by the west.
        Assert.True(await MatchedAsync($"{Items}?bbox=170,-90,5,90") is > 0 and < GeoPortal.Squares);
        Assert.Equal(2, await MatchedAsync("/ogc/collections/lieux/items?bbox=6.235,44.09,6.236,44.1"));
        Assert.Equal(3, await MatchedAsync("/ogc/collections/traces/items?bbox=6.04,44,6.06,44.1"));
    }

    [Theory]
    [InlineData("2024-01-02T00:00:00Z", 33)]
    [InlineData("2024-01-02T10:00:00+01:00", 33)]
    [InlineData("2024-01-02T00:00:00Z/2024-01-03T00:00:00Z", 66)]
    [InlineData("../2024-01-01T00:00:00Z", 32)]
    [InlineData("2024-12-31T00:00:00Z/..", 32)]
    [InlineData("2024-12-31T00:00:00Z/", 32)]
    [InlineData("/2024-01-01T00:00:00Z", 32)]
    [InlineData("2024-01-02t00:00:00z", 33)]
    [InlineData("2024-01-02", 33)]
    public async Task A_time_selects_by_interval(string time, long expected)
    {
        var matched = await MatchedAsync($"{Items}?datetime={Uri.EscapeDataString(time)}");
        Assert.Equal(expected, matched);
    }

    [Theory]
    [InlineData("?champ=1")]
    [InlineData("?limit=0")]
    [InlineData("?limit=-1")]
    [InlineData("?limit=dix")]
    [InlineData("?offset=-1")]
    [InlineData("?bbox=1,2,3")]
    [InlineData("?bbox=1,2,3,4,5")]
    [InlineData("?bbox=1,2,trois,4")]
    [InlineData("?bbox=1,4,3,2")]
    [InlineData("?bbox=NaN,4,3,5")]
    [InlineData("?datetime=hier")]
    [InlineData("?datetime=..")]
    [InlineData("?datetime=../..")]
    [InlineData("?datetime=2024-12-31T00:00:00Z/2024-01-01T00:00:00Z")]
    [InlineData("?datetime=2024-01-01T00:00:00Z/2024-01-01T00:00:00Z/..")]
    [InlineData("?sortby=absent")]
    [InlineData("?valeur=trois")]
    [InlineData("?jour=hier")]
    [InlineData("?jour=2024-02-30")]
    [InlineData("?crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84")]
    [InlineData("?bbox-crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84")]
    [InlineData("?Limit=1")]
    [InlineData("?limit=1&limit=2")]
    [InlineData("?bbox=")]
    [InlineData("?datetime=2024-13-01")]
    [InlineData("?f=xml")]
    public async Task What_is_not_declared_or_not_well_formed_is_refused(string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Items + query);
        using var answer = await geo.Portal.Client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal(400, json.RootElement.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(json.RootElement.GetProperty("detail").GetString()));
    }

    [Theory]
    [InlineData("/ogc?x=1", 400)]
    [InlineData("/ogc/collections?limit=1", 400)]
    [InlineData("/ogc/collections/absente", 404)]
    [InlineData("/ogc/collections/absente/items", 404)]
    [InlineData("/ogc/collections/carres/items/0", 404)]
    [InlineData("/ogc/collections/carres/items/99999", 404)]
    [InlineData("/ogc/collections/carres/items/abc", 404)]
    [InlineData("/ogc/rien", 404)]
    public async Task What_is_absent_says_so(string path, int status)
    {
        using var answer = await geo.Portal.Client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_limit_above_the_maximum_is_capped()
    {
        var page = await geo.GetAsync($"{Items}?limit=50000");
        Assert.Equal(10_000, page.GetProperty("numberReturned").GetInt32());
    }

    [Fact]
    public async Task What_nobody_serves_is_not_acceptable()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ogc");
        request.Headers.Add("Accept", "application/gml+xml");
        using var answer = await geo.Portal.Client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
    }

    [Fact]
    public async Task A_feature_has_its_row_its_fields_and_its_geometry()
    {
        var feature = await geo.GetAsync($"{Items}/500");
        Assert.Equal(500, feature.GetProperty("id").GetInt64());
        Assert.Equal("Polygon", feature.GetProperty("geometry").GetProperty("type").GetString());
        var (west, south) = GeoPortal.Corner(500);
        var corner = feature.GetProperty("geometry").GetProperty("coordinates")[0][0];
        Assert.Equal(west, corner[0].GetDouble(), 6);
        Assert.Equal(south, corner[1].GetDouble(), 6);
        var properties = feature.GetProperty("properties");
        Assert.Equal(["code", "jour", "valeur"], properties.EnumerateObject().Select(p => p.Name));
        Assert.Equal("C00500", properties.GetProperty("code").GetString());
        var place = await geo.GetAsync("/ogc/collections/lieux/items?nom=Mairie");
        Assert.Equal(
            "[6.2356,44.0925]",
            place.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates").GetRawText()
        );
        var prices = await geo.GetAsync("/ogc/collections/prix/items");
        Assert.Equal(JsonValueKind.Null, prices.GetProperty("features")[0].GetProperty("geometry").ValueKind);
    }

    [Fact]
    public async Task A_collection_says_where_and_when_it_is()
    {
        var extent = (await geo.GetAsync("/ogc/collections/carres")).GetProperty("extent");
        Assert.Equal("[4,43,6.4,45]", extent.GetProperty("spatial").GetProperty("bbox")[0].GetRawText());
        var interval = extent.GetProperty("temporal").GetProperty("interval")[0];
        Assert.Equal("2024-01-01T00:00:00Z", interval[0].GetString());
        Assert.Equal("2024-12-31T23:59:59Z", interval[1].GetString());
        var places = (await geo.GetAsync("/ogc/collections/lieux")).GetProperty("extent");
        Assert.Equal(
            "[6.2301,44.0925,6.2356,44.0931]",
            places.GetProperty("spatial").GetProperty("bbox")[0].GetRawText()
        );
    }

    [Fact]
    public async Task The_api_document_declares_every_parameter_that_items_accept()
    {
        var api = await geo.GetAsync("/ogc/api");
        Assert.StartsWith("3.0", api.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var declared = api.GetProperty("paths")
            .GetProperty("/collections/carres/items")
            .GetProperty("get")
            .GetProperty("parameters")
            .EnumerateArray()
            .Select(p =>
                p.TryGetProperty("name", out var name)
                    ? name.GetString()
                    : p.GetProperty("$ref").GetString()?.Split('/')[^1]
            )
            .Order(StringComparer.Ordinal);
        Assert.Equal(["bbox", "code", "datetime", "f", "jour", "limit", "offset", "sortby", "valeur"], declared);
    }

    [Fact]
    public async Task The_same_answer_is_not_sent_twice()
    {
        using var first = await geo.Portal.Client.GetAsync(new Uri($"{Items}?limit=1", UriKind.Relative), Ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Items}?limit=1");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!); // always sent
        using var second = await geo.Portal.Client.SendAsync(again, Ct);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private async Task<long> MatchedAsync(string path) =>
        (await geo.GetAsync(path)).GetProperty("numberMatched").GetInt64();

    private async Task<HttpResponseMessage> AskAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);
        var answer = await geo.Portal.Client.SendAsync(request, Ct);
        Assert.True(
            answer.StatusCode == HttpStatusCode.OK,
            $"{path} {answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Ct)}"
        );
        return answer;
    }

    private static IEnumerable<(string Rel, string Href, string Type)> Links(JsonElement json)
    {
        var own = json.TryGetProperty("links", out var links) ? links.EnumerateArray() : [];
        var members = json.TryGetProperty("collections", out var collections)
            ? collections.EnumerateArray().SelectMany(c => c.GetProperty("links").EnumerateArray())
            : [];
        return own.Concat(members).Select(link => (Text(link, "rel"), Text(link, "href"), Text(link, "type")));

        static string Text(JsonElement link, string name) => link.GetProperty(name).GetString() ?? "";
    }

    private static string BoxAround(int number, int squares)
    {
        var (west, south) = GeoPortal.Corner(number);
        return $"{F(west)},{F(south)},{F(west + (0.02 * squares))},{F(south + (0.02 * squares))}";
    }

    private static string F(double value) =>
        Math.Round(value, 6).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
