namespace Belvedere.Data.Readers.Blocks;

/// <summary>Some rows of a block, all of whose columns are to be looked at, and written where somebody writes them.</summary>
internal sealed class LaneWork(bool hasPair)
{
    // What the columns of a pair saw in the rows of the block; NaN where they must be read.
    private readonly double[] first = hasPair ? new double[RowBlock.MaxRows] : [];
    private readonly double[] second = hasPair ? new double[RowBlock.MaxRows] : [];
    private RowBlock? block;

    internal RowBlock Block => block ?? throw new InvalidOperationException("This work has no rows.");

    internal RowSlice Rows { get; private set; }

    /// <summary>Who writes the rows; null when nobody does.</summary>
    internal RowCells? Writing { get; private set; }

    /// <summary>Groups of columns that are still to be gone over.</summary>
    internal int GroupsLeft { get; set; }

    internal double[] FirstCoordinates => first;

    internal double[] SecondCoordinates => second;

    /// <summary>Takes other rows; the block stays as it is until <see cref="End"/>.</summary>
    internal void Begin(RowBlock rows, RowSlice slice, RowCells? writing)
    {
        rows.Hold();
        (block, Rows, Writing) = (rows, slice, writing);
    }

    internal void End()
    {
        Block.Release();
        (block, Writing) = (null, null);
    }
}
