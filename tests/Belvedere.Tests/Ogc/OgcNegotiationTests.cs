using System.Text.Json;

namespace Belvedere.Tests.Ogc;

/// <summary>What HTTP asks of every address: formats by their qualities, methods, and a document that says the truth.</summary>
[Collection(GeoPortal.Name)]
public sealed class OgcNegotiationTests(GeoPortal geo)
{
    private const string Items = "/ogc/collections/carres/items";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text/html;q=0.5, application/geo+json", "application/geo+json")]
    [InlineData("application/geo+json;q=0.5, text/html", "text/html")]
    [InlineData("application/json;q=0, */*", "application/geo+json")]
    [InlineData("application/*;q=0, */*", "text/html")]
    [InlineData("text/html;q=0, */*", "application/geo+json")]
    [InlineData("text/html;q=0, text/*, application/json;q=0.1", "application/geo+json")]
    [InlineData("*/*;q=0.9, text/html;q=0.1", "application/geo+json")]
    [InlineData("application/json;q=0.2, text/html;q=0.1, */*;q=0.9", "application/geo+json")]
    [InlineData("application/xml, */*;q=0.1", "application/geo+json")]
    [InlineData("APPLICATION/GEO+JSON", "application/geo+json")]
    [InlineData("image/png, application/*;q=0", null)]
    [InlineData("*/*;q=0", null)]
    public async Task The_most_precise_range_says_what_a_format_is_worth(string accept, string? expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Items}?limit=1");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await geo.Portal.Client.SendAsync(request, Ct);
        Assert.Equal(expected is null ? 406 : 200, (int)answer.StatusCode);
        Assert.Equal(expected ?? "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/ogc")]
    [InlineData(Items)]
    [InlineData("/tiles/carres.json")]
    [InlineData("/tiles/carres/0/0/0.mvt")]
    [InlineData("/api/openapi.json")]
    [InlineData("/donnees/carres/openapi.json")]
    public async Task A_browser_may_ask_before_it_reads_and_nobody_writes(string path)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Options, path);
        asked.Headers.Add("Origin", "https://carte.example");
        asked.Headers.Add("Access-Control-Request-Method", "GET");
        using var allowed = await geo.Portal.Client.SendAsync(asked, Ct);
        Assert.Equal(204, (int)allowed.StatusCode);
        Assert.Equal("*", allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("GET, HEAD", allowed.Headers.GetValues("Access-Control-Allow-Methods").Single());
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete })
        {
            using var written = new HttpRequestMessage(method, path);
            using var refused = await geo.Portal.Client.SendAsync(written, Ct);
            Assert.Equal(405, (int)refused.StatusCode);
            Assert.Equal(["GET", "HEAD", "OPTIONS"], refused.Content.Headers.Allow.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Parameters_are_declared_as_the_standard_writes_them()
    {
        var api = await geo.GetAsync("/ogc/api");
        var shared = api.GetProperty("components").GetProperty("parameters");
        Assert.All(
            shared.EnumerateObject(),
            parameter =>
            {
                Assert.Equal("query", parameter.Value.GetProperty("in").GetString());
                Assert.Equal("form", parameter.Value.GetProperty("style").GetString());
                Assert.False(parameter.Value.GetProperty("explode").GetBoolean());
                Assert.False(parameter.Value.GetProperty("required").GetBoolean());
            }
        );
        Assert.Equal(4, shared.GetProperty("bbox").GetProperty("schema").GetProperty("minItems").GetInt32());
        Assert.Equal(6, shared.GetProperty("bbox").GetProperty("schema").GetProperty("maxItems").GetInt32());
        Assert.Equal(10_000, shared.GetProperty("limit").GetProperty("schema").GetProperty("maximum").GetInt32());
        var key = api.GetProperty("components").GetProperty("securitySchemes").GetProperty("apikey");
        Assert.Equal("apiKey", key.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Next_keeps_a_box_and_filters_past_ten_thousand()
    {
        var address = $"{Items}?bbox=3,42,8,46&datetime=2024-01-01/2024-12-31&limit=10000&f=json";
        var seen = new HashSet<long>();
        var pages = 0;
        for (string? at = address; at is not null; pages++)
        {
            var page = await geo.GetAsync(at);
            Assert.Equal(GeoPortal.Squares, page.GetProperty("numberMatched").GetInt64());
            Assert.All(
                page.GetProperty("features").EnumerateArray(),
                feature => Assert.True(seen.Add(feature.GetProperty("id").GetInt64()))
            );
            at = Next(page);
        }

        Assert.Equal((2, GeoPortal.Squares), (pages, seen.Count));
    }

    private static string? Next(JsonElement page) =>
        page.GetProperty("links")
            .EnumerateArray()
            .Where(link => link.GetProperty("rel").GetString() == "next")
            .Select(link => link.GetProperty("href").GetString())
            .FirstOrDefault();
}
