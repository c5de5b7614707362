using System.Data.Common;
using Belvedere.Core;
using Belvedere.Core.Obligations;
using Dapper;

namespace Belvedere.Server.Obligations.Facts;

/// <summary>The statements about what persons say of a line of the desk.</summary>
internal static class StatementRecords
{
    private const string NotConcerned = "not-concerned";
    private const string Elsewhere = "elsewhere";

    /// <summary>What was said of an authority, by line.</summary>
    internal static async Task<IReadOnlyDictionary<string, Statement>> ReadAsync(
        DbConnection connection,
        string territory,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                "SELECT obligation_id, kind, text, stated_at FROM obligation_statement WHERE territory = @territory",
                new { territory },
                cancellationToken: ct
            )
        );
        return rows.ToDictionary(r => r.ObligationId, r => r.ToStatement(), StringComparer.Ordinal);
    }

    /// <summary>Keeps what is said of a line, in place of what was.</summary>
    internal static Task SetAsync(
        DbConnection connection,
        DbTransaction transaction,
        Stated stated,
        string obligationId,
        StatementKind kind,
        string text,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO obligation_statement (territory, obligation_id, kind, text, account_id, stated_at)
                VALUES (@Territory, @obligationId, @Kind, @text, @AccountId, @At)
                ON CONFLICT (territory, obligation_id) DO UPDATE SET
                    kind = excluded.kind, text = excluded.text, account_id = excluded.account_id,
                    stated_at = excluded.stated_at
                """,
                new
                {
                    stated.Territory,
                    obligationId,
                    Kind = kind == StatementKind.Elsewhere ? Elsewhere : NotConcerned,
                    text,
                    stated.AccountId,
                    stated.At,
                },
                transaction,
                cancellationToken: ct
            )
        );

    /// <summary>Takes back what was said of a line.</summary>
    internal static Task RemoveAsync(
        DbConnection connection,
        DbTransaction transaction,
        string territory,
        string obligationId,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM obligation_statement WHERE territory = @territory AND obligation_id = @obligationId",
                new { territory, obligationId },
                transaction,
                cancellationToken: ct
            )
        );

    private sealed class Row
    {
        public required string ObligationId { get; init; }

        public required string Kind { get; init; }

        public required string Text { get; init; }

        public DateTimeOffset StatedAt { get; init; }

        public Statement ToStatement() =>
            new(
                Kind == Elsewhere ? StatementKind.Elsewhere : StatementKind.NotConcerned,
                Text,
                DateFormat.DayOf(StatedAt)
            );
    }
}
