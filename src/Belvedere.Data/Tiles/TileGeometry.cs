using Belvedere.Core.Shapes;

namespace Belvedere.Data.Tiles;

/// <summary>
/// A shape as the commands of a vector tile: placed on the steps of the tile, without the positions that fall together,
/// cut at the buffer. What is smaller than a step is nothing.
/// </summary>
/// <param name="step">Units between two positions.</param>
/// <param name="isCut">Whether what lies beyond the buffer is left to the neighbours.</param>
internal sealed class TileGeometry(TileAddress tile, int step, bool isCut = true)
{
    private const int MoveTo = 1;
    private const int LineTo = 2;
    private const int ClosePath = 7;

    private readonly ProtoBuffer commands = new();
    private TilePoint cursor;

    /// <summary>The commands of one kind of part of a shape; empty when none of it shows.</summary>
    internal ReadOnlySpan<byte> Draw(IReadOnlyList<ShapePart> parts, ShapeKind kind)
    {
        commands.Clear();
        cursor = default;
        if (kind == ShapeKind.Point)
        {
            DrawPoints(parts);
            return commands.Written;
        }

        foreach (var part in parts.Where(part => part.Kind == kind))
        {
            if (kind == ShapeKind.LineString)
            {
                DrawLine(part.Lines[0]);
            }
            else
            {
                DrawPolygon(part.Lines);
            }
        }

        return commands.Written;
    }

    private void DrawPoints(IReadOnlyList<ShapePart> parts)
    {
        var points = parts
            .Where(part => part.Kind == ShapeKind.Point)
            .Select(part => tile.Place(part.Lines[0][0], part.Lines[0][1], step))
            .Where(point => !isCut || TileClip.Holds(point))
            .Distinct()
            .ToList();
        if (points.Count > 0)
        {
            Command(MoveTo, points.Count);
            points.ForEach(Move);
        }
    }

    private void DrawLine(double[] line)
    {
        var placed = Placed(line);
        foreach (var piece in isCut ? TileClip.Line(placed) : [placed])
        {
            var kept = WithoutRepeats(piece);
            if (kept.Count > 1)
            {
                Path(kept);
            }
        }
    }

    private void DrawPolygon(IReadOnlyList<double[]> rings)
    {
        for (var i = 0; i < rings.Count; i++)
        {
            var ring = Placed(rings[i]);
            ring.RemoveAt(ring.Count - 1);
            ring = WithoutRepeats(isCut ? TileClip.Ring(ring) : ring);
            while (ring.Count > 1 && ring[^1] == ring[0])
            {
                ring.RemoveAt(ring.Count - 1);
            }

            var area = SignedArea(ring);
            if (ring.Count < 3 || area == 0)
            {
                if (i == 0)
                {
                    return; // no outer ring: its holes are nowhere
                }

                continue;
            }

            // With y downwards an outer ring has a positive area, a hole a negative one.
            if (area > 0 != (i == 0))
            {
                ring.Reverse();
            }

            Path(ring);
            Command(ClosePath, 1);
        }
    }

    private List<TilePoint> Placed(double[] line)
    {
        var placed = new List<TilePoint>(line.Length / 2);
        for (var i = 0; i < line.Length; i += 2)
        {
            placed.Add(tile.Place(line[i], line[i + 1], step));
        }

        return placed;
    }

    private void Path(List<TilePoint> points)
    {
        Command(MoveTo, 1);
        Move(points[0]);
        Command(LineTo, points.Count - 1);
        for (var i = 1; i < points.Count; i++)
        {
            Move(points[i]);
        }
    }

    private void Command(int command, int count) => commands.Varint((ulong)(uint)command | ((ulong)count << 3));

    private void Move(TilePoint to)
    {
        commands.Varint(ProtoBuffer.ZigZag(to.X - cursor.X));
        commands.Varint(ProtoBuffer.ZigZag(to.Y - cursor.Y));
        cursor = to;
    }

    /// <summary>Without the positions that fall on the one before.</summary>
    private static List<TilePoint> WithoutRepeats(List<TilePoint> points)
    {
        var kept = new List<TilePoint>(points.Count);
        foreach (var point in points)
        {
            if (kept.Count > 0 && kept[^1] == point)
            {
                continue;
            }

            kept.Add(point);
        }

        return kept;
    }

    private static double SignedArea(List<TilePoint> ring)
    {
        double twice = 0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            twice += ((double)a.X * b.Y) - ((double)b.X * a.Y);
        }

        return twice / 2;
    }
}
