using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Writing;

/// <summary>Rows that fill one data chunk after the other: cell after cell, or several rows at once, column after column.</summary>
internal sealed class ChunkFiller : IDisposable
{
    private readonly IReadOnlyList<FedColumn> columns;
    private readonly LogicalTypeHandle[] logicalTypes;
    private readonly int capacity;
    private int column;

    internal ChunkFiller(IReadOnlyList<FedColumn> columns)
    {
        this.columns = columns;
        logicalTypes = [.. columns.Select(column => DuckDbNative.CreateLogicalType(column.Type))];
        // A wide table has shorter chunks, so that its memory stays that of a narrow one.
        capacity = Math.Clamp(1_000_000 / logicalTypes.Length, 32, 2048);
        Chunk = new ChunkRows(columns, logicalTypes, capacity);
    }

    /// <summary>The present chunk.</summary>
    internal ChunkRows Chunk { get; private set; }

    /// <summary>Complete rows in the present chunk.</summary>
    internal int RowCount => Chunk.RowCount;

    /// <summary>Rows that the present chunk still takes.</summary>
    internal int Room => capacity - RowCount;

    internal void Null() => Chunk.Null(Place(), RowCount);

    /// <summary>A text cell.</summary>
    /// <param name="isChecked">The bytes are known to be valid UTF-8: the engine would not survive others.</param>
    internal void Text(ReadOnlySpan<byte> utf8, bool isChecked = false) =>
        Chunk.Text(Place(), RowCount, utf8, isChecked);

    internal void Blob(ReadOnlySpan<byte> bytes) => Chunk.Blob(Place(), RowCount, bytes);

    internal void BigInt(long value) => Chunk.BigInt(Place(), RowCount, value);

    internal void Double(double value) => Chunk.Double(Place(), RowCount, value);

    internal void Boolean(bool value) => Chunk.Boolean(Place(), RowCount, value);

    internal void Date(int days) => Chunk.Date(Place(), RowCount, days);

    internal void Timestamp(long microseconds) => Chunk.Timestamp(Place(), RowCount, microseconds);

    /// <summary>Ends the row; true when the chunk is full and must be taken.</summary>
    internal bool EndRow()
    {
        if (column != logicalTypes.Length)
        {
            throw new InvalidOperationException($"A row has {column} cells of {logicalTypes.Length}.");
        }

        column = 0;
        return EndRows(1);
    }

    /// <summary>Ends so many rows, or promises them to who fills them; true when the chunk is full and must be taken.</summary>
    internal bool EndRows(int count)
    {
        Chunk.RowCount += count;
        return Room == 0;
    }

    /// <summary>The rows so far; the next row opens a new chunk.</summary>
    internal ChunkRows Take()
    {
        var taken = Chunk;
        Chunk = new ChunkRows(columns, logicalTypes, capacity);
        return taken;
    }

    public void Dispose()
    {
        Chunk.Dispose();
        foreach (var type in logicalTypes)
        {
            type.Dispose();
        }
    }

    private int Place() =>
        column < logicalTypes.Length
            ? column++
            : throw new InvalidOperationException($"A row has more than {logicalTypes.Length} cells.");
}
