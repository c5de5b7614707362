using System.Text;

namespace Belvedere.Data.Tiles;

/// <summary>The little of Protocol Buffers that a vector tile is written with.</summary>
internal sealed class ProtoBuffer
{
    private const int VarintType = 0;

    private const int DoubleType = 1;

    private const int BytesType = 2;

    private byte[] bytes = new byte[256];

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    internal void Clear() => Length = 0;

    /// <summary>A number alone, as packed fields hold them.</summary>
    internal void Varint(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[Length++] = (byte)value;
    }

    internal void Number(int field, ulong value)
    {
        Varint(((ulong)field << 3) | VarintType);
        Varint(value);
    }

    internal void Double(int field, double value)
    {
        Varint(((ulong)field << 3) | DoubleType);
        Reserve(8);
        BitConverter.TryWriteBytes(bytes.AsSpan(Length), value);
        Length += 8;
    }

    internal void Bytes(int field, ReadOnlySpan<byte> content)
    {
        BytesHead(field, content.Length);
        Reserve(content.Length);
        content.CopyTo(bytes.AsSpan(Length));
        Length += content.Length;
    }

    /// <summary>What comes before bytes that are written elsewhere.</summary>
    internal void BytesHead(int field, long length)
    {
        Varint(((ulong)field << 3) | BytesType);
        Varint((ulong)length);
    }

    internal void Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    /// <summary>Negative numbers interleaved with the others, so that small ones stay short.</summary>
    internal static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private void Reserve(int count)
    {
        if (bytes.Length - Length < count)
        {
            Array.Resize(ref bytes, Math.Max(2 * bytes.Length, Length + count));
        }
    }
}
