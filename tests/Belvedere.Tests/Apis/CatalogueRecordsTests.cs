using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;

namespace Belvedere.Tests.Apis;

/// <summary>The catalogue of the APIs, where the records are on either engine.</summary>
public sealed class CatalogueRecordsTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Datasets_are_listed_whole(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("a.csv");
        await File.WriteAllTextAsync(path, "code;n\n01004;1\n", Ct);
        foreach (var slug in new[] { "premier", "second" })
        {
            var request = new IngestRequest(new DatasetDescription(slug) { Title = slug }, "commune", path)
            {
                Publish = true,
            };
            var loaded = await portal
                .Services.GetRequiredService<IngestFile>()
                .RunAsync(request, new Progress<IngestProgress>(), Ct);
            Assert.True(loaded.IsSuccess, loaded.Problem?.Detail.French);
        }

        var listed = await portal.Client.GetStringAsync($"{ApisPortal.Explore}/catalog/datasets?limit=10", Ct);
        Assert.Contains("\"dataset_id\":\"premier\"", listed, StringComparison.Ordinal);
        Assert.Contains("\"dataset_id\":\"second\"", listed, StringComparison.Ordinal);
    }
}
