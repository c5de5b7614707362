using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Apis;

public sealed class OpenApiTests(ApisPortal portal) : IClassFixture<ApisPortal>
{
    [Theory]
    [InlineData("/api/openapi.json")]
    [InlineData("/donnees/subventions/openapi.json")]
    [InlineData("/api/resources/subventions/swagger/")]
    public async Task Every_path_of_a_document_answers(string document)
    {
        var openApi = await portal.GetAsync(document);
        Assert.Equal("3.1.0", openApi.GetProperty("openapi").GetString());
        foreach (var path in openApi.GetProperty("paths").EnumerateObject())
        {
            Assert.All(
                path.Value.GetProperty("get").GetProperty("parameters").EnumerateArray(),
                p => Assert.NotEmpty(p.GetProperty("name").GetString()!)
            );
            using var response = await portal.Client.GetAsync(
                new Uri(path.Name.Replace("{dataset_id}", "subventions", StringComparison.Ordinal), UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            // A geographic format has nothing to say of a table without geometry; anything else answers.
            Assert.True((int)response.StatusCode is 200 or 404, $"{(int)response.StatusCode} {path.Name}");
        }
    }

    [Fact]
    public async Task The_columns_of_a_dataset_are_described()
    {
        var openApi = await portal.GetAsync("/donnees/subventions/openapi.json?lang=en");
        var row = openApi
            .GetProperty("paths")
            .GetProperty("/api/explore/v2.1/catalog/datasets/subventions/records")
            .GetProperty("get")
            .GetProperty("responses")
            .GetProperty("200")
            .GetRawText();
        Assert.Contains(
            "\"montant\":{\"type\":[\"number\",\"null\"],\"title\":\"Montant\"",
            row,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_page_of_an_api_answers_the_query_of_its_form()
    {
        var page = await portal.Client.GetPageAsync(
            "/donnees/subventions/api?where=montant%3E1000&select=beneficiaire&order_by=-montant&group_by=&limit=1",
            TestContext.Current.CancellationToken
        );
        Assert.Contains("\"total_count\": 2", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("École de voile", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            page.QuerySelectorAll("main a"),
            a =>
                a.GetAttribute("href")!
                    .EndsWith(
                        "exports/xlsx?select=beneficiaire&where=montant%3E1000&order_by=-montant",
                        StringComparison.Ordinal
                    )
        );
        Assert.Equal("montant>1000", page.QuerySelector("textarea[name=where]")!.TextContent);
        using var wrong = await portal.Client.GetAsync(
            new Uri("/donnees/subventions/api?where=montnat%3E1000", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(400, (int)wrong.StatusCode);
        Assert.Contains(
            "montnat",
            await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/en/api")]
    public async Task A_page_lists_the_interfaces(string path)
    {
        var page = await portal.Client.GetStringAsync(
            new Uri(path, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("/api/explore/v2.1", page, StringComparison.Ordinal);
        Assert.Contains("/api/resources", page, StringComparison.Ordinal);
        Assert.Contains("datastore_search", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?montant.min=1000&tri=-montant&col=beneficiaire", "École de voile", "Chorale")]
    [InlineData("?montant.vide=oui", "Fanfare", "Chorale")]
    [InlineData("?commune.est=01004&montant.max=500", "Chorale", "Fanfare")]
    [InlineData("?q=chorale", "Chorale", "Oiseaux")]
    [InlineData("?versee_le.max=2023&montant.rempli=oui", "Chorale", "Fanfare")]
    public async Task Each_state_of_the_table_is_an_address(string query, string shown, string hidden)
    {
        var page = await portal.Client.GetPageAsync(
            "/donnees/subventions/tableau" + query,
            TestContext.Current.CancellationToken
        );
        var cells = page.QuerySelectorAll("table.grid td").Select(c => c.TextContent.TrimStart('=')).ToList();
        Assert.Contains(cells, c => c.StartsWith(shown, StringComparison.Ordinal));
        Assert.DoesNotContain(cells, c => c.StartsWith(hidden, StringComparison.Ordinal));
    }
}
