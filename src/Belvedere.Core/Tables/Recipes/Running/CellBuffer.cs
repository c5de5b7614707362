namespace Belvedere.Core.Tables.Recipes.Running;

/// <summary>The bytes of a cell being rewritten; it grows to the longest.</summary>
internal sealed class CellBuffer
{
    private byte[] bytes = new byte[256];
    private int length;

    internal ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    internal void Clear() => length = 0;

    internal void Add(byte value)
    {
        Reserve(1);
        bytes[length++] = value;
    }

    internal void Add(ReadOnlySpan<byte> values)
    {
        Reserve(values.Length);
        values.CopyTo(bytes.AsSpan(length));
        length += values.Length;
    }

    internal void Add(string text)
    {
        Reserve(System.Text.Encoding.UTF8.GetMaxByteCount(text.Length));
        length += System.Text.Encoding.UTF8.GetBytes(text, bytes.AsSpan(length));
    }

    internal void Add<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        int written;
        while (
            !value.TryFormat(
                bytes.AsSpan(length),
                out written,
                format,
                System.Globalization.CultureInfo.InvariantCulture
            )
        )
        {
            Reserve(bytes.Length);
        }

        length += written;
    }

    private void Reserve(int more)
    {
        if (length + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + more));
        }
    }
}
