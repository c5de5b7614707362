using System.Buffers.Binary;

namespace Belvedere.Core.Shapes;

/// <summary>Reads well-known binary written in hexadecimal, as databases export it: either order of bytes, heights left.</summary>
internal ref struct WkbText
{
    private const int MaximumDepth = 8;

    private readonly WkbBuffer wkb;
    private ReadOnlySpan<byte> rest;

    private WkbText(ReadOnlySpan<byte> bytes, WkbBuffer wkb)
    {
        this.wkb = wkb;
        rest = bytes;
    }

    internal static bool TryRead(ReadOnlySpan<byte> text, WkbBuffer wkb)
    {
        var bytes = new byte[text.Length / 2];
        if (
            text.Length % 2 != 0
            || Convert.FromHexString(text, bytes, out _, out _) != System.Buffers.OperationStatus.Done
        )
        {
            return false;
        }

        var reading = new WkbText(bytes, wkb);
        return reading.TryGeometry(expected: null, 0) && reading.rest.IsEmpty;
    }

    private bool TryGeometry(ShapeKind? expected, int depth)
    {
        if (rest.IsEmpty || rest[0] > 1 || depth > MaximumDepth)
        {
            return false;
        }

        var isLittle = rest[0] == 1;
        rest = rest[1..];
        if (!TryCount(isLittle, out var code) || !TryKind(isLittle, code, out var kind, out var dimensions))
        {
            return false;
        }

        if (expected is { } only && kind != only)
        {
            return false;
        }

        wkb.Begin(kind);
        return kind switch
        {
            ShapeKind.Point => TryPosition(isLittle, dimensions),
            ShapeKind.LineString => TryLine(isLittle, dimensions, out _, out var count) && count != 1,
            ShapeKind.Polygon => TryRings(isLittle, dimensions),
            _ => TryMembers(isLittle, kind, depth),
        };
    }

    /// <summary>The kind, with the heights of the standard (1001, 2001, 3001) or of PostGIS (high bits), and its SRID.</summary>
    private bool TryKind(bool isLittle, uint code, out ShapeKind kind, out int dimensions)
    {
        var plain = code & 0x0FFF_FFFF;
        kind = (ShapeKind)(plain % 1000);
        var iso = plain / 1000;
        var (hasHeight, hasMeasure) = ((code & 0x8000_0000) != 0, (code & 0x4000_0000) != 0);
        dimensions = 2 + (hasHeight || iso is 1 or 3 ? 1 : 0) + (hasMeasure || iso is 2 or 3 ? 1 : 0);
        var hasKnownSystem = (code & 0x2000_0000) == 0 || (TryCount(isLittle, out var srid) && srid == 4326);
        return hasKnownSystem && iso <= 3 && kind is >= ShapeKind.Point and <= ShapeKind.GeometryCollection;
    }

    private bool TryMembers(bool isLittle, ShapeKind kind, int depth)
    {
        var place = wkb.BeginCount();
        if (!TryCount(isLittle, out var count))
        {
            return false;
        }

        ShapeKind? member = kind == ShapeKind.GeometryCollection ? null : kind - ShapeKind.MultiPoint + ShapeKind.Point;
        for (var i = 0U; i < count; i++)
        {
            if (!TryGeometry(member, depth + 1))
            {
                return false;
            }
        }

        wkb.EndCount(place, (int)count);
        return true;
    }

    private bool TryRings(bool isLittle, int dimensions)
    {
        var rings = wkb.BeginCount();
        if (!TryCount(isLittle, out var count))
        {
            return false;
        }

        for (var i = 0U; i < count; i++)
        {
            if (
                !TryLine(isLittle, dimensions, out var place, out var positions)
                || !wkb.EndRing(place, positions, isHole: i > 0)
            )
            {
                return false;
            }
        }

        wkb.EndCount(rings, (int)count);
        return true;
    }

    private bool TryLine(bool isLittle, int dimensions, out int place, out int count)
    {
        place = wkb.BeginCount();
        count = 0;
        if (!TryCount(isLittle, out var announced) || announced > rest.Length)
        {
            return false;
        }

        for (; count < announced; count++)
        {
            if (!TryPosition(isLittle, dimensions))
            {
                return false;
            }
        }

        wkb.EndCount(place, count);
        return true;
    }

    private bool TryPosition(bool isLittle, int dimensions)
    {
        if (rest.Length < 8 * dimensions)
        {
            return false;
        }

        var (x, y) = isLittle
            ? (BinaryPrimitives.ReadDoubleLittleEndian(rest), BinaryPrimitives.ReadDoubleLittleEndian(rest[8..]))
            : (BinaryPrimitives.ReadDoubleBigEndian(rest), BinaryPrimitives.ReadDoubleBigEndian(rest[8..]));
        rest = rest[(8 * dimensions)..];
        wkb.Position(x, y);
        return true;
    }

    private bool TryCount(bool isLittle, out uint count)
    {
        count = 0;
        if (rest.Length < 4)
        {
            return false;
        }

        count = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(rest) : BinaryPrimitives.ReadUInt32BigEndian(rest);
        rest = rest[4..];
        return true;
    }
}
