using Belvedere.Core.Shapes;

namespace Belvedere.Data.Tiles;

/// <summary>Vector tiles of areas held in memory: their numbers and nothing else, for a page that knows what each is.</summary>
public static class AreaTile
{
    /// <summary>One tile; a feature has the place of its area in the list as number, 0 first.</summary>
    public static DrawnTile Draw(IReadOnlyList<Shape?> areas, TileAddress address)
    {
        var layer = new TileLayer(address, []);
        var box = address.Box;
        for (var i = 0; i < areas.Count; i++)
        {
            if (areas[i] is { } shape && shape.Box.Meets(box))
            {
                layer.Add(i, shape, () => []);
            }
        }

        return new DrawnTile(layer.ToBytes(), layer.RowCount, layer.Shown, layer.HasFields);
    }
}
