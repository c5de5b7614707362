using System.Globalization;
using System.Text;

namespace Belvedere.Core.Charts;

/// <summary>
/// Areas laid on the integer grid of a drawing, simplified along their shared borders, so that neighbours still touch
/// and the outline of any group of areas can be found. Built once per map, then used by every drawing of it.
/// </summary>
public sealed class MapShapes
{
    /// <summary>Longest side of the grid, in drawing units.</summary>
    public const int Extent = 720;

    private readonly Dictionary<string, List<GridPoint[]>> areas;

    private MapShapes(Dictionary<string, List<GridPoint[]>> areas, int width, int height)
    {
        this.areas = areas;
        Width = width;
        Height = height;
    }

    public int Width { get; }

    public int Height { get; }

    public IReadOnlyCollection<string> Codes => areas.Keys;

    /// <summary>The drawing's own frame, with room for the outline's thickness.</summary>
    public string ViewBox => $"-4 -4 {Width + 8} {Height + 8}";

    /// <summary>Projects (equidistant, true at the middle latitude: enough for a département) and simplifies.</summary>
    /// <param name="shapes">One or more, with at least one ring.</param>
    public static MapShapes Build(IReadOnlyList<GeoShape> shapes)
    {
        var points = shapes.SelectMany(s => s.Rings).SelectMany(r => r).ToList();
        ArgumentOutOfRangeException.ThrowIfZero(points.Count, nameof(shapes));
        double west = points.Min(p => p.Longitude),
            east = points.Max(p => p.Longitude);
        double south = points.Min(p => p.Latitude),
            north = points.Max(p => p.Latitude);
        var squeeze = Math.Cos((south + north) / 2 * Math.PI / 180);
        var unit = Extent / Math.Max(Math.Max((east - west) * squeeze, north - south), 1e-9);

        var rings = new List<(string Code, GridPoint[] Ring)>();
        foreach (var shape in shapes)
        {
            foreach (var ring in shape.Rings)
            {
                var laid = ring.Select(p => new GridPoint(
                    (int)Math.Round((p.Longitude - west) * squeeze * unit),
                    (int)Math.Round((north - p.Latitude) * unit)
                ));
                rings.Add((shape.Code, WithoutRepeats(laid)));
            }
        }

        var simplified = SharedBorders.Simplify(rings.Select(r => r.Ring).ToList());
        var byCode = new Dictionary<string, List<GridPoint[]>>(StringComparer.Ordinal);
        for (var i = 0; i < rings.Count; i++)
        {
            if (!byCode.TryGetValue(rings[i].Code, out var parts))
            {
                byCode[rings[i].Code] = parts = [];
            }

            if (simplified[i].Length >= 3)
            {
                parts.Add(simplified[i]);
            }
        }

        return new MapShapes(
            byCode,
            (int)Math.Ceiling((east - west) * squeeze * unit),
            (int)Math.Ceiling((north - south) * unit)
        );
    }

    /// <summary>The same map by groups of its areas: each group is one area, without the borders inside it.</summary>
    /// <param name="groupOf">The code of the group of an area; null leaves it out.</param>
    public MapShapes Grouped(Func<string, string?> groupOf)
    {
        var groups = areas
            .Select(area => (Code: groupOf(area.Key), area.Value))
            .Where(area => area.Code is not null)
            .GroupBy(
                area => area.Code!, // filtered on it
                StringComparer.Ordinal
            )
            .ToDictionary(
                group => group.Key,
                group => SharedBorders.Outline(group.SelectMany(area => area.Value)).ToList(),
                StringComparer.Ordinal
            );
        return new MapShapes(groups, Width, Height);
    }

    /// <summary>SVG path data of one area; empty when it is too small for the grid or unknown.</summary>
    public string PathOf(string code) => areas.TryGetValue(code, out var rings) ? Path(rings) : string.Empty;

    /// <summary>SVG path data of the outer border of a group of areas: borders between two of them are left out.</summary>
    public string OutlineOf(IEnumerable<string> codes) =>
        Path(SharedBorders.Outline(codes.Where(areas.ContainsKey).SelectMany(c => areas[c])));

    /// <summary>Where to write the name of an area: the centre of its largest ring; null when it is not drawn.</summary>
    public (double X, double Y)? CentreOf(string code)
    {
        if (!areas.TryGetValue(code, out var rings) || rings.Count == 0)
        {
            return null;
        }

        return Centre(
            rings.MaxBy(r => Math.Abs(SignedArea(r)))! /* not empty */
        );
    }

    private static (double X, double Y) Centre(GridPoint[] ring)
    {
        var area = SignedArea(ring);
        if (area == 0)
        {
            return (ring.Average(p => p.X), ring.Average(p => p.Y));
        }

        double x = 0,
            y = 0;
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            var cross = ((double)a.X * b.Y) - ((double)b.X * a.Y);
            x += (a.X + b.X) * cross;
            y += (a.Y + b.Y) * cross;
        }

        return (x / (6 * area), y / (6 * area));
    }

    private static double SignedArea(GridPoint[] ring)
    {
        double twice = 0;
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            twice += ((double)a.X * b.Y) - ((double)b.X * a.Y);
        }

        return twice / 2;
    }

    private static GridPoint[] WithoutRepeats(IEnumerable<GridPoint> points)
    {
        var kept = new List<GridPoint>();
        foreach (var point in points)
        {
            if (kept.Count == 0 || kept[^1] != point)
            {
                kept.Add(point);
            }
        }

        while (kept.Count > 1 && kept[0] == kept[^1])
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return [.. kept];
    }

    // Relative moves: half the size of absolute ones.
    private static string Path(IEnumerable<GridPoint[]> rings)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            path.Append(CultureInfo.InvariantCulture, $"M{ring[0].X} {ring[0].Y}l");
            for (var i = 1; i < ring.Length; i++)
            {
                path.Append(
                    CultureInfo.InvariantCulture,
                    $"{(i == 1 ? string.Empty : " ")}{ring[i].X - ring[i - 1].X} {ring[i].Y - ring[i - 1].Y}"
                );
            }

            path.Append('z');
        }

        return path.ToString();
    }
}

/// <summary>A point of the drawing's integer grid.</summary>
internal readonly record struct GridPoint(int X, int Y)
{
    /// <summary>West to east, then north to south.</summary>
    public static int Compare(GridPoint a, GridPoint b) => a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y);
}
