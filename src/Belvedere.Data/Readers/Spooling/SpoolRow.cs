using System.Text;

namespace Belvedere.Data.Readers.Spooling;

/// <summary>The cells of one row, in UTF-8, set in any order.</summary>
internal sealed class SpoolRow
{
    private byte[] bytes = new byte[4096];
    private int length;
    private (int Start, int Length)[] cells = new (int, int)[64];

    /// <summary>One more than the last column with a value.</summary>
    internal int Width { get; private set; }

    /// <summary>Columns with a value.</summary>
    internal int FilledCount { get; private set; }

    internal int SizeBytes => length;

    /// <summary>Sets a cell; an empty one is left as it is.</summary>
    internal void Set(int column, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return;
        }

        utf8.CopyTo(Room(utf8.Length));
        Place(column, utf8.Length);
    }

    /// <summary>Sets a cell; halves of surrogate pairs become a replacement character.</summary>
    internal void Set(int column, ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty)
        {
            Place(column, Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length))));
        }
    }

    internal ReadOnlySpan<byte> Cell(int column) =>
        column < Width ? bytes.AsSpan(cells[column].Start, cells[column].Length) : [];

    internal void Clear()
    {
        cells.AsSpan(0, Width).Clear();
        (length, Width, FilledCount) = (0, 0, 0);
    }

    private Span<byte> Room(int size)
    {
        if (bytes.Length - length < size)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + size));
        }

        return bytes.AsSpan(length);
    }

    private void Place(int column, int size)
    {
        if (column >= cells.Length)
        {
            Array.Resize(ref cells, Math.Max(cells.Length * 2, column + 1));
        }

        FilledCount += cells[column].Length == 0 ? 1 : 0;
        cells[column] = (length, size);
        length += size;
        Width = Math.Max(Width, column + 1);
    }
}
