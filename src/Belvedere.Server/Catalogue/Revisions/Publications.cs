using System.Data.Common;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue.Withdrawals;
using Dapper;

namespace Belvedere.Server.Catalogue.Revisions;

/// <summary>What readers have been shown: the revisions of a dataset that were published at least once, and when.</summary>
public static class Publications
{
    /// <summary>The revisions that were published, the latest first.</summary>
    public static async Task<IReadOnlyList<PublishedRevision>> ListAsync(
        DbConnection connection,
        string datasetId,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<PublishedRevision>(
            new CommandDefinition(
                $"""
                SELECT r.number, r.row_count, r.source_name, r.source_sha256, r.created_at,
                       min(p.published_at) AS first_published_at, max(p.published_at) AS last_published_at
                FROM revision r JOIN publication p ON p.revision_id = r.id
                WHERE r.dataset_id = @datasetId AND {WithdrawalRecords.IsKept}
                GROUP BY r.number, r.row_count, r.source_name, r.source_sha256, r.created_at
                ORDER BY r.number DESC
                """,
                new { datasetId },
                cancellationToken: ct
            )
        );
        return rows.AsList();
    }

    /// <summary>A revision by its number; null when there is none, or when it was never published.</summary>
    public static Task<Revision?> FindAsync(
        DbConnection connection,
        string datasetId,
        int number,
        CancellationToken ct,
        DbTransaction? transaction = null
    ) => FindAsync(connection, "r.number = @number", new { datasetId, number }, transaction, ct);

    /// <summary>The latest that was published and not withdrawn; null when there is none.</summary>
    public static Task<Revision?> FindLastAsync(DbConnection connection, string datasetId, CancellationToken ct) =>
        FindBeforeAsync(connection, datasetId, int.MaxValue, ct);

    /// <summary>The one that was published before a number; null for the first.</summary>
    public static Task<Revision?> FindBeforeAsync(
        DbConnection connection,
        string datasetId,
        int number,
        CancellationToken ct
    ) => FindAsync(connection, "r.number < @number", new { datasetId, number }, transaction: null, ct);

    /// <summary>Notes that a revision is shown from now on.</summary>
    public static Task AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        Revision revision,
        TimeProvider time,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO publication (id, dataset_id, revision_id, published_at)
                VALUES (@Id, @DatasetId, @RevisionId, @At)
                """,
                new
                {
                    Id = NewId.Create(time),
                    revision.DatasetId,
                    RevisionId = revision.Id,
                    At = time.GetUtcNow(),
                },
                transaction,
                cancellationToken: ct
            )
        );

    private static async Task<Revision?> FindAsync(
        DbConnection connection,
        string condition,
        object parameters,
        DbTransaction? transaction,
        CancellationToken ct
    )
    {
        var row = await connection.QueryFirstOrDefaultAsync<RevisionRow>(
            new CommandDefinition(
                $"""
                {RevisionRow.Select}
                WHERE r.dataset_id = @datasetId AND {condition} AND {WithdrawalRecords.IsKept}
                  AND EXISTS (SELECT 1 FROM publication p WHERE p.revision_id = r.id)
                ORDER BY r.number DESC LIMIT 1
                """,
                parameters,
                transaction,
                cancellationToken: ct
            )
        );
        return row?.ToRevision();
    }
}

/// <summary>A line of the list of revisions.</summary>
public sealed class PublishedRevision
{
    public int Number { get; init; }

    public long RowCount { get; init; }

    public required string SourceName { get; init; }

    public required string SourceSha256 { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset FirstPublishedAt { get; init; }

    /// <summary>Later than the first when readers were brought back to it.</summary>
    public DateTimeOffset LastPublishedAt { get; init; }
}
