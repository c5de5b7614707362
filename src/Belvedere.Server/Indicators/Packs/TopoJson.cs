using System.Text.Json;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>
/// The areas of a TopoJSON topology: borders are written once, as arcs of small whole steps, and neighbours share them
/// point for point (topojson-specification 1.0).
/// </summary>
internal static class TopoJson
{
    /// <summary>The polygons of every object, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">An area that is no polygon, or an arc that does not exist.</exception>
    public static IEnumerable<(string Code, string Name, IReadOnlyList<Ring> Rings)> Read(JsonElement topology)
    {
        var arcs = Arcs(topology);
        foreach (var holder in topology.GetProperty("objects").EnumerateObject())
        {
            foreach (var area in holder.Value.GetProperty("geometries").EnumerateArray())
            {
                if (area.GetProperty("type").ValueEquals("Polygon"))
                {
                    var (code, name) = ContourFile.Names(area);
                    yield return (code, name, [.. Polygon(area.GetProperty("arcs"), arcs)]);
                }
                else if (area.GetProperty("type").ValueEquals("MultiPolygon"))
                {
                    var (code, name) = ContourFile.Names(area);
                    yield return (
                        code,
                        name,
                        [.. area.GetProperty("arcs").EnumerateArray().SelectMany(p => Polygon(p, arcs))]
                    );
                }
                else if (area.GetProperty("type").ValueKind != JsonValueKind.Null)
                {
                    throw new InvalidDataException($"geometry “{area.GetProperty("type")}”.");
                }
            }
        }
    }

    private static (double X, double Y)[][] Arcs(JsonElement topology)
    {
        double scaleX = 1,
            scaleY = 1,
            west = 0,
            south = 0;
        var isQuantised = topology.TryGetProperty("transform", out var transform);
        if (isQuantised)
        {
            var (scale, shift) = (transform.GetProperty("scale"), transform.GetProperty("translate"));
            (scaleX, scaleY) = (scale[0].GetDouble(), scale[1].GetDouble());
            (west, south) = (shift[0].GetDouble(), shift[1].GetDouble());
        }

        return topology
            .GetProperty("arcs")
            .EnumerateArray()
            .Select(arc =>
            {
                double x = 0,
                    y = 0;
                return arc.EnumerateArray()
                    .Select(point =>
                    {
                        x = isQuantised ? x + point[0].GetDouble() : point[0].GetDouble();
                        y = isQuantised ? y + point[1].GetDouble() : point[1].GetDouble();
                        return ((x * scaleX) + west, (y * scaleY) + south);
                    })
                    .ToArray();
            })
            .ToArray();
    }

    private static IEnumerable<Ring> Polygon(JsonElement rings, (double X, double Y)[][] arcs) =>
        rings
            .EnumerateArray()
            .Select(ring => Points(ring, arcs))
            .Index()
            .Where(ring => ring.Item.Count >= 4)
            .Select(ring =>
                ContourFile.Turned(
                    ring.Item.Select(p => p.X).ToArray(),
                    ring.Item.Select(p => p.Y).ToArray(),
                    counterClockwise: ring.Index == 0
                )
            );

    // Each arc begins where the one before ends; a negative number is an arc run backwards.
    private static List<(double X, double Y)> Points(JsonElement ring, (double X, double Y)[][] arcs)
    {
        var points = new List<(double X, double Y)>();
        foreach (var number in ring.EnumerateArray())
        {
            var index = number.GetInt32();
            var at = index < 0 ? ~index : index;
            if (at >= arcs.Length)
            {
                throw new InvalidDataException($"no arc {at}.");
            }

            var arc = index < 0 ? arcs[at].AsEnumerable().Reverse() : arcs[at];
            points.AddRange(points.Count == 0 ? arc : arc.Skip(1));
        }

        return points;
    }
}
