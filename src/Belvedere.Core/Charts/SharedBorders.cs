namespace Belvedere.Core.Charts;

/// <summary>
/// Rings that share borders point for point. Simplifying works on the arcs between junctions, each one in the same
/// direction whichever ring it is met in, so that two neighbours keep the same border (the idea of TopoJSON).
/// </summary>
internal static class SharedBorders
{
    // Drawing units: what the eye does not miss on a map 720 wide.
    private const double Tolerance = 0.75;

    /// <summary>The same rings with fewer points, in the same order.</summary>
    public static IReadOnlyList<GridPoint[]> Simplify(IReadOnlyList<GridPoint[]> rings)
    {
        var junctions = Junctions(rings);
        return rings.Select(ring => ring.Length < 4 ? ring : SimplifyRing(ring, junctions)).ToList();
    }

    /// <summary>The border of the union: edges met once, chained into rings.</summary>
    public static IReadOnlyList<GridPoint[]> Outline(IEnumerable<GridPoint[]> rings)
    {
        var edges = new Dictionary<(GridPoint, GridPoint), (GridPoint From, GridPoint To)>();
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Length; i++)
            {
                var (from, to) = (ring[i], ring[(i + 1) % ring.Length]);
                var key = GridPoint.Compare(from, to) < 0 ? (from, to) : (to, from);
                if (!edges.Remove(key))
                {
                    edges.Add(key, (from, to));
                }
            }
        }

        return Chain(edges.Values);
    }

    private static List<GridPoint[]> Chain(IEnumerable<(GridPoint From, GridPoint To)> edges)
    {
        // Directions may disagree after simplification of degenerate rings: each point knows all its neighbours.
        var neighbours = new Dictionary<GridPoint, List<GridPoint>>();
        foreach (var (from, to) in edges)
        {
            Add(from, to);
            Add(to, from);
        }

        var chains = new List<GridPoint[]>();
        foreach (var start in neighbours.Keys.ToList())
        {
            while (neighbours[start].Count > 0)
            {
                var chain = new List<GridPoint> { start };
                var at = start;
                while (neighbours[at] is { Count: > 0 } next)
                {
                    var to = next[^1];
                    next.RemoveAt(next.Count - 1);
                    neighbours[to].Remove(at);
                    at = to;
                    if (at == start)
                    {
                        break;
                    }

                    chain.Add(at);
                }

                if (chain.Count >= 3)
                {
                    chains.Add([.. chain]);
                }
            }
        }

        return chains;

        void Add(GridPoint point, GridPoint neighbour)
        {
            if (!neighbours.TryGetValue(point, out var list))
            {
                neighbours[point] = list = [];
            }

            list.Add(neighbour);
        }
    }

    // A junction has more than two distinct neighbours: three borders meet there.
    private static HashSet<GridPoint> Junctions(IReadOnlyList<GridPoint[]> rings)
    {
        var seen = new Dictionary<GridPoint, (GridPoint A, GridPoint B)>();
        var junctions = new HashSet<GridPoint>();
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Length; i++)
            {
                var (before, after) = (ring[(i + ring.Length - 1) % ring.Length], ring[(i + 1) % ring.Length]);
                if (
                    !seen.TryAdd(ring[i], (before, after))
                    && seen[ring[i]] is var (a, b)
                    && !(IsOneOf(before) && IsOneOf(after))
                )
                {
                    junctions.Add(ring[i]);
                }

                bool IsOneOf(GridPoint point) => point == a || point == b;
            }
        }

        return junctions;
    }

    private static GridPoint[] SimplifyRing(GridPoint[] ring, HashSet<GridPoint> junctions)
    {
        var start = Array.FindIndex(ring, junctions.Contains);
        if (start < 0)
        {
            // An island, and the hole it fills: both start at their smallest point.
            start = Array.IndexOf(ring, ring.MinBy(p => (p.X, p.Y)));
        }

        var simplified = new List<GridPoint>(ring.Length);
        var arc = new List<GridPoint> { ring[start] };
        for (var i = 1; i <= ring.Length; i++)
        {
            var point = ring[(start + i) % ring.Length];
            arc.Add(point);
            if (i == ring.Length || junctions.Contains(point))
            {
                simplified.AddRange(SimplifyArc(arc).SkipLast(1));
                arc = [point];
            }
        }

        return [.. simplified];
    }

    private static IEnumerable<GridPoint> SimplifyArc(List<GridPoint> arc)
    {
        var last = arc.Count - 1;
        var ends = GridPoint.Compare(arc[0], arc[last]);
        var isBackward = ends > 0 || (ends == 0 && GridPoint.Compare(arc[1], arc[last - 1]) > 0);
        var points = isBackward ? arc.AsEnumerable().Reverse().ToArray() : arc.ToArray();
        var isKept = new bool[points.Length];
        isKept[0] = isKept[last] = true;
        Keep(points, isKept, 0, last);
        var kept = points.Where((_, i) => isKept[i]);
        return isBackward ? kept.Reverse() : kept;
    }

    // Douglas–Peucker.
    private static void Keep(GridPoint[] points, bool[] isKept, int from, int to)
    {
        var furthest = -1;
        var most = points[from] == points[to] ? 0 : Tolerance;
        for (var i = from + 1; i < to; i++)
        {
            var distance = Distance(points[i], points[from], points[to]);
            if (distance > most)
            {
                most = distance;
                furthest = i;
            }
        }

        if (furthest >= 0)
        {
            isKept[furthest] = true;
            Keep(points, isKept, from, furthest);
            Keep(points, isKept, furthest, to);
        }
    }

    private static double Distance(GridPoint point, GridPoint a, GridPoint b)
    {
        double dx = b.X - a.X,
            dy = b.Y - a.Y;
        var length = (dx * dx) + (dy * dy);
        var t = length == 0 ? 0 : Math.Clamp((((point.X - a.X) * dx) + ((point.Y - a.Y) * dy)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(point.X - a.X - (t * dx), 2) + Math.Pow(point.Y - a.Y - (t * dy), 2));
    }
}
