using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Catalogue.Withdrawals;

/// <summary>
/// Destroys what a kill left of the withdrawn revisions, however young: most are withdrawn soon after they were published,
/// and the sweep leaves the files of the last hour.
/// </summary>
internal static class DestroyWithdrawn
{
    /// <summary>Destroys it.</summary>
    /// <param name="referenced">Paths that records still refer to: an original may be of several revisions.</param>
    public static async Task RunAsync(
        RecordStore records,
        RevisionFiles files,
        IReadOnlySet<string> referenced,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        var withdrawn = await connection.QueryAsync<Row>(
            new CommandDefinition(
                """
                SELECT r.rows_path, r.source_path, w.withdrawn_at
                FROM withdrawal w JOIN revision r ON r.id = w.revision_id
                """,
                cancellationToken: ct
            )
        );
        var left = withdrawn.SelectMany(row => Left(row, files)).Where(path => !referenced.Contains(path)).ToList();
        if (left.Count > 0)
        {
            files.Destroy(left);
        }
    }

    private static IEnumerable<string> Left(Row row, RevisionFiles files)
    {
        string?[] rows = [row.RowsPath, RevisionFiles.IndexPath(row.RowsPath), RevisionFiles.TilesPath(row.RowsPath)];
        if (rows.OfType<string>().Any(path => files.WrittenAt(path) is not null))
        {
            yield return row.RowsPath;
        }

        // The same bytes may have come again since: their record is about to be written.
        if (files.WrittenAt(row.SourcePath) <= row.WithdrawnAt)
        {
            yield return row.SourcePath;
        }
    }

    private sealed class Row
    {
        public required string RowsPath { get; init; }

        public required string SourcePath { get; init; }

        public DateTimeOffset WithdrawnAt { get; init; }
    }
}
