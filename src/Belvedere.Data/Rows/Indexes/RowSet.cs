using System.Numerics;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// Rows of a table, by their index from 0: few are a list in ascending order, many are one bit for each row of the table.
/// What several conditions keep of many rows is said first, as terms, and computed as it is read.
/// </summary>
internal readonly struct RowSet
{
    private readonly ReadOnlyMemory<int> list;
    private readonly RowTerm[] terms;
    private readonly int counted;

    private RowSet(int tableRows, ReadOnlyMemory<int> list, RowTerm[] terms, int counted, RowSlice? slice = null)
    {
        Slice = slice;
        TableRows = tableRows;
        this.list = list;
        this.terms = terms;
        this.counted = counted;
    }

    internal static RowSet OfList(int tableRows, ReadOnlyMemory<int> ascending) =>
        new(tableRows, ascending, [], NotCounted);

    /// <summary>A set of bits.</summary>
    /// <param name="counted">How many rows there are, when it is known.</param>
    internal static RowSet OfBits(int tableRows, ReadOnlyMemory<ulong> words, int counted = NotCounted) =>
        new(tableRows, default, [new RowTerm(words)], counted);

    /// <summary>The rows that keep to each of some terms.</summary>
    /// <param name="terms">One at least; one of them at most is to be mended.</param>
    /// <param name="counted">How many rows there are, when it is known.</param>
    internal static RowSet OfTerms(int tableRows, RowTerm[] terms, int counted = NotCounted) =>
        new(tableRows, default, terms, counted);

    /// <summary>The rows of a slice of an order, many enough to be said as terms.</summary>
    internal static RowSet OfSlice(int tableRows, RowSlice slice, params RowTerm[] terms) =>
        new(tableRows, default, terms, slice.End - slice.Start, slice);

    internal static RowSet None(int tableRows) => new(tableRows, default, [], NotCounted);

    internal const int NotCounted = -1;

    /// <summary>4 kB: what is read and written of a block stays in the first cache.</summary>
    internal const int BlockWords = 512;

    /// <summary>Rows of the table, whether they are in the set or not.</summary>
    internal int TableRows { get; }

    /// <summary>The slice that it is, when it is one and held as bits.</summary>
    internal RowSlice? Slice { get; }

    /// <summary>Whether it is held as bits; else as a list.</summary>
    internal bool IsBits => terms.Length > 0;

    internal ReadOnlySpan<int> List => list.Span;

    /// <summary>What its rows keep to, for a set of bits.</summary>
    internal ReadOnlySpan<RowTerm> Terms => terms;

    /// <summary>Whether it is a list, or its bits are written down in its one term: <see cref="RowAlgebra.Plain"/> does it.</summary>
    internal bool IsPlain => terms is [] or [{ IsTaken: false, Mend: null }];

    /// <summary>Whether its bits tell its rows: what reads them in order needs that, <see cref="RowAlgebra.Mended"/> does it.</summary>
    internal bool IsMended => MendedTerm < 0;

    /// <summary>The bits of a plain set of bits.</summary>
    internal ReadOnlySpan<ulong> Bits => terms[0].Words.Span;

    /// <summary>Bits that every row of the set has, and others may: a first look at a row. Empty when there are none such.</summary>
    internal ReadOnlySpan<ulong> Needed => terms[0].Mend is { AreMissing: true } ? [] : terms[0].Words.Span;

    private int MendedTerm => Array.FindIndex(terms, term => term.Mend is not null);

    /// <summary>Whether a set of bits has a row.</summary>
    internal bool HasBit(int row)
    {
        foreach (ref readonly var term in terms.AsSpan())
        {
            if (!term.Has(row))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many rows there are.</summary>
    /// <remarks>One pass over the bits that writes nothing: it is what a page of a large table costs.</remarks>
    internal int Count()
    {
        if (!IsBits)
        {
            return list.Length;
        }

        if (counted >= 0)
        {
            return counted;
        }

        var words = terms[0].Words.Span;
        if (terms.Length == 1)
        {
            return BitCounts.Of(words) + Mend([]);
        }

        // Blocks of all the terms but the last, each counted with the last one while the first cache has it.
        var count = 0;
        var last = terms[^1].Words.Span;
        Span<ulong> room = stackalloc ulong[BlockWords];
        for (var start = 0; start < words.Length; start += BlockWords)
        {
            var block = Block(start, room, terms.AsSpan()[..^1]);
            count += BitCounts.Of(block, last[start..], terms[^1].IsTaken);
        }

        return count + Mend([]);
    }

    /// <summary>Writes down its bits.</summary>
    /// <param name="words">Receives the words of the table.</param>
    /// <returns>How many rows there are.</returns>
    internal int Write(Span<ulong> words)
    {
        var count = 0;
        for (var start = 0; start < words.Length; start += BlockWords)
        {
            var block = Block(start, words[start..]);
            block.CopyTo(words[start..]);
            count += BitCounts.Of(block);
        }

        return count + Mend(words);
    }

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

        var count = 0;
        Span<ulong> room = stackalloc ulong[BlockWords];
        for (var start = 0; start < terms[0].Words.Length && count < rows.Length; start += BlockWords)
        {
            count += Copy(Block(start, room), start << 6, ref skip, rows[count..]);
        }

        return count;
    }

    /// <summary>Reads the rows from the first to the last, some at a time.</summary>
    internal RowCursor Read() => new(this);

    /// <summary>Some of the words of its bits, before they are mended.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="room">Room for a block, which is used where words must be written; the last one is shorter.</param>
    internal ReadOnlySpan<ulong> Block(int start, Span<ulong> room) => Block(start, room, terms);

    private static ReadOnlySpan<ulong> Block(int start, Span<ulong> room, ReadOnlySpan<RowTerm> terms)
    {
        var words = terms[0].Words.Span[start..];
        words = words[..Math.Min(Math.Min(BlockWords, room.Length), words.Length)];
        foreach (ref readonly var term in terms[1..])
        {
            var other = term.Words.Span.Slice(start, words.Length);
            if (term.IsTaken)
            {
                RowBits.AndNot(words, other, room[..words.Length]);
            }
            else
            {
                RowBits.And(words, other, room[..words.Length]);
            }

            words = room[..words.Length];
        }

        return words;
    }

    private static int Copy(ReadOnlySpan<ulong> words, int first, ref int skip, Span<int> rows)
    {
        var count = 0;
        for (var at = 0; at < words.Length && count < rows.Length; at++)
        {
            var inWord = BitOperations.PopCount(words[at]);
            if (skip >= inWord)
            {
                skip -= inWord;
                continue;
            }

            for (var word = words[at]; word != 0 && count < rows.Length; word &= word - 1)
            {
                if (skip > 0)
                {
                    skip--;
                    continue;
                }

                rows[count++] = first + (at << 6) + BitOperations.TrailingZeroCount(word);
            }
        }

        return count;
    }

    /// <summary>Puts right the rows that the bits are wrong about.</summary>
    /// <param name="words">The bits, written down; empty to count only.</param>
    /// <returns>Rows gained, or lost when negative.</returns>
    private int Mend(Span<ulong> words)
    {
        var mended = MendedTerm;
        if (mended < 0)
        {
            return 0;
        }

        var mend = terms[mended].Mend!;
        RowTerm[] others = [.. terms[..mended], .. terms[(mended + 1)..]];
        var changed = mend.Count(others, words);
        return mend.AreMissing != terms[mended].IsTaken ? changed : -changed;
    }
}
