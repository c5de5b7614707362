using System.Data.Common;
using Dapper;

namespace Belvedere.Server.Portraits.Dashboards;

/// <summary>The statements about dashboards.</summary>
internal static class DashboardRecords
{
    private const string Select = """
        SELECT d.id, d.slug, d.title, d.account_id, d.visibility, d.organisation_id, o.slug AS organisation_slug,
               o.name AS organisation_name, d.link_key, d.changed_at
        FROM dashboard d LEFT JOIN organisation o ON o.id = d.organisation_id
        """;

    internal static Task<Dashboard?> FindAsync(DbConnection connection, string id, CancellationToken ct) =>
        FindAsync(connection, "d.id = @value", id, ct);

    internal static Task<Dashboard?> FindBySlugAsync(DbConnection connection, string slug, CancellationToken ct) =>
        FindAsync(connection, "d.slug = @value", slug, ct);

    /// <summary>Those that an agent may change, the latest changed first.</summary>
    internal static async Task<IReadOnlyList<Dashboard>> ListAsync(
        DbConnection connection,
        string accountId,
        int limit,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"""
                {Select} WHERE d.account_id = @accountId OR d.organisation_id IS NOT NULL
                ORDER BY d.changed_at DESC, d.id DESC LIMIT @limit
                """,
                new { accountId, limit },
                cancellationToken: ct
            )
        );
        return rows.Select(r => r.ToDashboard()).ToList();
    }

    /// <summary>Adds a dashboard; false when its slug is taken.</summary>
    internal static async Task<bool> AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        Dashboard dashboard,
        CancellationToken ct
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO dashboard (id, slug, title, account_id, organisation_id, visibility, link_key, created_at, changed_at)
                VALUES (@Id, @Slug, @Title, @AccountId, @OrganisationId, @Visibility, @LinkKey, @ChangedAt, @ChangedAt)
                ON CONFLICT (slug) DO NOTHING
                """,
                Values(dashboard),
                transaction,
                cancellationToken: ct
            )
        ) == 1;

    internal static Task SetAsync(
        DbConnection connection,
        DbTransaction transaction,
        Dashboard dashboard,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                """
                UPDATE dashboard SET title = @Title, organisation_id = @OrganisationId, visibility = @Visibility,
                    link_key = @LinkKey, changed_at = @ChangedAt
                WHERE id = @Id
                """,
                Values(dashboard),
                transaction,
                cancellationToken: ct
            )
        );

    /// <summary>Notes that its tiles change, and holds it until the commit: two changes of its order wait for one another.</summary>
    internal static Task TouchAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "UPDATE dashboard SET changed_at = @now WHERE id = @id",
                new { id, now },
                transaction,
                cancellationToken: ct
            )
        );

    internal static Task RemoveAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM dashboard WHERE id = @id",
                new { id },
                transaction,
                cancellationToken: ct
            )
        );

    private static async Task<Dashboard?> FindAsync(
        DbConnection connection,
        string condition,
        string value,
        CancellationToken ct
    ) =>
        (
            await connection.QuerySingleOrDefaultAsync<Row>(
                new CommandDefinition($"{Select} WHERE {condition}", new { value }, cancellationToken: ct)
            )
        )?.ToDashboard();

    private static object Values(Dashboard dashboard) =>
        new
        {
            dashboard.Id,
            dashboard.Slug,
            dashboard.Title,
            dashboard.AccountId,
            dashboard.OrganisationId,
            Visibility = dashboard.Visibility.ToString().ToLowerInvariant(),
            dashboard.LinkKey,
            dashboard.ChangedAt,
        };

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string Slug { get; init; }

        public required string Title { get; init; }

        public required string AccountId { get; init; }

        public required string Visibility { get; init; }

        public string? OrganisationId { get; init; }

        public string? OrganisationSlug { get; init; }

        public string? OrganisationName { get; init; }

        public string? LinkKey { get; init; }

        public DateTimeOffset ChangedAt { get; init; }

        public Dashboard ToDashboard() =>
            new(Id, Slug, Title, AccountId, Enum.Parse<Visibility>(Visibility, ignoreCase: true))
            {
                OrganisationId = OrganisationId,
                OrganisationSlug = OrganisationSlug,
                OrganisationName = OrganisationName,
                LinkKey = LinkKey,
                ChangedAt = ChangedAt,
            };
    }
}
