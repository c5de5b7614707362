using System.Numerics;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>Reads a set from its first row to its last, some rows at a time.</summary>
internal ref struct RowCursor
{
    private readonly RowSet set;
    private readonly int words;
    private readonly ulong[] written;
    private ReadOnlySpan<ulong> block;
    private int start;
    private int at;
    private ulong word;

    internal RowCursor(RowSet set)
    {
        this.set = set;
        words = set.IsBits ? RowBits.Words(set.TableRows) : 0;
        written = set.IsPlain ? [] : new ulong[RowSet.BlockWords];
        if (words > 0)
        {
            Load(0);
        }
    }

    /// <summary>The next rows, ascending.</summary>
    /// <param name="rows">Room for at least 64.</param>
    /// <returns>How many were received; 0 after the last.</returns>
    internal int Next(scoped Span<int> rows)
    {
        if (words == 0)
        {
            var taken = Math.Min(rows.Length, set.List.Length - at);
            set.List.Slice(at, taken).CopyTo(rows);
            at += taken;
            return taken;
        }

        var count = 0;
        while (true)
        {
            if (word == 0)
            {
                if (++at == block.Length && !Load(start + at))
                {
                    return count;
                }

                word = block[at];
                continue;
            }

            if (count + BitOperations.PopCount(word) > rows.Length)
            {
                return count;
            }

            var first = (start + at) << 6;
            do
            {
                rows[count++] = first + BitOperations.TrailingZeroCount(word);
                word &= word - 1;
            } while (word != 0);
        }
    }

    /// <summary>Goes to the words from a place on; false past the last one, where it stays.</summary>
    private bool Load(int from)
    {
        if (from >= words)
        {
            at = block.Length - 1;
            return false;
        }

        (start, at) = (from, 0);
        block = set.IsPlain ? set.Bits : set.Block(start, written);
        word = block[0];
        return true;
    }
}
