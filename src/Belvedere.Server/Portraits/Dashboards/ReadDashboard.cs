using Belvedere.Data.Records;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits.Dashboards;

/// <summary>A tile with what it shows now.</summary>
/// <param name="Comparison">The figures of a figure or of a comparison; null for the others.</param>
public sealed record ShownTile(Tile Tile, Comparison? Comparison)
{
    /// <summary>The one figure of a figure; null when it is no more.</summary>
    public Figure? Figure =>
        Tile.Kind == TileKind.Figure && Comparison is { Rows: [{ Figures: [var figure] }] } ? figure : null;

    /// <summary>The peers of its territory, for the card of a figure.</summary>
    public PeerGroup Peers => Comparison?.Peers ?? PeerGroup.None;
}

/// <summary>A dashboard with its figures.</summary>
public sealed record ShownDashboard(Dashboard Dashboard, IReadOnlyList<ShownTile> Tiles, string EditionKey)
{
    /// <summary>Every figure it shows, each once.</summary>
    public IReadOnlyList<Figure> Figures =>
        Tiles
            .SelectMany(t => t.Comparison?.Rows ?? [])
            .SelectMany(r => r.Figures)
            .DistinctBy(f => (f.Indicator.Code, f.Territory.Id))
            .ToList();

    /// <summary>The tiles as a page lays them out: figures that follow one another stand side by side.</summary>
    public IReadOnlyList<IReadOnlyList<ShownTile>> Groups
    {
        get
        {
            var groups = new List<List<ShownTile>>();
            foreach (var tile in Tiles)
            {
                if (tile.Figure is not null && groups is [.., [.., { Figure: not null }] last])
                {
                    last.Add(tile);
                }
                else
                {
                    groups.Add([tile]);
                }
            }

            return groups;
        }
    }
}

/// <summary>Gathers what a dashboard shows from its tiles and the present figures.</summary>
public sealed class ReadDashboard(RecordStore records, CompareTerritories compare, Observatory observatory)
{
    public async Task<ShownDashboard> RunAsync(Dashboard dashboard, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        var tiles = await TileRecords.ListAsync(connection, null, dashboard.Id, ct);
        return new ShownDashboard(dashboard, tiles.Select(Show).ToList(), observatory.EditionKey);
    }

    private ShownTile Show(Tile tile) =>
        new(tile, tile.Kind is TileKind.Figure or TileKind.Comparison ? compare.Read(tile.Request) : null);
}
