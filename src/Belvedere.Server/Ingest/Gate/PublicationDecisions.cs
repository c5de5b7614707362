using System.Data.Common;
using Belvedere.Core.Privacy;
using Belvedere.Core.Tables.Reports;
using Dapper;

namespace Belvedere.Server.Ingest.Gate;

/// <summary>The decisions kept with the revisions, and carried from one to the next.</summary>
public static class PublicationDecisions
{
    /// <summary>What was decided for the last revision that readers saw of a dataset; nothing when there is no such dataset.</summary>
    public static async Task<IReadOnlyList<GateDecision>> CarriedAsync(
        DbConnection connection,
        string slug,
        CancellationToken ct,
        DbTransaction? transaction = null
    )
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                """
                SELECT p.column_name, p.matter, p.ground, p.decided_by, p.decided_at, r.number
                FROM publication_decision p
                JOIN revision r ON r.id = p.revision_id
                JOIN dataset d ON d.id = r.dataset_id
                WHERE d.slug = @slug
                ORDER BY r.number DESC, p.column_name, p.matter
                """,
                new { slug },
                transaction,
                cancellationToken: ct
            )
        );
        // The last decision of each column and matter: a year without the column does not undo it.
        return
        [
            .. rows.Select(row => row.ToDecision() with { CarriedFrom = row.Number })
                .DistinctBy(decision => (decision.Column, decision.Matter)),
        ];
    }

    /// <summary>Keeps with a revision the decisions that its report shows.</summary>
    internal static async Task KeepAsync(
        DbConnection connection,
        DbTransaction transaction,
        string revisionId,
        IngestReport report,
        CancellationToken ct
    )
    {
        foreach (
            var decision in report
                .Remarks.Select(remark => remark.Decision)
                .OfType<GateDecision>()
                .DistinctBy(decision => (decision.Column, decision.Matter))
        )
        {
            await connection.ExecuteAsync(
                new CommandDefinition(
                    """
                    INSERT INTO publication_decision (revision_id, column_name, matter, ground, decided_by, decided_at)
                    VALUES (@revisionId, @Column, @Matter, @Ground, @DecidedBy, @DecidedAt)
                    """,
                    new
                    {
                        revisionId,
                        decision.Column,
                        Matter = decision.Matter.ToString(),
                        decision.Ground,
                        decision.DecidedBy,
                        decision.DecidedAt,
                    },
                    transaction,
                    cancellationToken: ct
                )
            );
        }
    }

    private sealed class Row
    {
        public required string ColumnName { get; init; }

        public required string Matter { get; init; }

        public required string Ground { get; init; }

        public required string DecidedBy { get; init; }

        public DateTimeOffset DecidedAt { get; init; }

        public int Number { get; init; }

        public GateDecision ToDecision() =>
            new(ColumnName, Enum.Parse<HeldMatter>(Matter), Ground) { DecidedBy = DecidedBy, DecidedAt = DecidedAt };
    }
}
