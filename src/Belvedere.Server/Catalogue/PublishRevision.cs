using System.Data.Common;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue.Withdrawals;
using Dapper;

namespace Belvedere.Server.Catalogue;

/// <summary>Records a revision whose rows are already on the disk, and makes it what readers see.</summary>
public static class PublishRevision
{
    /// <summary>Keeps the revision under the next number of its dataset; readers do not see it yet.</summary>
    /// <param name="revision">Complete but for its number, which is given here.</param>
    public static async Task<Revision> InsertRevisionAsync(
        DbConnection connection,
        DbTransaction transaction,
        Revision revision,
        CancellationToken ct
    )
    {
        // The update holds the dataset's row until the commit: two loads at once take two numbers, on PostgreSQL too.
        await connection.ExecuteAsync(
            new CommandDefinition(
                "UPDATE dataset SET slug = slug WHERE id = @DatasetId",
                new { revision.DatasetId },
                transaction,
                cancellationToken: ct
            )
        );
        var number = await connection.ExecuteScalarAsync<int>(
            new CommandDefinition(
                "SELECT coalesce(max(number), 0) + 1 FROM revision WHERE dataset_id = @DatasetId",
                new { revision.DatasetId },
                transaction,
                cancellationToken: ct
            )
        );
        var numbered = revision with { Number = number };
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO revision (id, dataset_id, number, table_schema, row_count, source_name, source_path, source_sha256,
                                      source_size_bytes, rows_path, rows_size_bytes, created_at)
                VALUES (@Id, @DatasetId, @Number, @Schema, @RowCount, @SourceName, @SourcePath, @SourceSha256,
                        @SourceSizeBytes, @RowsPath, @RowsSizeBytes, @CreatedAt)
                """,
                new
                {
                    numbered.Id,
                    numbered.DatasetId,
                    numbered.Number,
                    Schema = SchemaJson.Write(numbered.Schema),
                    numbered.RowCount,
                    numbered.SourceName,
                    numbered.SourcePath,
                    numbered.SourceSha256,
                    numbered.SourceSizeBytes,
                    numbered.RowsPath,
                    numbered.RowsSizeBytes,
                    numbered.CreatedAt,
                },
                transaction,
                cancellationToken: ct
            )
        );
        return numbered;
    }

    /// <summary>Shows a revision to the readers: one update of one pointer, and a line of the history.</summary>
    public static async Task PublishAsync(
        DbConnection connection,
        DbTransaction transaction,
        Revision revision,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await connection.ExecuteAsync(
            new CommandDefinition(
                "UPDATE dataset SET published_revision_id = @Id, published_at = @Now WHERE id = @DatasetId",
                new
                {
                    revision.Id,
                    revision.DatasetId,
                    Now = time.GetUtcNow(),
                },
                transaction,
                cancellationToken: ct
            )
        );
        await Revisions.Publications.AddAsync(connection, transaction, revision, time, ct);
    }

    /// <summary>Paths under the data folder of every file that a record refers to: originals and rows, published or not.</summary>
    public static async Task<IReadOnlySet<string>> ListFilePathsAsync(RecordStore records, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        var paths = await connection.QueryAsync<string>(
            new CommandDefinition(
                $"""
                SELECT rows_path FROM revision r WHERE {WithdrawalRecords.IsKept}
                UNION SELECT source_path FROM revision r WHERE {WithdrawalRecords.IsKept}
                UNION SELECT rows_path FROM draft WHERE rows_path IS NOT NULL
                UNION SELECT source_path FROM draft WHERE source_path IS NOT NULL
                """,
                cancellationToken: ct
            )
        );
        return paths.ToHashSet(StringComparer.Ordinal);
    }
}
