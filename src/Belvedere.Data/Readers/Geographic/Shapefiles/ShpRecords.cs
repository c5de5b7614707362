using System.Buffers.Binary;
using Belvedere.Core;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Belvedere.Data.Readers.Geographic.Shapefiles;

/// <summary>The geometries of a .shp, record after record, heights and measures left. Source: ESRI white paper, July 1998.</summary>
internal sealed class ShpRecords
{
    private static readonly GeometryFactory Factory = new();

    private readonly Stream content;
    private readonly int maximumBytes;
    private byte[] record = new byte[4096];

    internal ShpRecords(Stream content, int maximumBytes)
    {
        this.content = content;
        this.maximumBytes = maximumBytes;
        Span<byte> header = stackalloc byte[100];
        content.ReadExactly(header);
        if (BinaryPrimitives.ReadInt32BigEndian(header) != 9994)
        {
            throw new UnreadableSourceException(Problems.SourceDamaged());
        }
    }

    /// <summary>The next geometry, null for an empty one; false after the last.</summary>
    internal bool Read(out Geometry? geometry)
    {
        geometry = null;
        Span<byte> header = stackalloc byte[8];
        if (content.ReadAtLeast(header, 8, throwOnEndOfStream: false) < 8)
        {
            return false;
        }

        var bytes = 2L * BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        if (bytes < 4 || bytes > maximumBytes)
        {
            throw new UnreadableSourceException(Problems.SourceDamaged());
        }

        if (record.Length < bytes)
        {
            record = new byte[bytes];
        }

        content.ReadExactly(record, 0, (int)bytes);
        try
        {
            geometry = Parse(record.AsSpan(0, (int)bytes));
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw new UnreadableSourceException(Problems.SourceDamaged(), wrong);
        }

        return true;
    }

    private static Geometry? Parse(ReadOnlySpan<byte> shape) =>
        BinaryPrimitives.ReadInt32LittleEndian(shape) switch
        {
            0 => null,
            1 or 11 or 21 => Factory.CreatePoint(At(shape, 4)),
            8 or 18 or 28 => Factory.CreateMultiPointFromCoords(Positions(shape, 40, Count(shape, 36))),
            3 or 13 or 23 => Lines(Parts(shape)),
            5 or 15 or 25 => Areas(Parts(shape)),
            _ => throw new FormatException("A kind of shape that the format does not have."),
        };

    private static Geometry Lines(List<Coordinate[]> parts)
    {
        var lines = parts.Where(part => part.Length > 1).Select(part => Factory.CreateLineString(part)).ToArray();
        return lines.Length == 1 ? lines[0] : Factory.CreateMultiLineString(lines);
    }

    /// <summary>Clockwise rings are outer; each hole goes to the smallest one around it.</summary>
    private static Geometry Areas(List<Coordinate[]> parts)
    {
        var rings = parts.Select(Close).Where(ring => ring.Length >= 4).ToList();
        var outer = rings.Where(ring => !Orientation.IsCCW(ring)).ToList();
        var holes = rings.Where(Orientation.IsCCW).ToList();
        if (outer.Count == 0)
        {
            // Some programs write them the other way round.
            (outer, holes) = (holes, []);
        }

        var shells = outer
            .Select(ring => (Ring: ring, Box: new Envelope(EnvelopeOf(ring)), Holes: new List<LinearRing>()))
            .OrderBy(shell => shell.Box.Area)
            .ToList();
        foreach (var hole in holes)
        {
            var around = shells.FindIndex(shell =>
                shell.Box.Contains(EnvelopeOf(hole)) && PointLocation.IsInRing(hole[0], shell.Ring)
            );
            if (around >= 0)
            {
                shells[around].Holes.Add(Factory.CreateLinearRing(hole));
            }
            else
            {
                shells.Add((hole, EnvelopeOf(hole), []));
            }
        }

        var polygons = shells
            .Select(shell => Factory.CreatePolygon(Factory.CreateLinearRing(shell.Ring), [.. shell.Holes]))
            .ToArray();
        return polygons.Length == 1 ? polygons[0] : Factory.CreateMultiPolygon(polygons);
    }

    private static Envelope EnvelopeOf(Coordinate[] ring)
    {
        var box = new Envelope();
        foreach (var position in ring)
        {
            box.ExpandToInclude(position);
        }

        return box;
    }

    private static Coordinate[] Close(Coordinate[] ring) =>
        ring.Length > 0 && !ring[0].Equals2D(ring[^1]) ? [.. ring, ring[0].Copy()] : ring;

    private static List<Coordinate[]> Parts(ReadOnlySpan<byte> shape)
    {
        var (count, positions) = (Count(shape, 36), Count(shape, 40));
        var first = 44 + (4 * count);
        var parts = new List<Coordinate[]>();
        for (var i = 0; i < count; i++)
        {
            var start = BinaryPrimitives.ReadInt32LittleEndian(shape[(44 + (4 * i))..]);
            var end = i + 1 < count ? BinaryPrimitives.ReadInt32LittleEndian(shape[(48 + (4 * i))..]) : positions;
            if (start < 0 || end < start || end > positions)
            {
                throw new FormatException("A part outside its shape.");
            }

            parts.Add(Positions(shape, first + (16 * start), end - start));
        }

        return parts;
    }

    private static int Count(ReadOnlySpan<byte> shape, int at)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(shape[at..]);
        return count >= 0 && count <= shape.Length / 4
            ? count
            : throw new FormatException("More positions than the record holds.");
    }

    private static Coordinate[] Positions(ReadOnlySpan<byte> shape, int at, int count)
    {
        var positions = new Coordinate[count];
        for (var i = 0; i < count; i++)
        {
            positions[i] = At(shape, at + (16 * i));
        }

        return positions;
    }

    private static Coordinate At(ReadOnlySpan<byte> shape, int at) =>
        new(
            BinaryPrimitives.ReadDoubleLittleEndian(shape[at..]),
            BinaryPrimitives.ReadDoubleLittleEndian(shape[(at + 8)..])
        );
}
