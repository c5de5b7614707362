namespace Belvedere.Data.Tiles;

/// <summary>Cuts rings and lines at the edge of the buffer of a tile.</summary>
internal static class TileClip
{
    private const int Low = -TileAddress.Buffer;

    private const int High = TileAddress.Extent + TileAddress.Buffer;

    internal static bool Holds(TilePoint point) => point.X is >= Low and <= High && point.Y is >= Low and <= High;

    /// <summary>A ring, without its closing position, cut side after side (Sutherland and Hodgman).</summary>
    internal static List<TilePoint> Ring(List<TilePoint> ring)
    {
        if (ring.TrueForAll(Holds))
        {
            return ring;
        }

        for (var side = 0; side < 4 && ring.Count > 0; side++)
        {
            ring = Cut(ring, side);
        }

        return ring;
    }

    /// <summary>The pieces of a line that are inside.</summary>
    internal static IEnumerable<List<TilePoint>> Line(List<TilePoint> line)
    {
        if (line.TrueForAll(Holds))
        {
            return [line];
        }

        var pieces = new List<List<TilePoint>>();
        for (var i = 1; i < line.Count; i++)
        {
            if (Segment(line[i - 1], line[i]) is not { } inside)
            {
                continue;
            }

            if (pieces.Count > 0 && pieces[^1][^1] == inside.From)
            {
                pieces[^1].Add(inside.To);
            }
            else
            {
                pieces.Add([inside.From, inside.To]);
            }
        }

        return pieces;
    }

    private static List<TilePoint> Cut(List<TilePoint> ring, int side)
    {
        var kept = new List<TilePoint>(ring.Count + 4);
        var before = ring[^1];
        foreach (var point in ring)
        {
            if (IsInside(point, side) != IsInside(before, side))
            {
                kept.Add(Crossing(before, point, side));
            }

            if (IsInside(point, side))
            {
                kept.Add(point);
            }

            before = point;
        }

        return kept;
    }

    private static bool IsInside(TilePoint point, int side) =>
        side switch
        {
            0 => point.X >= Low,
            1 => point.X <= High,
            2 => point.Y >= Low,
            _ => point.Y <= High,
        };

    private static TilePoint Crossing(TilePoint a, TilePoint b, int side)
    {
        var edge = side % 2 == 0 ? Low : High;
        // The same two ends in either order give the same crossing: neighbours stay joined.
        if (a.X > b.X || (a.X == b.X && a.Y > b.Y))
        {
            (a, b) = (b, a);
        }

        return side < 2
            ? new(edge, a.Y + (int)Math.Round(((double)b.Y - a.Y) * (edge - a.X) / (b.X - a.X)))
            : new(a.X + (int)Math.Round(((double)b.X - a.X) * (edge - a.Y) / (b.Y - a.Y)), edge);
    }

    /// <summary>The part of a segment that is inside (Liang and Barsky).</summary>
    private static (TilePoint From, TilePoint To)? Segment(TilePoint a, TilePoint b)
    {
        double enters = 0,
            leaves = 1;
        double dx = b.X - a.X,
            dy = b.Y - a.Y;
        Span<(double Toward, double Room)> sides =
        [
            (-dx, a.X - (double)Low),
            (dx, (double)High - a.X),
            (-dy, a.Y - (double)Low),
            (dy, (double)High - a.Y),
        ];
        foreach (var (toward, room) in sides)
        {
            if (toward == 0)
            {
                if (room < 0)
                {
                    return null;
                }
            }
            else if (toward < 0)
            {
                enters = Math.Max(enters, room / toward);
            }
            else
            {
                leaves = Math.Min(leaves, room / toward);
            }
        }

        return enters > leaves ? null : (At(enters), At(leaves));

        TilePoint At(double share) => new((int)Math.Round(a.X + (share * dx)), (int)Math.Round(a.Y + (share * dy)));
    }
}
