using System.Data.Common;
using Belvedere.Core;
using Dapper;

namespace Belvedere.Server.Accounts.Notices;

/// <summary>What an agent must know without having asked, shown in their space until they say that it is seen.</summary>
/// <param name="AccountId">The one account that sees it.</param>
/// <param name="Path">The page of the site where something can be done about it.</param>
public sealed record AgentNotice(string Id, string AccountId, LocalizedText Text, string Path, DateTimeOffset CreatedAt)
{
    private const string Columns = "id, account_id, french, english, path, created_at";

    /// <summary>Those that are not seen yet, the latest first.</summary>
    public static async Task<IReadOnlyList<AgentNotice>> ListAsync(
        DbConnection connection,
        string accountId,
        int limit,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"""
                SELECT {Columns} FROM agent_notice WHERE account_id = @accountId AND seen_at IS NULL
                ORDER BY id DESC LIMIT @limit
                """,
                new { accountId, limit },
                cancellationToken: ct
            )
        );
        return rows.Select(row => row.ToNotice()).ToList();
    }

    /// <summary>Notes that its agent has seen it; false when there is no such notice of this account.</summary>
    public static async Task<bool> SeeAsync(
        DbConnection connection,
        string id,
        string accountId,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                "UPDATE agent_notice SET seen_at = coalesce(seen_at, @now) WHERE id = @id AND account_id = @accountId",
                new
                {
                    id,
                    accountId,
                    now,
                },
                cancellationToken: ct
            )
        ) == 1;

    internal static async Task<AgentNotice?> FindAsync(DbConnection connection, string id, CancellationToken ct) =>
        (
            await connection.QuerySingleOrDefaultAsync<Row>(
                new CommandDefinition(
                    $"SELECT {Columns} FROM agent_notice WHERE id = @id",
                    new { id },
                    cancellationToken: ct
                )
            )
        )?.ToNotice();

    internal Task AddAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                $"INSERT INTO agent_notice ({Columns}) VALUES (@Id, @AccountId, @French, @English, @Path, @CreatedAt)",
                new
                {
                    Id,
                    AccountId,
                    Text.French,
                    Text.English,
                    Path,
                    CreatedAt,
                },
                transaction,
                cancellationToken: ct
            )
        );

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string AccountId { get; init; }

        public required string French { get; init; }

        public required string English { get; init; }

        public required string Path { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public AgentNotice ToNotice() => new(Id, AccountId, new LocalizedText(French, English), Path, CreatedAt);
    }
}
