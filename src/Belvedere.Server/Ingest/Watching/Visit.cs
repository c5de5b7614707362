using System.Data.Common;
using Belvedere.Core;
using Dapper;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>How a visit of a source ended.</summary>
/// <param name="Id">Also that of its first job, and of the draft that it left.</param>
/// <param name="Text">What an agent reads of it.</param>
public sealed record Visit(string Id, VisitOutcome Outcome, LocalizedText Text, DateTimeOffset EndedAt)
{
    private const int Kept = 50;

    /// <summary>The last visits of a source, the latest first.</summary>
    internal static async Task<IReadOnlyList<Visit>> ListAsync(
        DbConnection connection,
        string sourceId,
        int limit,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                """
                SELECT id, outcome, french, english, ended_at FROM watch_visit WHERE source_id = @sourceId
                ORDER BY id DESC LIMIT @limit
                """,
                new { sourceId, limit },
                cancellationToken: ct
            )
        );
        return rows.Select(row => row.ToVisit()).ToList();
    }

    /// <summary>Notes the end of the visit; the oldest ones go.</summary>
    internal async Task AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        string sourceId,
        CancellationToken ct
    )
    {
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO watch_visit (id, source_id, ended_at, outcome, french, english)
                VALUES (@Id, @sourceId, @EndedAt, @Outcome, @French, @English)
                ON CONFLICT (id) DO NOTHING
                """,
                new
                {
                    Id,
                    sourceId,
                    EndedAt,
                    Outcome = Outcome.ToString().ToLowerInvariant(),
                    Text.French,
                    Text.English,
                },
                transaction,
                cancellationToken: ct
            )
        );
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                DELETE FROM watch_visit WHERE source_id = @sourceId AND id NOT IN
                    (SELECT id FROM watch_visit WHERE source_id = @sourceId ORDER BY id DESC LIMIT @Kept)
                """,
                new { sourceId, Kept },
                transaction,
                cancellationToken: ct
            )
        );
    }

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string Outcome { get; init; }

        public required string French { get; init; }

        public required string English { get; init; }

        public DateTimeOffset EndedAt { get; init; }

        public Visit ToVisit() =>
            new(Id, Enum.Parse<VisitOutcome>(Outcome, ignoreCase: true), new LocalizedText(French, English), EndedAt);
    }
}
