namespace Belvedere.Core.Shapes;

/// <summary>Whether a geometry and a box have a point in common: exact, on the outline itself.</summary>
public static class BoxTest
{
    /// <summary>Whether they have a point in common.</summary>
    /// <param name="wkb">The bytes of a shape of a revision.</param>
    public static bool Meets(ReadOnlySpan<byte> wkb, Box box)
    {
        var walk = new WkbWalk(wkb);
        while (!walk.IsEnded)
        {
            var kind = walk.Begin();
            var meets = kind switch
            {
                ShapeKind.Point => MeetsPoint(ref walk, box),
                ShapeKind.LineString => Line(ref walk, box, out _),
                ShapeKind.Polygon => MeetsPolygon(ref walk, box),
                _ => HasNone(ref walk),
            };
            if (meets)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A collection has no outline of its own: its members follow in the bytes.</summary>
    private static bool HasNone(ref WkbWalk walk)
    {
        walk.Count();
        return false;
    }

    private static bool MeetsPoint(ref WkbWalk walk, Box box)
    {
        var (longitude, latitude) = walk.Position();
        return box.Contains(longitude, latitude);
    }

    /// <summary>A side crosses the box, or the box lies wholly inside: then one of its corners does.</summary>
    private static bool MeetsPolygon(ref WkbWalk walk, Box box)
    {
        var rings = walk.Count();
        var isInside = false;
        for (var i = 0; i < rings; i++)
        {
            if (Line(ref walk, box, out var turns))
            {
                return true;
            }

            // Even-odd over every ring: inside a hole is outside.
            isInside ^= turns;
        }

        return isInside;
    }

    /// <summary>
    /// Walks a line: true as soon as one side touches the box (the walk is then left where it is);
    /// <paramref name="encloses"/> says whether the box's south-west corner is inside the ring.
    /// </summary>
    private static bool Line(ref WkbWalk walk, Box box, out bool encloses)
    {
        encloses = false;
        var count = walk.Count();
        if (count == 0)
        {
            return false;
        }

        var (ax, ay) = walk.Position();
        for (var i = 1; i < count; i++)
        {
            var (bx, by) = walk.Position();
            if (Touches(box, ax, ay, bx, by))
            {
                return true;
            }

            if (ay > box.South != by > box.South && box.West < ((bx - ax) * (box.South - ay) / (by - ay)) + ax)
            {
                encloses = !encloses;
            }

            (ax, ay) = (bx, by);
        }

        return false;
    }

    private static bool Touches(Box box, double ax, double ay, double bx, double by)
    {
        if (
            Math.Max(ax, bx) < box.West
            || Math.Min(ax, bx) > box.East
            || Math.Max(ay, by) < box.South
            || Math.Min(ay, by) > box.North
        )
        {
            return false;
        }

        if (box.Contains(ax, ay) || box.Contains(bx, by))
        {
            return true;
        }

        // Both ends are outside: the side crosses the box when the corners do not all lie on one side of it.
        var southWest = Side(box.West, box.South);
        return Differs(southWest, Side(box.East, box.South))
            || Differs(southWest, Side(box.East, box.North))
            || Differs(southWest, Side(box.West, box.North));

        double Side(double x, double y) => ((bx - ax) * (y - ay)) - ((by - ay) * (x - ax));

        static bool Differs(double a, double b) => a == 0 || b == 0 || a > 0 != b > 0;
    }
}
