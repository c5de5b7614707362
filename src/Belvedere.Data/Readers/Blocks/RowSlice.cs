using Belvedere.Data.Rows.Writing;

namespace Belvedere.Data.Readers.Blocks;

/// <summary>Some rows of a block that are worked on at once.</summary>
/// <param name="First">The first of them in the block.</param>
/// <param name="Count">How many they are.</param>
/// <param name="To">Where they are written; nowhere by default.</param>
internal readonly record struct RowSlice(int First, int Count, ReservedRows To = default)
{
    /// <summary>The row after the last.</summary>
    internal int End => First + Count;

    /// <summary>Where a row of the block is written, in its chunk.</summary>
    internal int Place(int row) => To.First + row - First;
}
