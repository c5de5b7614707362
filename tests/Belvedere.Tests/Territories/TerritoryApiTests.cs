using System.Net;
using System.Text.Json;

namespace Belvedere.Tests.Territories;

public sealed class TerritoryApiTests(CountryPortal country)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_search_answers_in_the_readers_language()
    {
        var portal = await country.PortalAsync();
        var french = await ReadAsync(portal, "/api/territoires?q=digne&limit=3");
        var digne = french.GetProperty("results")[0];
        Assert.Equal("COM 04070 Digne-les-Bains commune", Join(digne, "level", "code", "name", "kind"));
        Assert.Equal(
            (17_979, 2023),
            (digne.GetProperty("population").GetInt64(), digne.GetProperty("populationYear").GetInt32())
        );
        Assert.Equal("/territoires/04070-digne-les-bains", digne.GetProperty("url").GetString());
        Assert.Equal(3, french.GetProperty("results").GetArrayLength());

        var english = await ReadAsync(portal, "/en/api/territoires?q=14472");
        Assert.Equal(
            "L’Oudon joined Saint-Pierre-en-Auge on 1 January 2017.",
            english.GetProperty("results")[0].GetProperty("note").GetString()
        );
        Assert.Equal(
            "/en/territoires/14654-saint-pierre-en-auge",
            english.GetProperty("results")[0].GetProperty("url").GetString()
        );
    }

    [Theory]
    [InlineData("/api/territoires")]
    [InlineData("/api/territoires?q=")]
    [InlineData("/api/territoires?q=%00%ff&limit=-5")]
    [InlineData("/api/territoires?q=zzzz&limit=100000")]
    public async Task Odd_requests_get_an_empty_list(string path)
    {
        var portal = await country.PortalAsync();
        Assert.Equal(0, (await ReadAsync(portal, path)).GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task A_limit_that_is_no_number_is_refused_without_a_trace()
    {
        var portal = await country.PortalAsync();
        using var response = await portal.Client.GetAsync("/api/territoires?q=a&limit=abc", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("Exception", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ReadAsync(RunningPortal portal, string path)
    {
        using var response = await portal.Client.GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        await using var body = await response.Content.ReadAsStreamAsync(Ct);
        return (await JsonDocument.ParseAsync(body, cancellationToken: Ct)).RootElement.Clone();
    }

    private static string Join(JsonElement element, params string[] names) =>
        string.Join(' ', names.Select(n => element.GetProperty(n).GetString()));
}
