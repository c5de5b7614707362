using System.Buffers.Binary;

namespace Belvedere.Core.Shapes;

/// <summary>Reads the well-known binary of revisions, without a copy.</summary>
internal ref struct WkbWalk(ReadOnlySpan<byte> wkb)
{
    private ReadOnlySpan<byte> rest = wkb;

    internal readonly bool IsEnded => rest.IsEmpty;

    /// <summary>The kind of the next geometry.</summary>
    internal ShapeKind Begin()
    {
        if (rest.Length < 5 || rest[0] != 1 || rest[1] is < 1 or > 7 || rest[2] != 0 || rest[3] != 0 || rest[4] != 0)
        {
            throw new FormatException("These bytes are not the well-known binary of a revision.");
        }

        var kind = (ShapeKind)rest[1];
        rest = rest[5..];
        return kind;
    }

    internal int Count()
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[4..];
        return count;
    }

    internal (double Longitude, double Latitude) Position()
    {
        var position = (
            BinaryPrimitives.ReadDoubleLittleEndian(rest),
            BinaryPrimitives.ReadDoubleLittleEndian(rest[8..])
        );
        rest = rest[16..];
        return position;
    }

    internal double[] Line(int count)
    {
        var line = new double[2 * count];
        for (var i = 0; i < line.Length; i += 2)
        {
            (line[i], line[i + 1]) = Position();
        }

        return line;
    }

    internal static Box BoxOf(ReadOnlySpan<byte> wkb)
    {
        var walk = new WkbWalk(wkb);
        var box = Box.Nothing;
        while (!walk.IsEnded)
        {
            // Collections are flat in the bytes: the headers of their members follow one another.
            var kind = walk.Begin();
            if (kind > ShapeKind.Polygon)
            {
                walk.Count();
                continue;
            }

            var lines = kind == ShapeKind.Polygon ? walk.Count() : 1;
            for (var line = 0; line < lines; line++)
            {
                var positions = kind == ShapeKind.Point ? 1 : walk.Count();
                for (var i = 0; i < positions; i++)
                {
                    var (longitude, latitude) = walk.Position();
                    box = box.With(longitude, latitude);
                }
            }
        }

        return box;
    }

    internal static List<ShapePart> Parts(ReadOnlySpan<byte> wkb)
    {
        var walk = new WkbWalk(wkb);
        var parts = new List<ShapePart>();
        while (!walk.IsEnded)
        {
            var kind = walk.Begin();
            if (kind > ShapeKind.Polygon)
            {
                walk.Count();
                continue;
            }

            var lines = new double[kind == ShapeKind.Polygon ? walk.Count() : 1][];
            for (var i = 0; i < lines.Length; i++)
            {
                lines[i] = walk.Line(kind == ShapeKind.Point ? 1 : walk.Count());
            }

            parts.Add(new ShapePart(kind, lines));
        }

        return parts;
    }

    /// <summary>Refuses what this product did not write, before anything walks through it.</summary>
    internal static void Check(ReadOnlySpan<byte> wkb)
    {
        try
        {
            if (wkb.IsEmpty || !double.IsFinite(BoxOf(wkb).West))
            {
                throw new FormatException("These bytes hold no position.");
            }
        }
        catch (Exception cut) when (cut is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new FormatException("These bytes end before their geometry does.", cut);
        }
    }
}
