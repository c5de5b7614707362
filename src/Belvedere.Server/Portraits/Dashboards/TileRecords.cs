using System.Data.Common;
using Dapper;

namespace Belvedere.Server.Portraits.Dashboards;

/// <summary>The statements about the tiles of a dashboard.</summary>
internal static class TileRecords
{
    /// <summary>What is shown, in order.</summary>
    internal static async Task<IReadOnlyList<Tile>> ListAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string dashboardId,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                """
                SELECT id, kind, content, label FROM dashboard_tile
                WHERE dashboard_id = @dashboardId AND removed_at IS NULL ORDER BY position, id
                """,
                new { dashboardId },
                transaction,
                cancellationToken: ct
            )
        );
        return rows.Select(r => new Tile(r.Id, Enum.Parse<TileKind>(r.Kind, ignoreCase: true), r.Content, r.Label))
            .ToList();
    }

    internal static Task AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        string dashboardId,
        Tile tile,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO dashboard_tile (id, dashboard_id, position, kind, content, label)
                VALUES (@Id, @dashboardId,
                    (SELECT coalesce(max(position), 0) + 1 FROM dashboard_tile WHERE dashboard_id = @dashboardId),
                    @Kind, @Content, @Label)
                """,
                new
                {
                    tile.Id,
                    dashboardId,
                    Kind = tile.Kind.ToString().ToLowerInvariant(),
                    tile.Content,
                    tile.Label,
                },
                transaction,
                cancellationToken: ct
            )
        );

    /// <summary>Sets columns of a tile of a dashboard; false when there is none. The names come from this code, never from a request.</summary>
    internal static async Task<bool> SetAsync(
        DbConnection connection,
        DbTransaction transaction,
        string dashboardId,
        string id,
        string assignments,
        object values,
        CancellationToken ct
    )
    {
        var parameters = new DynamicParameters(values);
        parameters.Add("TileId", id);
        parameters.Add("DashboardId", dashboardId);
        return await connection.ExecuteAsync(
                new CommandDefinition(
                    $"UPDATE dashboard_tile SET {assignments} WHERE id = @TileId AND dashboard_id = @DashboardId",
                    parameters,
                    transaction,
                    cancellationToken: ct
                )
            ) == 1;
    }

    /// <summary>Forgets what was taken away before: only the last one can be put back.</summary>
    internal static Task ForgetRemovedAsync(
        DbConnection connection,
        DbTransaction transaction,
        string dashboardId,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM dashboard_tile WHERE dashboard_id = @dashboardId AND removed_at IS NOT NULL",
                new { dashboardId },
                transaction,
                cancellationToken: ct
            )
        );

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string Kind { get; init; }

        public required string Content { get; init; }

        public required string Label { get; init; }
    }
}
