using Belvedere.Core.Shapes;

namespace Belvedere.Data.Tiles;

/// <summary>Vector tiles of areas held in memory: their numbers and nothing else, for a page that knows what each is.</summary>
public static class AreaTile
{
    /// <summary>From this zoom on every position is drawn: the page magnifies the last tiles.</summary>
    private const int ExactZoom = 12;

    /// <summary>Pixels across a tile, on a page.</summary>
    private const double Pixels = 512;

    /// <summary>The least triangle of a border that is drawn, in square pixels: a tile is magnified up to twice.</summary>
    private const double LeastTriangle = 0.35;

    /// <summary>One tile; a feature has the place of its area in the list as number, 0 first.</summary>
    public static DrawnTile Draw(SharedOutlines areas, TileAddress address)
    {
        // Half the step of a table's tiles: the positions that are left are few, and borders must run smooth.
        var layer = new TileLayer(address, [], Math.Max(1, address.Step / 2));
        var box = address.Box;
        var least = LeastWeight(address.Zoom);
        for (var i = 0; i < areas.Count; i++)
        {
            if (areas.BoxOf(i) is var own && own.Meets(box))
            {
                layer.Add(i, areas.PartsOf(i, least), () => own, () => []);
            }
        }

        return new DrawnTile(layer.ToBytes(), layer.RowCount, layer.Shown, layer.HasFields);
    }

    private static double LeastWeight(int zoom)
    {
        var pixel = 1 / (Pixels * (1L << zoom));
        return zoom >= ExactZoom ? 0 : LeastTriangle * pixel * pixel;
    }
}
