using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Belvedere.Core.Tables.Inference;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Catalogue;

/// <summary>The catalogue and the pages of a dataset, over HTTP, on a real revision.</summary>
public sealed class CataloguePageTests(CataloguePageTests.Published published)
    : IClassFixture<CataloguePageTests.Published>
{
    private readonly RunningPortal portal = published.Portal;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_catalogue_lists_searches_and_says_when_it_finds_nothing()
    {
        Assert.Contains("Montants par commune", await TextAsync("/donnees"), StringComparison.Ordinal);
        Assert.Contains("Montants par commune", await TextAsync("/donnees?q=MONTANT"), StringComparison.Ordinal);
        Assert.DoesNotContain("Montants par commune", await TextAsync("/donnees?q=piscine"), StringComparison.Ordinal);
        Assert.Contains("Montants par commune", await TextAsync("/organisations/digne"), StringComparison.Ordinal);
        var json = JsonDocument.Parse(await portal.Client.GetStringAsync("/donnees.json", Ct)).RootElement;
        Assert.Equal(60, json.GetProperty("results")[0].GetProperty("records_count").GetInt64());
    }

    [Fact]
    public async Task A_dataset_page_describes_its_columns_and_its_source()
    {
        var page = await portal.Client.GetPageAsync("/donnees/montants", Ct);
        var text = page.Body!.TextContent;
        Assert.Contains("montants.csv", text, StringComparison.Ordinal);
        Assert.Contains("Licence Ouverte", text, StringComparison.Ordinal);
        Assert.Matches("[0-9a-f]{64}", text);
        Assert.Equal(4, page.QuerySelectorAll("table.columns tbody tr").Length);
        Assert.All(
            page.QuerySelectorAll("a[href*='/exports/']"),
            a => Assert.Contains("/montants/", a.GetAttribute("href"), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_table_pages_sorts_and_filters_by_its_address()
    {
        var first = await portal.Client.GetPageAsync("/donnees/montants/tableau", Ct);
        Assert.Equal(25, first.QuerySelectorAll("table.grid tbody tr").Length);
        var third = await portal.Client.GetPageAsync("/donnees/montants/tableau?page=3", Ct);
        Assert.Equal(10, third.QuerySelectorAll("table.grid tbody tr").Length);
        Assert.Null(third.QuerySelector("a[rel=next]"));
        var sorted = await portal.Client.GetPageAsync("/donnees/montants/tableau?tri=-montant", Ct);
        Assert.Equal("6\u202F000,5", Cells(sorted)[2]);
        Assert.Equal("2025", sorted.QuerySelector(".constant b")!.TextContent);
        var filtered = await portal.Client.GetPageAsync("/donnees/montants/tableau?code_commune.contient=04007", Ct);
        Assert.Equal("04007", Cells(filtered)[0]);
        Assert.Single(filtered.QuerySelectorAll("table.grid tbody tr"));
    }

    [Theory]
    [InlineData("/donnees/montants/tableau?tri=inconnue")]
    [InlineData("/donnees/montants/tableau?inconnue.est=1")]
    [InlineData("/donnees/montants/tableau?montant.est=beaucoup")]
    public async Task A_table_that_cannot_be_drawn_says_why_and_keeps_its_form(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var answer = await portal.Client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await portal.Client.GetPageAsync(address, Ct);
        Assert.NotNull(page.QuerySelector("[role=alert]"));
        Assert.NotNull(page.QuerySelector("form.ask"));
    }

    [Theory]
    [InlineData("/donnees/montants/tableau?q=%22'%3B--%20drop%20table")]
    [InlineData("/donnees/montants/tableau?page=999999999999999999999")]
    [InlineData("/donnees/montants/tableau?page=-1")]
    [InlineData("/donnees/montants/tableau?commune.contient=%22%3B%20--")]
    [InlineData("/donnees/montants/tableau?commune.debut=%5C&commune.est=%5C%22&.est=x&x.=y")]
    [InlineData("/donnees/montants/graphique?par=montant&q=%22%5C")]
    [InlineData("/donnees?q=%25_!&page=abc")]
    public async Task Hostile_addresses_are_answered_quietly(string address)
    {
        using var answer = await portal.Client.GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_example_of_the_api_page_works()
    {
        var page = await portal.Client.GetPageAsync("/donnees/montants/api", Ct);
        var address = page.QuerySelectorAll("main a")
            .Select(a => a.GetAttribute("href")!)
            .Single(h => h.Contains("/records?", StringComparison.Ordinal));
        var answer = JsonDocument.Parse(await portal.Client.GetStringAsync(address, Ct)).RootElement;
        Assert.Equal(1, answer.GetProperty("total_count").GetInt64());
    }

    [Theory]
    [InlineData("/donnees/rien")]
    [InlineData("/donnees/rien/tableau")]
    [InlineData("/donnees/rien.json")]
    [InlineData("/organisations/rien")]
    public async Task What_does_not_exist_is_a_sentence(string address)
    {
        using var answer = await portal.Client.GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/donnees")]
    [InlineData("/donnees/montants")]
    [InlineData("/donnees/montants/tableau")]
    [InlineData("/donnees/montants/graphique")]
    [InlineData("/donnees/montants/api")]
    [InlineData("/en/donnees/montants/tableau")]
    [InlineData("/en/donnees/montants/graphique")]
    public async Task No_page_of_the_catalogue_holds_an_inline_script_or_style(string address)
    {
        var page = await portal.Client.GetPageAsync(address, Ct);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
    }

    private async Task<string> TextAsync(string address) =>
        (await portal.Client.GetPageAsync(address, Ct)).QuerySelector("main")!.TextContent;

    private static List<string> Cells(IDocument page) =>
        page.QuerySelectorAll("table.grid tbody tr:first-child td").Select(c => c.TextContent.Trim()).ToList();

    /// <summary>A portal with one published table, that the tests only read.</summary>
    public sealed class Published : IAsyncLifetime
    {
        public RunningPortal Portal { get; private set; } = null!; // started before the first test

        public async ValueTask InitializeAsync()
        {
            Portal = await RunningPortal.StartAsync(Ct);
            var csv = new StringBuilder("Code commune;Commune;Montant;Année\n");
            for (var i = 1; i <= 60; i++)
            {
                csv.Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"0{4000 + i};Commune n° {i};{i * 100},50;2025\n"
                );
            }

            var file = Path.Combine(Portal.DataDirectory, "montants.csv");
            await File.WriteAllTextAsync(file, csv.ToString(), Ct);
            var result = await Portal
                .Services.GetRequiredService<IngestFile>()
                .RunAsync(
                    new IngestRequest(
                        new DatasetDescription("montants") { Title = "Montants par commune", License = "lov2" },
                        "digne",
                        file
                    )
                    {
                        OrganisationName = "Commune de Digne-les-Bains",
                        Publish = true,
                    },
                    new Progress<IngestProgress>(),
                    Ct
                );
            Assert.True(result.IsSuccess, result.Problem?.ToString());
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
