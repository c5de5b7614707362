using System.Data.Common;
using Dapper;

namespace Belvedere.Server.Catalogue.Withdrawals;

/// <summary>The statements about withdrawn revisions.</summary>
public static class WithdrawalRecords
{
    /// <summary>True of a revision <c>r</c> that was not withdrawn.</summary>
    public const string IsKept = "NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.revision_id = r.id)";

    private const string Select = """
        SELECT d.slug, r.number, w.reason, w.withdrawn_at
        FROM withdrawal w JOIN revision r ON r.id = w.revision_id JOIN dataset d ON d.id = r.dataset_id
        """;

    /// <summary>The withdrawal of a revision that readers had seen; null when there is none.</summary>
    public static async Task<Withdrawal?> FindAsync(
        DbConnection connection,
        string slug,
        int number,
        CancellationToken ct,
        DbTransaction? transaction = null
    )
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(
                $"{Select} WHERE d.slug = @slug AND r.number = @number",
                new { slug, number },
                transaction,
                cancellationToken: ct
            )
        );
        return row?.ToWithdrawal();
    }

    /// <summary>Those of a dataset that readers had seen, the latest revision first.</summary>
    public static async Task<IReadOnlyList<Withdrawal>> ListAsync(
        DbConnection connection,
        string slug,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"""
                {Select}
                WHERE d.slug = @slug AND EXISTS (SELECT 1 FROM publication p WHERE p.revision_id = r.id)
                ORDER BY r.number DESC
                """,
                new { slug },
                cancellationToken: ct
            )
        );
        return [.. rows.Select(row => row.ToWithdrawal())];
    }

    /// <summary>The withdrawal that took a dataset away from its readers; null when they see it, or never did.</summary>
    /// <param name="name">Its slug, or its identifier.</param>
    public static async Task<Withdrawal?> FindOfHiddenAsync(DbConnection connection, string name, CancellationToken ct)
    {
        var row = await connection.QueryFirstOrDefaultAsync<Row>(
            new CommandDefinition(
                $"""
                {Select}
                JOIN publication p ON p.revision_id = r.id
                WHERE (d.slug = @name OR d.id = @name) AND d.published_revision_id IS NULL
                ORDER BY w.withdrawn_at DESC, r.number DESC LIMIT 1
                """,
                new { name },
                cancellationToken: ct
            )
        );
        return row?.ToWithdrawal();
    }

    /// <summary>
    /// Notes a withdrawal, and forgets what the records repeat of the revision: its report, its checks, its decisions, the
    /// values that its fixes name, the name and the hash of its file.
    /// </summary>
    public static async Task AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        string revisionId,
        WithdrawalReason reason,
        string by,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        string[] statements =
        [
            """
                INSERT INTO withdrawal (revision_id, reason, withdrawn_by, withdrawn_at)
                VALUES (@revisionId, @reason, @by, @at)
                """,
            "DELETE FROM revision_report WHERE revision_id = @revisionId",
            "DELETE FROM schema_check WHERE revision_id = @revisionId",
            "DELETE FROM publication_decision WHERE revision_id = @revisionId",
            "UPDATE revision SET source_name = '', source_sha256 = '', fixes = NULL WHERE id = @revisionId",
            "UPDATE ingest_trace SET source_name = '' WHERE revision_id = @revisionId",
        ];
        foreach (var statement in statements)
        {
            await connection.ExecuteAsync(
                new CommandDefinition(
                    statement,
                    new
                    {
                        revisionId,
                        reason = reason.ToString(),
                        by,
                        at,
                    },
                    transaction,
                    cancellationToken: ct
                )
            );
        }
    }

    private sealed class Row
    {
        public required string Slug { get; init; }

        public int Number { get; init; }

        public required string Reason { get; init; }

        public DateTimeOffset WithdrawnAt { get; init; }

        internal Withdrawal ToWithdrawal() => new(Slug, Number, Enum.Parse<WithdrawalReason>(Reason), WithdrawnAt);
    }
}
