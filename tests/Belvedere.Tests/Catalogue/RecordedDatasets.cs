using Belvedere.Core.Tables;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;

namespace Belvedere.Tests.Catalogue;

/// <summary>Datasets in the records, without rows: enough for what reads the records alone.</summary>
internal static class RecordedDatasets
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Writes the title of a dataset of the mairie, made when there is none.</summary>
    public static Task<Dataset> DescribeAsync(RecordStore store, string slug, string title) =>
        store.WriteAsync(
            async (connection, transaction) =>
            {
                var owner = await Organisations.EnsureOrganisationAsync(
                    connection,
                    transaction,
                    "mairie",
                    "Mairie",
                    TimeProvider.System,
                    Ct
                );
                var described = new DatasetDescription(slug) { Title = title };
                return (
                    await Datasets.EnsureDatasetAsync(
                        connection,
                        transaction,
                        described,
                        owner,
                        TimeProvider.System,
                        Ct
                    )
                ).Value;
            },
            Ct
        );

    /// <summary>Publishes the next revision of it in the records alone.</summary>
    public static async Task PublishAsync(RecordStore store, string slug, string title, int columns = 1)
    {
        var dataset = await DescribeAsync(store, slug, title);
        var schema = new TableSchema(
            Enumerable.Range(0, columns).Select(c => new Column($"c{c}", $"c{c}", ColumnType.Text)).ToList()
        );
        await store.WriteAsync(
            async (connection, transaction) =>
            {
                var id = NewId.Create(TimeProvider.System);
                var revision = await PublishRevision.InsertRevisionAsync(
                    connection,
                    transaction,
                    new Revision(id, dataset.Id, 0, schema)
                    {
                        SourceName = "s.csv",
                        SourcePath = "originals/s",
                        SourceSha256 = "ab",
                        RowsPath = $"revisions/{id}",
                        CreatedAt = TimeProvider.System.GetUtcNow(),
                    },
                    Ct
                );
                await PublishRevision.PublishAsync(connection, transaction, revision, TimeProvider.System, Ct);
            },
            Ct
        );
    }
}
