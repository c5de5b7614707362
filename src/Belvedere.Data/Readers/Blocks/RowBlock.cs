using Belvedere.Data.Rows.Writing;

namespace Belvedere.Data.Readers.Blocks;

/// <summary>
/// Some rows copied out of their reader, so that others look at them while the next ones are read. Their cells lie one
/// after the other, and do not move; a block ends at a number of rows, or of bytes where cells are long.
/// </summary>
internal sealed class RowBlock : ITextHolder
{
    /// <summary>Rows that a block holds at most.</summary>
    internal const int MaxRows = 2_048;
    private const int MaxCells = 64 * 1024;
    private const int FullBytes = 1024 * 1024;

    private readonly int columns;
    private readonly Action<RowBlock> released;
    private readonly int[] ends;
    private readonly long[] lines;
    private byte[] bytes = NewBytes(64 * 1024);
    private int holders;

    /// <summary>An empty block.</summary>
    /// <param name="columns">Cells of a row.</param>
    /// <param name="released">Takes the block back once nobody holds it any more, to fill it anew.</param>
    internal RowBlock(int columns, Action<RowBlock> released)
    {
        this.columns = columns;
        this.released = released;
        var rows = Math.Clamp(MaxCells / Math.Max(1, columns), 1, MaxRows);
        ends = new int[rows * columns];
        lines = new long[rows];
    }

    internal int RowCount { get; private set; }

    /// <summary>Bytes of its cells.</summary>
    internal int SizeBytes { get; private set; }

    /// <summary>Its rows are asked for later, and perhaps by another thread: it stays as it is until <see cref="Release"/>.</summary>
    public void Hold() => Interlocked.Increment(ref holders);

    public void Release()
    {
        if (Interlocked.Decrement(ref holders) == 0)
        {
            released(this);
        }
    }

    /// <summary>Fills it anew with the next rows, for one holder; false when there are none.</summary>
    internal async ValueTask<bool> FillAsync(TableRows rows, CancellationToken ct)
    {
        (RowCount, SizeBytes, holders) = (0, 0, 1);
        while (RowCount < lines.Length && SizeBytes < FullBytes && await rows.ReadAsync(ct))
        {
            Add(rows);
        }

        return RowCount > 0;
    }

    /// <summary>The line of a row, as its reader counts them.</summary>
    internal long Line(int row) => lines[row];

    internal ReadOnlySpan<byte> Cell(int row, int column)
    {
        var place = (row * columns) + column;
        var start = place == 0 ? 0 : ends[place - 1];
        return bytes.AsSpan(start, ends[place] - start);
    }

    private void Add(TableRows rows)
    {
        var place = RowCount * columns;
        for (var column = 0; column < columns; column++)
        {
            var cell = rows.Cell(column);
            if (cell.Length > bytes.Length - SizeBytes)
            {
                Grow(Math.Max(2 * bytes.Length, SizeBytes + cell.Length));
            }

            cell.CopyTo(bytes.AsSpan(SizeBytes));
            SizeBytes += cell.Length;
            ends[place++] = SizeBytes;
        }

        lines[RowCount++] = rows.Line;
    }

    private void Grow(int length)
    {
        var larger = NewBytes(length);
        bytes.AsSpan(0, SizeBytes).CopyTo(larger);
        bytes = larger;
    }

    private static byte[] NewBytes(int length) => GC.AllocateUninitializedArray<byte>(length, pinned: true);
}
