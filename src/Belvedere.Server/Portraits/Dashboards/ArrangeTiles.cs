using System.Data.Common;
using Belvedere.Core;
using Belvedere.Data.Records;

namespace Belvedere.Server.Portraits.Dashboards;

/// <summary>Adds tiles to a dashboard, moves them, takes them away and puts them back.</summary>
public sealed class ArrangeTiles(RecordStore records, TimeProvider time)
{
    // What a tile may lead to: pages of this portal that hold a map.
    private static readonly string[] MapRoots = ["/indicateurs/", "/territoires/", "/donnees/"];

    private const int LongestPath = 1500;
    private const int LongestLabel = 120;

    /// <summary>A figure or a comparison.</summary>
    /// <returns>The identifier of the tile.</returns>
    public Task<Result<string>> AddAsync(Dashboard dashboard, ComparisonRequest request, CancellationToken ct)
    {
        if (request.Territories.Count == 0)
        {
            return Task.FromResult<Result<string>>(Problems.DashboardTileEmpty());
        }

        var (kind, content) = Tile.Of(request with { Typed = null });
        return AddAsync(dashboard, kind, content, "", ct);
    }

    public Task<Result<string>> AddNoteAsync(Dashboard dashboard, string text, CancellationToken ct) =>
        Note(text) is { } problem
            ? Task.FromResult<Result<string>>(problem)
            : AddAsync(dashboard, TileKind.Note, text.Trim(), "", ct);

    /// <summary>The way to a map of this portal.</summary>
    /// <param name="address">Its path, or the whole address as it was copied.</param>
    /// <param name="host">Host of this portal, as the agent sees it.</param>
    public Task<Result<string>> AddMapAsync(
        Dashboard dashboard,
        string label,
        string address,
        string host,
        CancellationToken ct
    )
    {
        var name = label.Trim();
        return
            name.Length is 0 or > LongestLabel || MapPath(address.Trim(), host) is not { Length: <= LongestPath } path
            ? Task.FromResult<Result<string>>(Problems.DashboardMap(address, LongestLabel))
            : AddAsync(dashboard, TileKind.Map, path, name, ct);
    }

    /// <summary>Another text for a note; false when there is no such note.</summary>
    public async Task<Problem?> RewriteAsync(Dashboard dashboard, string tileId, string text, CancellationToken ct) =>
        Note(text)
        ?? await ChangeAsync(
            dashboard,
            async (connection, transaction) =>
                await TileRecords.SetAsync(
                    connection,
                    transaction,
                    dashboard.Id,
                    tileId,
                    "content = CASE WHEN kind = 'note' THEN @content ELSE content END",
                    new { content = text.Trim() },
                    ct
                ),
            ct
        );

    /// <summary>One place up or down; nothing at the ends.</summary>
    public Task<Problem?> MoveAsync(Dashboard dashboard, string tileId, int step, CancellationToken ct) =>
        ChangeAsync(
            dashboard,
            async (connection, transaction) =>
            {
                var tiles = (await TileRecords.ListAsync(connection, transaction, dashboard.Id, ct)).ToList();
                var from = tiles.FindIndex(t => t.Id == tileId);
                if (from < 0)
                {
                    return false;
                }

                var to = Math.Clamp(from + step, 0, tiles.Count - 1);
                (tiles[from], tiles[to]) = (tiles[to], tiles[from]);
                for (var i = 0; i < tiles.Count; i++)
                {
                    await TileRecords.SetAsync(
                        connection,
                        transaction,
                        dashboard.Id,
                        tiles[i].Id,
                        "position = @position",
                        new { position = i + 1 },
                        ct
                    );
                }

                return true;
            },
            ct
        );

    /// <summary>Takes a tile away; it can be put back until another is taken away.</summary>
    public Task<Problem?> RemoveAsync(Dashboard dashboard, string tileId, CancellationToken ct) =>
        ChangeAsync(
            dashboard,
            async (connection, transaction) =>
            {
                await TileRecords.ForgetRemovedAsync(connection, transaction, dashboard.Id, ct);
                return await TileRecords.SetAsync(
                    connection,
                    transaction,
                    dashboard.Id,
                    tileId,
                    "removed_at = @now",
                    new { now = time.GetUtcNow() },
                    ct
                );
            },
            ct
        );

    public Task<Problem?> RestoreAsync(Dashboard dashboard, string tileId, CancellationToken ct) =>
        ChangeAsync(
            dashboard,
            (connection, transaction) =>
                TileRecords.SetAsync(connection, transaction, dashboard.Id, tileId, "removed_at = NULL", new { }, ct),
            ct
        );

    private Task<Result<string>> AddAsync(
        Dashboard dashboard,
        TileKind kind,
        string content,
        string label,
        CancellationToken ct
    ) =>
        records.WriteAsync<Result<string>>(
            async (connection, transaction) =>
            {
                await DashboardRecords.TouchAsync(connection, transaction, dashboard.Id, time.GetUtcNow(), ct);
                if ((await TileRecords.ListAsync(connection, transaction, dashboard.Id, ct)).Count >= Tile.Most)
                {
                    return Problems.DashboardFull(Tile.Most);
                }

                var tile = new Tile(NewId.Create(time), kind, content, label);
                await TileRecords.AddAsync(connection, transaction, dashboard.Id, tile, ct);
                return tile.Id;
            },
            ct
        );

    private Task<Problem?> ChangeAsync(
        Dashboard dashboard,
        Func<DbConnection, DbTransaction, Task<bool>> change,
        CancellationToken ct
    ) =>
        records.WriteAsync<Problem?>(
            async (connection, transaction) =>
            {
                await DashboardRecords.TouchAsync(connection, transaction, dashboard.Id, time.GetUtcNow(), ct);
                return await change(connection, transaction) ? null : Problems.DashboardTileMissing();
            },
            ct
        );

    private static Problem? Note(string text) =>
        text.Trim().Length is 0 or > Tile.LongestNote
            ? Problems.DashboardNote(text.Trim().Length, Tile.LongestNote)
            : null;

    /// <summary>The path of a page of this portal that may hold a map; null for any other address.</summary>
    private static string? MapPath(string address, string host)
    {
        var path =
            Uri.TryCreate(address, UriKind.Absolute, out var whole)
            && whole.Scheme.StartsWith("http", StringComparison.Ordinal)
                ? (whole.Authority == host ? whole.PathAndQuery + whole.Fragment : "")
                : address;
        path = path.StartsWith("/en/", StringComparison.Ordinal) ? path[3..] : path;
        return MapRoots.Any(root => path.StartsWith(root, StringComparison.Ordinal)) && !path.Any(char.IsControl)
            ? path
            : null;
    }
}
