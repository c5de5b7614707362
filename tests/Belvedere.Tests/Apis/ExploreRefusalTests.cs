using System.Net;
using System.Text.Json;

namespace Belvedere.Tests.Apis;

/// <summary>What Explore refuses, and how it says so.</summary>
public sealed class ExploreRefusalTests(ApisPortal portal) : IClassFixture<ApisPortal>
{
    private const string Root = ApisPortal.Explore;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "catalog/datasets/mixte/records?where=departement=3",
        400,
        "ODSQLError",
        "ODSQL query is malformed: Unknown field: departement. Clause(s) containing the error(s): where."
    )]
    [InlineData(
        "catalog/datasets/mixte/records?limit=1473",
        400,
        "InvalidRESTParameterError",
        "Invalid value for limit API parameter: 1473 was found but -1 <= limit <= 100 is expected."
    )]
    [InlineData(
        "catalog/datasets/mixte/records?offset=9950&limit=100",
        400,
        "InvalidRESTParameterError",
        "Invalid value for sum of offset + limit API parameter: 10050 was found but <= 10000 is expected"
    )]
    [InlineData(
        "catalog/datasets/mixte/records?where=n='x'",
        400,
        "IncompatibleTypesInComparisonFilter",
        "Incompatible types in comparison filter."
    )]
    [InlineData(
        "catalog/datasets/mixte/records?where=contains(nom, \"x\")",
        400,
        "ODSQLSyntaxError", // what live portals send: reported by the clients written for them
        null
    )]
    [InlineData(
        "catalog/datasets/mixte/records?refine=departement:3",
        400,
        "ODSQLError",
        "ODSQL query is malformed: Unknown field: departement. Clause(s) containing the error(s): refine."
    )]
    [InlineData(
        "catalog/datasets/mixte/exports/csv?delimiter=x",
        400,
        "InvalidRESTParameterError",
        "Invalid value for delimiter API parameter: x was found but ; , | or a tab is expected."
    )]
    [InlineData(
        "catalog/datasets/mixte/exports/csv?epsg=2154",
        400,
        "InvalidRESTParameterError",
        "Invalid value for epsg API parameter: 2154 was found but 4326 is expected."
    )]
    [InlineData("catalog/datasets/mixte/records?timezone=Mars/Olympus", 400, "InvalidRESTParameterError", null)]
    [InlineData("catalog/datasets/mixte/records?lang=xx", 400, "InvalidRESTParameterError", null)]
    [InlineData(
        "catalog/datasets/absent/records",
        404,
        "NotFoundResource",
        "The requested dataset absent does not exist."
    )]
    [InlineData("catalog/datasets/absent", 404, "NotFoundResource", "The requested dataset absent does not exist.")]
    [InlineData(
        "catalog/datasets/mixte/records/100000",
        404,
        "NotFoundResource",
        "The requested record 100000 does not exist."
    )]
    [InlineData("catalog/datasets/mixte/records/x", 404, "NotFoundResource", "The requested record x does not exist.")]
    [InlineData("catalog/datasets/mixte/exports/docx", 404, "NotFoundResource", null)]
    [InlineData("catalog/datasets/mixte/exports/csv?where=x", 400, "ODSQLError", null)]
    [InlineData("nowhere/at/all", 404, "NotFoundResource", null)]
    [InlineData("catalog/datasets?limit=101", 400, "InvalidRESTParameterError", null)]
    public async Task Errors_have_the_prescribed_body(string path, int status, string code, string? message)
    {
        using var response = await portal.Client.GetAsync(new Uri($"{Root}/{path}", UriKind.Relative), Ct);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.True(response.Headers.Contains("X-RateLimit-Remaining"));
        var body = await JsonAsync(response);
        Assert.Equal(code, body.GetProperty("error_code").GetString());
        Assert.True(message is null || message == body.GetProperty("message").GetString(), body.ToString());
        Assert.NotEmpty(body.GetProperty("message_fr").GetString()!);
    }

    [Theory]
    [InlineData("/api/explore/v2.0/catalog/datasets")]
    [InlineData("/api/v2/catalog/datasets")]
    [InlineData("/api/records/1.0/search")]
    public async Task Older_versions_are_gone_and_name_the_new_one(string path)
    {
        using var response = await portal.Client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Contains(Root, (await JsonAsync(response)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_requests_answer_200_or_400()
    {
        var random = new Random(3);
        string[] pieces =
        [
            "n",
            "nom",
            "=",
            ">",
            "(",
            ")",
            "'x'",
            "\"é*\"",
            "3",
            " and ",
            " or ",
            "not ",
            "count(*)",
            "sum(n)",
            "date'2024'",
            ",",
            "*",
            "/",
            "-",
            "[",
            "..",
            "\0",
            "\u2028",
            "%",
            "'",
        ];
        string[] clauses = ["where", "select", "order_by", "group_by", "limit", "offset", "refine", "timezone"];
        for (var i = 0; i < 400; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(1, 7)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            var path =
                $"{Root}/catalog/datasets/mixte/records?{clauses[random.Next(clauses.Length)]}={Uri.EscapeDataString(text)}";
            using var response = await portal.Client.GetAsync(new Uri(path, UriKind.Relative), Ct);
            Assert.True(
                response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest,
                $"{(int)response.StatusCode} {path}"
            );
            await JsonAsync(response);
        }
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;
}
