using System.Text.Json;
using Belvedere.Server;
using Belvedere.Server.Ingest.Samples;

namespace Belvedere.Tests.Ingest;

/// <summary>The sample files of the repository, published as an agent would.</summary>
public sealed class SamplesTests(SamplesTests.Published published) : IClassFixture<SamplesTests.Published>
{
    private static readonly string Folder = RepositoryRoot.PathOf("samples", "digne-les-bains-exemple");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_sample_file_is_listed_and_says_that_it_is_an_example()
    {
        var list = ReadList();
        var files = Directory
            .GetFiles(Folder)
            .Select(Path.GetFileName)
            .Where(f => f is not "samples.json" and not "README.md")
            .Order(StringComparer.Ordinal);
        Assert.Equal(files, list.Datasets.Select(d => d.File).Order(StringComparer.Ordinal));
        Assert.All(
            list.Datasets,
            d =>
            {
                Assert.StartsWith("exemple-", d.File, StringComparison.Ordinal);
                Assert.Contains("données d’exemple", d.Title, StringComparison.Ordinal);
                Assert.True(File.ReadLines(Path.Combine(Folder, d.File)).Count() is > 15 and < 220);
            }
        );
    }

    [Fact]
    public async Task Samples_are_published_once_with_every_row()
    {
        var portal = published.Portal;
        var before = await CountsAsync(portal);
        Assert.True((await portal.Services.GetRequiredService<LoadSamples>().RunAsync(Folder, Ct)).IsSuccess);
        var after = await CountsAsync(portal);

        Assert.Equal(
            ReadList().Datasets.Select(d => d.Slug).Order(StringComparer.Ordinal),
            before.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal(60, before["exemple-subventions"]);
        Assert.Equal(60, before["exemple-menus-scolaires"]);
        Assert.Equal(200, before["exemple-arbres"]);
        Assert.Equal(56, before["exemple-points-apport-volontaire"]);
        Assert.Equal(before, after);
    }

    [Theory]
    [InlineData("exemple-subventions", "id_beneficiaire", "00000010100717")]
    [InlineData("exemple-budget", "chapitre", "011")]
    [InlineData("exemple-equipements", "code_insee", "04070")]
    [InlineData("exemple-effectifs-scolaires", "code_uai", "0049901A")]
    public async Task Codes_stay_text(string slug, string field, string value)
    {
        var portal = published.Portal;
        var answer = await RecordsAsync(
            portal,
            $"{slug}/records?where={Uri.EscapeDataString($"{field}=\"{value}\"")}&limit=1"
        );
        Assert.Equal(value, answer.GetProperty("results")[0].GetProperty(field).GetString());
    }

    [Fact]
    public async Task French_numbers_and_days_are_understood()
    {
        var portal = published.Portal;
        var subsidy = (await RecordsAsync(portal, "exemple-subventions/records?limit=1")).GetProperty("results")[0];
        Assert.Equal(500.5, subsidy.GetProperty("montant").GetDouble());
        Assert.Equal("2024-03-25", subsidy.GetProperty("date_de_convention").GetString());
        Assert.Equal("Commune de Digne-les-Bains (exemple)", subsidy.GetProperty("nom_attribuant").GetString());
        var budget = (await RecordsAsync(portal, "exemple-budget/records?limit=1")).GetProperty("results")[0];
        Assert.Equal(
            4889462.5,
            budget
                .EnumerateObject()
                .First(p => p.Name.StartsWith("montant_vote", StringComparison.Ordinal))
                .Value.GetDouble()
        );
    }

    [Fact]
    public async Task A_folder_without_a_list_stops_the_start_with_a_sentence()
    {
        using var empty = new TemporaryFolder();
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            RunningPortal.StartAsync(s => s with { SamplesDirectory = empty.Path }, Ct)
        );
        Assert.Equal("samples-unreadable", refused.Problem.Code);
        Assert.Contains(empty.Path, refused.Problem.Detail.French, StringComparison.Ordinal);
    }

    private static SampleList ReadList() =>
        JsonSerializer.Deserialize<SampleList>(
            File.ReadAllText(Path.Combine(Folder, "samples.json")),
            JsonSerializerOptions.Web
        )!; // not null

    private static Task<JsonElement> RecordsAsync(RunningPortal portal, string path) =>
        portal.Client.GetFromJsonAsync<JsonElement>($"/api/explore/v2.1/catalog/datasets/{path}", Ct);

    private static async Task<Dictionary<string, int>> CountsAsync(RunningPortal portal)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var dataset in ReadList().Datasets)
        {
            counts[dataset.Slug] = (await RecordsAsync(portal, $"{dataset.Slug}/records?limit=1"))
                .GetProperty("total_count")
                .GetInt32();
        }

        return counts;
    }

    /// <summary>A portal that published the samples at its start.</summary>
    public sealed class Published : IAsyncLifetime
    {
        public RunningPortal Portal { get; private set; } = null!; // started before the first test

        public async ValueTask InitializeAsync() =>
            Portal = await RunningPortal.StartAsync(s => s with { SamplesDirectory = Folder }, Ct);

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
