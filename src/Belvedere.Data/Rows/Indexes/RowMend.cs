namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// The rows between the place from which bits are kept and the place that a condition begins at: few enough to look at
/// each, instead of copying the bits of a whole table to change theirs.
/// </summary>
/// <param name="rows">The rows about which the bits are wrong.</param>
/// <param name="areMissing">Whether the bits lack these rows; else they have them and should not.</param>
/// <param name="column">The column that the condition is on.</param>
/// <param name="least">The rank of the first value that the condition keeps.</param>
internal sealed class RowMend(ReadOnlyMemory<int> rows, bool areMissing, RankedColumn column, long least)
{
    private const int BatchRows = 256;

    internal bool AreMissing => areMissing;

    /// <summary>Whether the condition keeps a row, by its value.</summary>
    internal bool Has(int row) => column.Rank(row) is var rank && rank >= least && rank != RankedColumn.EmptyRank;

    /// <summary>How many of the rows keep to other terms, none of which is to be mended.</summary>
    /// <param name="words">Bits of all the terms, in which these rows are changed; empty to count only.</param>
    internal int Count(ReadOnlySpan<RowTerm> others, Span<ulong> words)
    {
        if (words.IsEmpty && others.Length == 1)
        {
            return others[0].CountOf(rows.Span);
        }

        var count = 0;
        Span<int> room = stackalloc int[BatchRows];
        for (var start = 0; start < rows.Length; start += BatchRows)
        {
            scoped ReadOnlySpan<int> batch = rows.Span[start..Math.Min(start + BatchRows, rows.Length)];
            foreach (ref readonly var term in others)
            {
                batch = room[..term.Keep(batch, room)];
            }

            if (!words.IsEmpty)
            {
                RowBits.Flip(words, batch);
            }

            count += batch.Length;
        }

        return count;
    }
}
