namespace Belvedere.Data.Rows.Indexes;

/// <summary>What each row of a set has to keep to: a bit, or its absence.</summary>
/// <param name="Words">One bit for each row of the table.</param>
/// <param name="IsTaken">Whether the rows are those without the bit.</param>
/// <param name="Mend">The few rows that the bits are wrong about; null when they are right about all.</param>
internal readonly record struct RowTerm(ReadOnlyMemory<ulong> Words, bool IsTaken = false, RowMend? Mend = null)
{
    /// <summary>Whether a row keeps to it.</summary>
    internal bool Has(int row) => (Mend?.Has(row) ?? RowBits.Has(Words.Span, row)) != IsTaken;

    /// <summary>How many of some rows keep to its bits.</summary>
    internal int CountOf(ReadOnlySpan<int> rows)
    {
        var count = BitCounts.At(Words.Span, rows);
        return IsTaken ? rows.Length - count : count;
    }

    /// <summary>Those of some rows that keep to its bits.</summary>
    /// <param name="kept">Receives them; may be where the rows are.</param>
    /// <returns>How many were received.</returns>
    internal int Keep(ReadOnlySpan<int> rows, Span<int> kept)
    {
        var words = Words.Span;
        var taken = IsTaken ? 1 : 0;
        var count = 0;
        foreach (var row in rows)
        {
            // Without a jump, which would often be guessed wrong.
            kept[count] = row;
            count += ((int)(words[row >> 6] >> row) & 1) ^ taken;
        }

        return count;
    }
}
