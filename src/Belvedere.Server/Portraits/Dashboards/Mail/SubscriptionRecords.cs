using System.Data.Common;
using Dapper;

namespace Belvedere.Server.Portraits.Dashboards.Mail;

/// <summary>The statements about subscriptions to dashboards.</summary>
internal static class SubscriptionRecords
{
    private const string Select = """
        SELECT id, dashboard_id, account_id, link_key, seen, due_at, sent_at, created_at FROM dashboard_subscription
        """;

    internal static Task<Subscription?> FindAsync(DbConnection connection, string id, CancellationToken ct) =>
        FindAsync(connection, "id = @id", new { id }, ct);

    internal static Task<Subscription?> FindAsync(
        DbConnection connection,
        string dashboardId,
        string accountId,
        CancellationToken ct
    ) =>
        FindAsync(
            connection,
            "dashboard_id = @dashboardId AND account_id = @accountId",
            new { dashboardId, accountId },
            ct
        );

    /// <summary>Those of an agent, with the titles of their dashboards.</summary>
    internal static async Task<IReadOnlyList<(string Id, string Title, string DashboardId)>> ListAsync(
        DbConnection connection,
        string accountId,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<(string, string, string)>(
            new CommandDefinition(
                """
                SELECT s.id, d.title, d.id FROM dashboard_subscription s JOIN dashboard d ON d.id = s.dashboard_id
                WHERE s.account_id = @accountId ORDER BY d.title, s.id
                """,
                new { accountId },
                cancellationToken: ct
            )
        );
        return rows.AsList();
    }

    /// <summary>Adds a subscription; false when the agent has one already.</summary>
    internal static async Task<bool> AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        Subscription subscription,
        CancellationToken ct
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO dashboard_subscription (id, dashboard_id, account_id, link_key, seen, due_at, created_at)
                VALUES (@Id, @DashboardId, @AccountId, @LinkKey, @Seen, @DueAt, @CreatedAt)
                ON CONFLICT (dashboard_id, account_id) DO NOTHING
                """,
                new
                {
                    subscription.Id,
                    subscription.DashboardId,
                    subscription.AccountId,
                    subscription.LinkKey,
                    Seen = FigureMark.Write(subscription.Seen),
                    subscription.DueAt,
                    subscription.CreatedAt,
                },
                transaction,
                cancellationToken: ct
            )
        ) == 1;

    /// <summary>Moves the hour of a subscription that is due; false when another did, or when there is none.</summary>
    internal static Task<bool> ClaimAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        DateTimeOffset now,
        DateTimeOffset next,
        CancellationToken ct
    ) =>
        SetAsync(
            connection,
            transaction,
            "due_at = @next WHERE id = @id AND due_at <= @now",
            new
            {
                id,
                now,
                next,
            },
            ct
        );

    /// <summary>Notes that an e-mail leaves; false when one left since <paramref name="monthStart"/>.</summary>
    internal static Task<bool> MarkSentAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        DateTimeOffset now,
        DateTimeOffset monthStart,
        CancellationToken ct
    ) =>
        SetAsync(
            connection,
            transaction,
            "sent_at = @now WHERE id = @id AND (sent_at IS NULL OR sent_at < @monthStart)",
            new
            {
                id,
                now,
                monthStart,
            },
            ct
        );

    /// <summary>The mail server refused: none left.</summary>
    internal static Task<bool> UnmarkSentAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        DateTimeOffset? sentAt,
        CancellationToken ct
    ) => SetAsync(connection, transaction, "sent_at = @sentAt WHERE id = @id", new { id, sentAt }, ct);

    internal static Task<bool> SeeAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        IEnumerable<FigureMark> seen,
        CancellationToken ct
    ) =>
        SetAsync(connection, transaction, "seen = @seen WHERE id = @id", new { id, seen = FigureMark.Write(seen) }, ct);

    internal static async Task<bool> RemoveAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        CancellationToken ct
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM dashboard_subscription WHERE id = @id",
                new { id },
                transaction,
                cancellationToken: ct
            )
        ) == 1;

    /// <summary>Ends those of everybody but the one who made the dashboard.</summary>
    internal static Task RemoveOthersAsync(
        DbConnection connection,
        DbTransaction transaction,
        string dashboardId,
        string accountId,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM dashboard_subscription WHERE dashboard_id = @dashboardId AND account_id <> @accountId",
                new { dashboardId, accountId },
                transaction,
                cancellationToken: ct
            )
        );

    private static async Task<bool> SetAsync(
        DbConnection connection,
        DbTransaction transaction,
        string assignments,
        object values,
        CancellationToken ct
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                $"UPDATE dashboard_subscription SET {assignments}",
                values,
                transaction,
                cancellationToken: ct
            )
        ) == 1;

    private static async Task<Subscription?> FindAsync(
        DbConnection connection,
        string condition,
        object values,
        CancellationToken ct
    ) =>
        (
            await connection.QuerySingleOrDefaultAsync<Row>(
                new CommandDefinition($"{Select} WHERE {condition}", values, cancellationToken: ct)
            )
        )?.ToSubscription();

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string DashboardId { get; init; }

        public required string AccountId { get; init; }

        public required string LinkKey { get; init; }

        public required string Seen { get; init; }

        public DateTimeOffset DueAt { get; init; }

        public DateTimeOffset? SentAt { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public Subscription ToSubscription() =>
            new(Id, DashboardId, AccountId, LinkKey)
            {
                Seen = FigureMark.Read(Seen),
                DueAt = DueAt,
                SentAt = SentAt,
                CreatedAt = CreatedAt,
            };
    }
}
