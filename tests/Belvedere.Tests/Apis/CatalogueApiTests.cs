using System.Text.Json;
using Belvedere.Server.Catalogue;

namespace Belvedere.Tests.Apis;

public sealed class CatalogueApiTests(ApisPortal portal) : IClassFixture<ApisPortal>
{
    private const string Datasets = ApisPortal.Explore + "/catalog/datasets";

    [Theory]
    [InlineData("", "ecoles subventions mixte")]
    [InlineData("?order_by=-title", "mixte subventions ecoles")]
    [InlineData("?order_by=records_count desc&limit=1", "mixte")]
    [InlineData("?offset=2", "mixte")]
    [InlineData("?where=publisher=\"Commune d’exemple\"", "subventions mixte")]
    [InlineData("?where=records_count > 5 and not title like \"mixte\"", "subventions")]
    [InlineData("?where=\"ecoles\"", "ecoles")]
    [InlineData("?where=search(title, \"subvention\")", "subventions")]
    [InlineData("?where=license is null", "")]
    [InlineData("?where=modified > date'2020'&where=records_count = 0", "ecoles")]
    [InlineData("?refine=publisher:Syndicat des écoles", "ecoles")]
    [InlineData("?exclude=publisher:Syndicat des écoles&order_by=records_count", "subventions mixte")]
    public async Task The_catalogue_is_asked_like_a_table(string query, string expected)
    {
        var answer = await portal.GetAsync(Datasets + query);
        var slugs = answer.GetProperty("results").EnumerateArray().Select(d => d.GetProperty("dataset_id").GetString());
        var wanted = expected.Length == 0 ? [] : expected.Split(' ');
        Assert.Equal(wanted, slugs);
    }

    [Fact]
    public async Task Groups_and_fields_of_the_catalogue_are_flat()
    {
        var groups = await portal.GetAsync(
            Datasets + "?select=count(*) as jeux, sum(records_count) as lignes&group_by=publisher"
        );
        Assert.Equal(
            """[{"publisher":"Commune d’exemple","jeux":2,"lignes":156},{"publisher":"Syndicat des écoles","jeux":1,"lignes":0}]""",
            groups.GetProperty("results").GetRawText()
        );
        var fields = await portal.GetAsync(Datasets + "/subventions?select=title, records_count");
        Assert.Equal("""{"title":"Subventions versées","records_count":6}""", fields.GetRawText());
    }

    [Fact]
    public async Task What_is_published_or_renamed_is_seen_at_once()
    {
        await using var other = await RunningPortal.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await CountAsync());
        await PublishAsync("Premier titre");
        Assert.Equal(1, await CountAsync("?where=title=\"Premier titre\""));
        await PublishAsync("Autre titre");
        Assert.Equal(0, await CountAsync("?where=title=\"Premier titre\""));
        Assert.Equal(1, await CountAsync("?where=title=\"Autre titre\""));

        async Task<long> CountAsync(string query = "") =>
            (await ApisPortal.GetAsync(other.Client, Datasets + query)).GetProperty("total_count").GetInt64();

        Task PublishAsync(string title) =>
            other.PublishTableAsync(
                new DatasetDescription("un") { Title = title },
                "Mairie",
                ApisPortal.Subsidies,
                ApisPortal.SubsidyRows
            );
    }

    [Fact]
    public async Task Links_lead_to_answers()
    {
        var root = await portal.GetAsync(ApisPortal.Explore + "/");
        var catalogue = await FollowAsync(root, "links", "catalog");
        await FollowAsync(catalogue, "links", "facets");
        var exports = await FollowAsync(catalogue, "links", "exports");
        Assert.Contains("csv", exports.GetRawText(), StringComparison.Ordinal);
        var datasets = await portal.GetAsync(Datasets + "?include_links=true&where=dataset_id=\"subventions\"");
        var dataset = datasets.GetProperty("results")[0];
        foreach (var rel in new[] { "self", "records", "facets", "exports", "attachments" })
        {
            await FollowAsync(dataset, "_links", rel);
        }

        Assert.False(
            (await portal.GetAsync(Datasets + "/subventions")).TryGetProperty("_links", out _),
            "Links come only when they are asked for."
        );
    }

    [Fact]
    public async Task The_catalogue_is_exported_in_the_formats_of_tables()
    {
        var rows = await portal.GetAsync(
            ApisPortal.Explore + "/catalog/exports/json?select=dataset_id,records_count&order_by=records_count"
        );
        Assert.Equal(
            """[{"dataset_id":"ecoles","records_count":0},{"dataset_id":"subventions","records_count":6},{"dataset_id":"mixte","records_count":150}]""",
            rows.GetRawText()
        );
        var csv = await portal.Client.GetStringAsync(
            new Uri(ApisPortal.Explore + "/catalog/exports/csv/", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(4, csv.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task Fields_say_what_they_lend_themselves_to()
    {
        var fields = (await portal.GetAsync(Datasets + "/subventions")).GetProperty("fields").EnumerateArray();
        var annotations = fields.ToDictionary(
            f => f.GetProperty("name").GetString()!,
            f => f.GetProperty("annotations").GetRawText()
        );
        Assert.Equal("""{"facet":[]}""", annotations["commune"]);
        Assert.Equal("""{"facet":[],"hierarchical":["/"],"sortable":[]}""", annotations["versee_le"]);
        Assert.Equal("""{"sortable":[],"unit":["€"]}""", annotations["montant"]);
    }

    [Fact]
    public async Task A_page_travels_compressed_to_a_client_that_takes_it()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(Datasets + "/mixte/records?limit=100", UriKind.Relative)
        );
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var response = await portal.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
    }

    private async Task<JsonElement> FollowAsync(JsonElement answer, string links, string rel)
    {
        var href = answer
            .GetProperty(links)
            .EnumerateArray()
            .Single(l => l.GetProperty("rel").GetString() == rel)
            .GetProperty("href")
            .GetString()!;
        return await portal.GetAsync(new Uri(href).PathAndQuery);
    }
}
