using System.Data.Common;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Data.Rows;
using Belvedere.Server.Catalogue;
using Belvedere.Tests.Rows;

namespace Belvedere.Tests.Apis;

/// <summary>Tables that a portal publishes without a file to read: their rows are written as an import would.</summary>
internal static class PublishedTables
{
    private static readonly TimeProvider Time = TimeProvider.System;

    /// <summary>Publishes a table.</summary>
    /// <param name="records">The portal’s own unless given: another process would have its own.</param>
    public static async Task PublishTableAsync(
        this RunningPortal portal,
        DatasetDescription described,
        string organisation,
        TableSchema schema,
        IReadOnlyList<object?[]> rows,
        RecordStore? records = null
    )
    {
        var files = portal.Services.GetRequiredService<RevisionFiles>();
        await (records ?? portal.Services.GetRequiredService<RecordStore>()).WriteAsync(
            async (connection, transaction) =>
            {
                var dataset = await EnsureDatasetAsync(connection, transaction, described, organisation);
                var revision = await WriteRevisionAsync(files, dataset, schema, rows);
                var numbered = await PublishRevision.InsertRevisionAsync(
                    connection,
                    transaction,
                    revision,
                    CancellationToken.None
                );
                await PublishRevision.PublishAsync(connection, transaction, numbered, Time, CancellationToken.None);
                return numbered;
            },
            CancellationToken.None
        );
    }

    private static async Task<Dataset> EnsureDatasetAsync(
        DbConnection connection,
        DbTransaction transaction,
        DatasetDescription described,
        string organisation
    )
    {
        var owner = await Organisations.EnsureOrganisationAsync(
            connection,
            transaction,
            Slug.From(organisation),
            organisation,
            Time,
            CancellationToken.None
        );
        return (
            await Datasets.EnsureDatasetAsync(connection, transaction, described, owner, Time, CancellationToken.None)
        ).Value;
    }

    private static async Task<Revision> WriteRevisionAsync(
        RevisionFiles files,
        Dataset dataset,
        TableSchema schema,
        IReadOnlyList<object?[]> rows
    )
    {
        var id = NewId.Create(Time);
        var path = RevisionFiles.RevisionPath(dataset.Id, id);
        await using var writer = RevisionWriter.Create(files.WorkDirectory, schema);
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                RowFolder.Append(writer, cell);
            }

            writer.EndRow();
        }

        var written = await writer.CompleteAsync(files.FullPath(path), CancellationToken.None);
        return new Revision(id, dataset.Id, 0, schema)
        {
            RowCount = written.RowCount,
            SourceName = $"{dataset.Slug}.csv",
            SourcePath = "originals/ab/abcd",
            SourceSha256 = "abcd",
            SourceSizeBytes = 12,
            RowsPath = path,
            RowsSizeBytes = written.SizeBytes,
            CreatedAt = Time.GetUtcNow(),
        };
    }
}
