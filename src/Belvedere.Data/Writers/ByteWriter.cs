using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Belvedere.Data.Writers;

/// <summary>
/// A buffer of bytes before a stream: cells are formatted straight into it, and it is sent when it is large enough.
/// One buffer for a whole export, whatever its size.
/// </summary>
internal sealed class ByteWriter(Stream output) : IBufferWriter<byte>, IDisposable
{
    private const int SendAt = 64 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(2 * SendAt);
    private int length;

    internal bool IsFull => length >= SendAt;

    internal void Byte(byte value) => Room(1)[length++] = value;

    internal void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length).AsSpan(length));
        length += bytes.Length;
    }

    internal void Integer(long value)
    {
        _ = Utf8Formatter.TryFormat(value, Room(20).AsSpan(length), out var written);
        length += written;
    }

    /// <summary>The shortest text that reads back as the same double.</summary>
    internal void Decimal(double value)
    {
        if (ShortDecimal.TryFormat(value, Room(32).AsSpan(length), out var few))
        {
            length += few;
            return;
        }

        _ = value.TryFormat(Room(32).AsSpan(length), out var written, "R", CultureInfo.InvariantCulture);
        length += written;
    }

    internal void Date(DateOnly value)
    {
        _ = value.TryFormat(Room(10).AsSpan(length), out var written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary>ISO 8601 on a clock, with its offset; the fraction only when there is one.</summary>
    internal void Instant(DateTime utc, TimeZoneInfo zone)
    {
        var format =
            utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:sszzz" : "yyyy-MM-ddTHH:mm:ss.ffffffzzz";
        var instant = new DateTimeOffset(utc, TimeSpan.Zero);
        if (!ReferenceEquals(zone, TimeZoneInfo.Utc))
        {
            instant = TimeZoneInfo.ConvertTime(instant, zone);
        }

        _ = instant.TryFormat(Room(40).AsSpan(length), out var written, format, CultureInfo.InvariantCulture);
        length += written;
    }

    void IBufferWriter<byte>.Advance(int count) => length += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint) => Room(Math.Max(sizeHint, 256)).AsMemory(length);

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => Room(Math.Max(sizeHint, 256)).AsSpan(length);

    internal async ValueTask SendAsync(CancellationToken ct)
    {
        await output.WriteAsync(buffer.AsMemory(0, length), ct);
        length = 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private byte[] Room(int count)
    {
        if (buffer.Length - length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + count));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return buffer;
    }
}
