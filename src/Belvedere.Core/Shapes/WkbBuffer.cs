using System.Buffers.Binary;

namespace Belvedere.Core.Shapes;

/// <summary>Well-known binary being written: counts are filled in when they are known, rings closed and turned.</summary>
internal sealed class WkbBuffer
{
    private const int PositionSize = 16;

    private byte[] bytes = new byte[256];
    private int length;

    /// <summary>No position was written.</summary>
    internal bool IsEmpty { get; private set; } = true;

    /// <summary>Every position has a longitude and a latitude in degrees.</summary>
    internal bool IsInDegrees { get; private set; } = true;

    internal void Begin(ShapeKind kind)
    {
        var room = Room(5);
        room[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(room[1..], (uint)kind);
    }

    /// <summary>Leaves room for a count; <see cref="EndCount"/> fills it.</summary>
    internal int BeginCount()
    {
        Room(4);
        return length - 4;
    }

    internal void EndCount(int place, int count) =>
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(place), (uint)count);

    internal void Position(double longitude, double latitude)
    {
        IsEmpty = false;
        IsInDegrees &= longitude is >= -180 and <= 180 && latitude is >= -90 and <= 90;
        var room = Room(PositionSize);
        BinaryPrimitives.WriteDoubleLittleEndian(room, longitude);
        BinaryPrimitives.WriteDoubleLittleEndian(room[8..], latitude);
    }

    /// <summary>Ends a ring of a polygon: closes it, and turns it to the right-hand rule.</summary>
    /// <returns>False when it has fewer than three different positions.</returns>
    internal bool EndRing(int place, int count, bool isHole)
    {
        var start = place + 4;
        if (count > 0 && !At(start).Equals(At(start + (PositionSize * (count - 1)))))
        {
            var (x, y) = At(start);
            Position(x, y);
            count++;
        }

        EndCount(place, count);
        if (count == 0)
        {
            return true;
        }

        if (SignedArea(start, count) < 0 != isHole)
        {
            Reverse(start, count);
        }

        return count >= 4;
    }

    internal byte[] ToArray() => bytes.AsSpan(0, length).ToArray();

    private double SignedArea(int start, int count)
    {
        var (ox, oy) = At(start);
        double twice = 0;
        for (var i = 0; i < count - 1; i++)
        {
            var (ax, ay) = At(start + (PositionSize * i));
            var (bx, by) = At(start + (PositionSize * (i + 1)));
            twice += ((ax - ox) * (by - oy)) - ((bx - ox) * (ay - oy));
        }

        return twice;
    }

    private void Reverse(int start, int count)
    {
        Span<byte> kept = stackalloc byte[PositionSize];
        for (int i = 0, j = count - 1; i < j; i++, j--)
        {
            var low = bytes.AsSpan(start + (PositionSize * i), PositionSize);
            var high = bytes.AsSpan(start + (PositionSize * j), PositionSize);
            low.CopyTo(kept);
            high.CopyTo(low);
            kept.CopyTo(high);
        }
    }

    private (double X, double Y) At(int place) =>
        (
            BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(place)),
            BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(place + 8))
        );

    private Span<byte> Room(int count)
    {
        if (bytes.Length - length < count)
        {
            Array.Resize(ref bytes, Math.Max(2 * bytes.Length, length + count));
        }

        length += count;
        return bytes.AsSpan(length - count, count);
    }
}
