using System.Data.Common;
using Belvedere.Data.Records;
using Belvedere.Server.Ingest.Watching.Fetching;
using Dapper;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>The statements about watched sources.</summary>
internal static class SourceRecords
{
    private const string Select = """
        SELECT s.id, d.slug, d.title, s.account_id, s.location, s.rhythm, s.hour, s.next_visit_at, s.job_id, s.failure_count,
               s.etag, s.last_modified, s.sha256, s.draft_id
        FROM watched_source s JOIN dataset d ON d.id = s.dataset_id
        """;

    private const string NotUnderWay = """
        NOT EXISTS (SELECT 1 FROM job j WHERE j.id = s.job_id AND j.state IN ('waiting', 'running'))
        """;

    internal static Task<WatchedSource?> FindAsync(DbConnection connection, string id, CancellationToken ct) =>
        FindAsync(connection, null, "s.id = @key", id, ct);

    internal static Task<WatchedSource?> FindOfDatasetAsync(
        DbConnection connection,
        string slug,
        CancellationToken ct,
        DbTransaction? transaction = null
    ) => FindAsync(connection, transaction, "d.slug = @key", slug, ct);

    /// <summary>Every source, in the order of the titles of the datasets.</summary>
    internal static async Task<IReadOnlyList<WatchedSource>> ListAsync(
        DbConnection connection,
        int limit,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"{Select} ORDER BY d.search_text, s.id LIMIT @limit",
                new { limit },
                cancellationToken: ct
            )
        );
        return rows.Select(row => row.ToSource()).ToList();
    }

    internal static async Task<bool> AnyDueAsync(DbConnection connection, DateTimeOffset now, CancellationToken ct) =>
        await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                $"SELECT count(*) FROM watched_source s WHERE s.next_visit_at <= @now AND {NotUnderWay}",
                new { now },
                cancellationToken: ct
            )
        ) > 0;

    /// <summary>The source that has waited longest, held until the commit: no other claim sees it meanwhile.</summary>
    internal static async Task<WatchedSource?> HoldDueAsync(
        DbConnection connection,
        DbTransaction transaction,
        Dialect dialect,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        (
            await connection.QuerySingleOrDefaultAsync<Row>(
                new CommandDefinition(
                    $"""
                    {Select} WHERE s.next_visit_at <= @now AND {NotUnderWay}
                    ORDER BY s.next_visit_at, s.id LIMIT 1{(
                        dialect == Dialect.Postgres ? " FOR UPDATE OF s SKIP LOCKED" : ""
                    )}
                    """,
                    new { now },
                    transaction,
                    cancellationToken: ct
                )
            )
        )?.ToSource();

    internal static Task AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        WatchedSource source,
        string datasetId,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO watched_source (id, dataset_id, account_id, location, rhythm, hour, next_visit_at, created_at)
                VALUES (@Id, @datasetId, @AccountId, @Location, @Rhythm, @Hour, @NextVisitAt, @now)
                """,
                new
                {
                    source.Id,
                    datasetId,
                    source.AccountId,
                    source.Location,
                    Rhythm = VisitHours.Write(source.Rhythm),
                    source.Hour,
                    source.NextVisitAt,
                    now,
                },
                transaction,
                cancellationToken: ct
            )
        );

    /// <summary>Sets columns of a source. The names come from this code, never from a request.</summary>
    /// <param name="jobId">The job that must still be the source's own; null when anybody may.</param>
    internal static async Task<bool> SetAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        string? jobId,
        string assignments,
        object values,
        CancellationToken ct
    )
    {
        var parameters = new DynamicParameters(values);
        parameters.Add("SourceId", id);
        parameters.Add("SourceJobId", jobId);
        return await connection.ExecuteAsync(
                new CommandDefinition(
                    $"""
                    UPDATE watched_source SET {assignments}
                    WHERE id = @SourceId{(jobId is null ? "" : " AND job_id = @SourceJobId")}
                    """,
                    parameters,
                    transaction,
                    cancellationToken: ct
                )
            ) == 1;
    }

    internal static async Task<bool> RemoveAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        CancellationToken ct
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM watched_source WHERE id = @id",
                new { id },
                transaction,
                cancellationToken: ct
            )
        ) == 1;

    private static async Task<WatchedSource?> FindAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string condition,
        string key,
        CancellationToken ct
    ) =>
        (
            await connection.QuerySingleOrDefaultAsync<Row>(
                new CommandDefinition($"{Select} WHERE {condition}", new { key }, transaction, cancellationToken: ct)
            )
        )?.ToSource();

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string Slug { get; init; }

        public required string Title { get; init; }

        public required string AccountId { get; init; }

        public required string Location { get; init; }

        public required string Rhythm { get; init; }

        public int Hour { get; init; }

        public DateTimeOffset NextVisitAt { get; init; }

        public string? JobId { get; init; }

        public int FailureCount { get; init; }

        public string? Etag { get; init; }

        public string? LastModified { get; init; }

        public string? Sha256 { get; init; }

        public string? DraftId { get; init; }

        public WatchedSource ToSource() =>
            new(Id, Slug, Title, AccountId, Location, Enum.Parse<WatchRhythm>(Rhythm, ignoreCase: true), Hour)
            {
                NextVisitAt = NextVisitAt,
                JobId = JobId,
                FailureCount = FailureCount,
                Marks = new SourceMarks(Etag, LastModified),
                Sha256 = Sha256,
                DraftId = DraftId,
            };
    }
}
