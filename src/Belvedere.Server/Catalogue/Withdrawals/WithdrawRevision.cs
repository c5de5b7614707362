using System.Data.Common;
using Belvedere.Core;
using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Catalogue.Withdrawals;

/// <summary>
/// Takes back a revision that should not have been shown. The record comes first: from then on nobody is served; its files
/// are destroyed next, and by the next start when a kill comes between the two.
/// </summary>
public sealed partial class WithdrawRevision(
    RecordStore records,
    RevisionFiles files,
    TimeProvider time,
    ILogger<WithdrawRevision> log
)
{
    /// <summary>The numbers that were withdrawn; the problem when there is no such revision, or when it is withdrawn already.</summary>
    /// <param name="withEarlier">The revisions before it too: the same data are most often in them.</param>
    /// <param name="by">Who asks, as the portal calls them; empty for an order given on the machine.</param>
    public async Task<Result<List<int>>> RunAsync(
        string slug,
        int number,
        bool withEarlier,
        WithdrawalReason reason,
        string by,
        CancellationToken ct
    )
    {
        var withdrawn = await records.WriteAsync(
            (connection, transaction) =>
                RecordAsync(connection, transaction, slug, number, withEarlier, reason, by, ct),
            ct
        );
        if (!withdrawn.IsSuccess)
        {
            return withdrawn.Problem;
        }

        var referenced = await PublishRevision.ListFilePathsAsync(records, ct);
        files.Destroy(
            withdrawn
                .Value.SelectMany(r => new[] { r.RowsPath, r.SourcePath })
                .Where(path => !referenced.Contains(path))
        );
        foreach (var revision in withdrawn.Value)
        {
            LogWithdrawn(slug, revision.Number, reason);
        }

        return withdrawn.Value.ConvertAll(revision => revision.Number);
    }

    private async Task<Result<List<Line>>> RecordAsync(
        DbConnection connection,
        DbTransaction transaction,
        string slug,
        int number,
        bool withEarlier,
        WithdrawalReason reason,
        string by,
        CancellationToken ct
    )
    {
        var lines = (
            await connection.QueryAsync<Line>(
                new CommandDefinition(
                    $"""
                    SELECT r.id, r.number, r.rows_path, r.source_path
                    FROM revision r JOIN dataset d ON d.id = r.dataset_id
                    WHERE d.slug = @slug AND (r.number = @number OR (@withEarlier AND r.number < @number))
                      AND {WithdrawalRecords.IsKept}
                    ORDER BY r.number
                    """,
                    new
                    {
                        slug,
                        number,
                        withEarlier,
                    },
                    transaction,
                    cancellationToken: ct
                )
            )
        ).AsList();
        if (lines.Count == 0)
        {
            return await WithdrawalRecords.FindAsync(connection, slug, number, ct, transaction) is { } before
                ? before.ToProblem()
                : Problems.UnknownRevision(slug, number);
        }

        foreach (var line in lines)
        {
            await WithdrawalRecords.AddAsync(connection, transaction, line.Id, reason, by, time.GetUtcNow(), ct);
            // What readers see next is for an agent to choose: the revision before may hold the same.
            await connection.ExecuteAsync(
                new CommandDefinition(
                    "UPDATE dataset SET published_revision_id = NULL, published_at = NULL WHERE published_revision_id = @Id",
                    new { line.Id },
                    transaction,
                    cancellationToken: ct
                )
            );
        }

        return lines;
    }

    [LoggerMessage(
        EventId = 350,
        Level = LogLevel.Information,
        Message = "Withdrew {Dataset}, revision {Number}: {Reason}"
    )]
    private partial void LogWithdrawn(string dataset, int number, WithdrawalReason reason);

    private sealed class Line
    {
        public required string Id { get; init; }

        public int Number { get; init; }

        public required string RowsPath { get; init; }

        public required string SourcePath { get; init; }
    }
}
