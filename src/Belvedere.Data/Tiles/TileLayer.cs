using Belvedere.Core.Shapes;

namespace Belvedere.Data.Tiles;

/// <summary>
/// The one layer of a tile (Mapbox Vector Tile 2.1). A crowded tile has its features without their fields, then fewer
/// features: the largest first for areas and lines, one at each place for points.
/// </summary>
/// <param name="step">Units between two positions.</param>
internal sealed class TileLayer(TileAddress address, IReadOnlyList<string> fields, int step)
{
    internal TileLayer(TileAddress address, IReadOnlyList<string> fields)
        : this(address, fields, address.Step) { }

    /// <summary>Features up to which their fields come along.</summary>
    internal const int MostWithFields = 2_000;

    /// <summary>Features of a tile, whatever it covers.</summary>
    internal const int MostFeatures = 40_000;

    private static readonly ShapeKind[] Kinds = [ShapeKind.Point, ShapeKind.LineString, ShapeKind.Polygon];

    private readonly TileGeometry geometry = new(address, step);
    private readonly List<Drawn> features = [];
    private readonly HashSet<(long, long)> places = [];
    private readonly Dictionary<object, int> values = [];
    private readonly List<object> orderedValues = [];

    /// <summary>Rows that meet the tile, shown or not.</summary>
    internal int RowCount { get; private set; }

    internal int Shown => Math.Min(features.Count, MostFeatures);

    internal bool HasFields => features.Count <= MostWithFields;

    /// <summary>Adds a row.</summary>
    /// <param name="cells">Gives a value for each of the fields, or null; called only while the tile is not crowded.</param>
    internal void Add(long row, Shape shape, Func<object?[]> cells) => Add(row, shape.Parts(), () => shape.Box, cells);

    /// <summary>Adds a row whose parts are at hand.</summary>
    /// <param name="box">Around them: the largest stay in a tile that holds too many.</param>
    internal void Add(long row, IReadOnlyList<ShapePart> parts, Func<Box> box, Func<object?[]> cells)
    {
        RowCount++;
        foreach (var kind in Kinds)
        {
            if (!HasKind(parts, kind))
            {
                continue;
            }

            var commands = geometry.Draw(parts, kind);
            if (commands.IsEmpty || (kind == ShapeKind.Point && !IsNewPlace(commands)))
            {
                continue;
            }

            var tags = HasFields ? Tags(cells()) : [];
            features.Add(new(row, kind, commands.ToArray(), tags, SizeOf(box, kind)));
        }
    }

    /// <summary>The tile; empty when nothing shows.</summary>
    internal byte[] ToBytes()
    {
        if (features.Count == 0)
        {
            return [];
        }

        var layer = new ProtoBuffer();
        layer.Number(TileMessage.VersionField, TileMessage.Version);
        layer.Text(TileMessage.NameField, DrawnTile.LayerName);
        foreach (var feature in Kept())
        {
            var tags = HasFields ? feature.Tags : [];
            layer.Bytes(
                TileMessage.FeatureField,
                TileMessage.Feature(feature.Row, feature.Kind, feature.Commands, tags)
            );
        }

        foreach (var field in HasFields ? fields : [])
        {
            layer.Text(TileMessage.KeyField, field);
        }

        foreach (var value in HasFields ? orderedValues : [])
        {
            layer.Bytes(TileMessage.ValueField, TileMessage.Value(value));
        }

        layer.Number(TileMessage.ExtentField, TileAddress.Extent);
        var tile = new ProtoBuffer();
        tile.Bytes(TileMessage.LayerField, layer.Written);
        return tile.Written.ToArray();
    }

    private IEnumerable<Drawn> Kept() =>
        features.Count <= MostFeatures
            ? features
            : features.OrderByDescending(feature => feature.Size).Take(MostFeatures).OrderBy(feature => feature.Row);

    /// <summary>Points that fall together are one: the place tells where data are, the count of rows how many.</summary>
    private bool IsNewPlace(ReadOnlySpan<byte> commands)
    {
        var hash = new HashCode();
        hash.AddBytes(commands);
        return places.Add((hash.ToHashCode(), commands.Length));
    }

    private int[] Tags(ReadOnlySpan<object?> cells)
    {
        var tags = new List<int>(2 * cells.Length);
        for (var i = 0; i < cells.Length; i++)
        {
            if (TileMessage.ToValue(cells[i]) is { } value)
            {
                if (!values.TryGetValue(value, out var index))
                {
                    index = values[value] = orderedValues.Count;
                    orderedValues.Add(value);
                }

                tags.Add(i);
                tags.Add(index);
            }
        }

        return [.. tags];
    }

    private static bool HasKind(IReadOnlyList<ShapePart> parts, ShapeKind kind)
    {
        foreach (var part in parts)
        {
            if (part.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    private static double SizeOf(Func<Box> boxOf, ShapeKind kind)
    {
        if (kind == ShapeKind.Point)
        {
            return 0;
        }

        var box = boxOf();
        return (box.East - box.West) * (box.North - box.South);
    }

    private sealed record Drawn(long Row, ShapeKind Kind, byte[] Commands, int[] Tags, double Size);
}
