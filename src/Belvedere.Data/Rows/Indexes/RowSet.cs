using System.Numerics;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// Rows of a table, by their index from 0: few are a list in ascending order, many are one bit for each row of the table.
/// A slice of an order is first the difference of two such rows of bits, which nobody has written down yet.
/// </summary>
internal readonly struct RowSet
{
    private readonly ReadOnlyMemory<int> list;
    private readonly ReadOnlyMemory<ulong> bits;
    private readonly ReadOnlyMemory<ulong> without;
    private readonly int counted;

    private RowSet(
        int tableRows,
        ReadOnlyMemory<int> list,
        ReadOnlyMemory<ulong> bits,
        ReadOnlyMemory<ulong> without,
        int counted
    )
    {
        TableRows = tableRows;
        this.list = list;
        this.bits = bits;
        this.without = without;
        this.counted = counted;
    }

    internal static RowSet OfList(int tableRows, ReadOnlyMemory<int> ascending) =>
        new(tableRows, ascending, default, default, NotCounted);

    /// <summary>A set of bits.</summary>
    /// <param name="counted">How many rows there are, when it is known.</param>
    internal static RowSet OfBits(int tableRows, ReadOnlyMemory<ulong> words, int counted = NotCounted) =>
        new(tableRows, default, words, default, counted);

    /// <summary>The rows of some bits that are not in others.</summary>
    internal static RowSet OfDifference(int tableRows, ReadOnlyMemory<ulong> words, ReadOnlyMemory<ulong> without) =>
        new(tableRows, default, words, without, NotCounted);

    internal static RowSet None(int tableRows) => new(tableRows, default, default, default, NotCounted);

    private const int NotCounted = -1;

    /// <summary>Rows of the table, whether they are in the set or not.</summary>
    internal int TableRows { get; }

    /// <summary>Whether it is held as bits; else as a list.</summary>
    internal bool IsBits => !bits.IsEmpty;

    internal ReadOnlySpan<int> List => list.Span;

    /// <summary>Whether its bits are written down: what reads them needs that, <see cref="RowAlgebra.Plain"/> does it.</summary>
    internal bool IsPlain => without.IsEmpty;

    internal ReadOnlySpan<ulong> Bits => bits.Span;

    /// <summary>The bits that are not in the set, for a set that is not plain.</summary>
    internal ReadOnlySpan<ulong> Without => without.Span;

    internal ReadOnlyMemory<ulong> BitsMemory => bits;

    /// <summary>Whether a set of bits has a row.</summary>
    internal bool HasBit(int row) => Has(bits.Span, row) && (IsPlain || !Has(without.Span, row));

    /// <summary>Words of 64 rows that a table needs.</summary>
    internal static int Words(int tableRows) => (tableRows + 63) >> 6;

    internal int Count()
    {
        if (!IsBits)
        {
            return list.Length;
        }

        return counted >= 0 ? counted : CountOf(bits.Span);
    }

    /// <summary>Bits that are set.</summary>
    internal static int CountOf(ReadOnlySpan<ulong> words)
    {
        var count = 0;
        foreach (var word in words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    internal static bool Has(ReadOnlySpan<ulong> bits, int row) => (bits[row >> 6] & (1UL << row)) != 0;

    internal static void Set(Span<ulong> bits, int row) => bits[row >> 6] |= 1UL << row;

    internal static void Clear(Span<ulong> bits, int row) => bits[row >> 6] &= ~(1UL << row);

    /// <summary>The rows in ascending order, after leaving out the first ones.</summary>
    /// <param name="skip">Rows left out.</param>
    /// <param name="rows">Receives the rows that follow.</param>
    /// <returns>How many were received.</returns>
    internal int Copy(int skip, Span<int> rows)
    {
        if (!IsBits)
        {
            var rest = list.Span[Math.Min(skip, list.Length)..];
            var length = Math.Min(rest.Length, rows.Length);
            rest[..length].CopyTo(rows);
            return length;
        }

        var words = bits.Span;
        var (count, at) = (0, 0);
        for (; at < words.Length; at++)
        {
            var inWord = BitOperations.PopCount(words[at]);
            if (skip < inWord)
            {
                break;
            }

            skip -= inWord;
        }

        for (; at < words.Length && count < rows.Length; at++)
        {
            for (var word = words[at]; word != 0 && count < rows.Length; word &= word - 1)
            {
                if (skip-- > 0)
                {
                    continue;
                }

                rows[count++] = (at << 6) + BitOperations.TrailingZeroCount(word);
            }
        }

        return count;
    }

    /// <summary>Reads the rows from the first to the last, some at a time.</summary>
    internal RowCursor Read() => new(this);
}

/// <summary>Reads a set from its first row to its last, some rows at a time.</summary>
internal ref struct RowCursor
{
    private readonly ReadOnlySpan<int> list;
    private readonly ReadOnlySpan<ulong> bits;
    private int at;
    private ulong word;

    internal RowCursor(RowSet set)
    {
        list = set.List;
        bits = set.Bits;
        word = bits.IsEmpty ? 0 : bits[0];
    }

    /// <summary>The next rows, ascending.</summary>
    /// <param name="rows">Room for at least 64.</param>
    /// <returns>How many were received; 0 after the last.</returns>
    internal int Next(scoped Span<int> rows)
    {
        if (bits.IsEmpty)
        {
            var taken = Math.Min(rows.Length, list.Length - at);
            list.Slice(at, taken).CopyTo(rows);
            at += taken;
            return taken;
        }

        var count = 0;
        while (at < bits.Length)
        {
            if (word == 0)
            {
                at++;
                word = at < bits.Length ? bits[at] : 0;
                continue;
            }

            if (count + BitOperations.PopCount(word) > rows.Length)
            {
                break;
            }

            var first = at << 6;
            do
            {
                rows[count++] = first + BitOperations.TrailingZeroCount(word);
                word &= word - 1;
            } while (word != 0);
        }

        return count;
    }
}
