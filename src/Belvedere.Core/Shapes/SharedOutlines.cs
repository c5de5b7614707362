namespace Belvedere.Core.Shapes;

/// <summary>
/// The outlines of areas that tile a country, ready to be drawn at any scale. Borders are weighed once, arc by arc between
/// the junctions where three of them meet, so that two neighbours lose the same positions and always meet.
/// </summary>
public sealed class SharedOutlines
{
    private static readonly IReadOnlyList<ShapePart> Nothing = [];

    private readonly IReadOnlyList<Outline> areas;

    private SharedOutlines(IReadOnlyList<Outline> areas) => this.areas = areas;

    public int Count => areas.Count;

    /// <summary>Weighs the borders of areas.</summary>
    /// <param name="shapes">In the order of their numbers; null for one without a shape. Neighbours share their positions.</param>
    public static SharedOutlines Of(IReadOnlyList<Shape?> shapes)
    {
        var polygons = shapes
            .Select(s => s is null ? [] : s.Parts().Where(p => p.Kind == ShapeKind.Polygon).ToList())
            .ToList();
        var weights = new BorderWeights(polygons.SelectMany(p => p).SelectMany(p => p.Lines));
        return new SharedOutlines([
            .. polygons.Select(parts => new Outline(
                parts.SelectMany(p => p.Lines).Aggregate(Box.Nothing, Around),
                [.. parts.Select(p => (IReadOnlyList<WeighedRing>)[.. p.Lines.Select(weights.Weigh)])]
            )),
        ]);
    }

    /// <summary>The box around one area; holds nothing for one without a shape.</summary>
    public Box BoxOf(int area) => areas[area].Box;

    /// <summary>The polygons of one area, without the positions that matter less than a surface.</summary>
    /// <param name="leastWeight">
    /// In squares of the width of the web Mercator world: a triangle of the border that is smaller is nothing.
    /// </param>
    public IReadOnlyList<ShapePart> PartsOf(int area, double leastWeight) =>
        areas[area].Polygons.Count == 0
            ? Nothing
            :
            [
                .. areas[area]
                    .Polygons.Where(rings => rings[0].IsSeen(leastWeight))
                    .Select(rings => new ShapePart(
                        ShapeKind.Polygon,
                        [.. rings.Where(r => r.IsSeen(leastWeight)).Select(r => r.At(leastWeight))]
                    )),
            ];

    private static Box Around(Box box, double[] line)
    {
        for (var i = 0; i < line.Length; i += 2)
        {
            box = box.With(line[i], line[i + 1]);
        }

        return box;
    }

    private sealed record Outline(Box Box, IReadOnlyList<IReadOnlyList<WeighedRing>> Polygons);
}
