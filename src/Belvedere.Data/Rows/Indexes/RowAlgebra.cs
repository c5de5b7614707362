using System.Buffers;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// Intersection, union and complement of sets of rows of one table, in buffers that go back to their pool when the
/// answer is ready: a set made here is valid until then.
/// </summary>
internal sealed class RowAlgebra(int tableRows) : IDisposable
{
    /// <summary>A set of more than one row in so many is held as bits.</summary>
    private const int ListShare = 64;

    private readonly List<ulong[]> rentedBits = [];
    private readonly List<int[]> rentedLists = [];

    internal int TableRows => tableRows;

    /// <summary>The longest list worth keeping as a list.</summary>
    internal static int MostListed(int tableRows) => Math.Max(64, tableRows / ListShare);

    /// <summary>Words for a whole table, with any content.</summary>
    internal Memory<ulong> RentBits()
    {
        var words = RowBits.Words(tableRows);
        var rented = ArrayPool<ulong>.Shared.Rent(words);
        rentedBits.Add(rented);
        return rented.AsMemory(0, words);
    }

    /// <summary>Room for a list, with any content.</summary>
    internal Memory<int> RentList(int length)
    {
        var rented = ArrayPool<int>.Shared.Rent(length);
        rentedLists.Add(rented);
        return rented.AsMemory(0, length);
    }

    internal RowSet All()
    {
        var bits = RentBits();
        bits.Span.Fill(ulong.MaxValue);
        Trim(bits.Span);
        return RowSet.OfBits(tableRows, bits);
    }

    internal RowSet And(IReadOnlyList<RowSet> sets)
    {
        sets = Joined(sets);
        var shortest = -1;
        for (var i = 0; i < sets.Count; i++)
        {
            if (!sets[i].IsBits && (shortest < 0 || sets[i].List.Length < sets[shortest].List.Length))
            {
                shortest = i;
            }
        }

        if (shortest >= 0)
        {
            return Filter(sets, shortest);
        }

        if (sets.Count == 1)
        {
            return sets[0];
        }

        var terms = new List<RowTerm>(sets.Count);
        foreach (var set in sets)
        {
            terms.AddRange(set.Terms);
        }

        var counted = sets is [{ Slice: { } a }, { Slice: { } b }] ? RowSlice.Count(a, b) : null;
        return RowSet.OfTerms(tableRows, [.. Settled(terms)], counted ?? RowSet.NotCounted);
    }

    /// <summary>Terms that say the same. One of them is mended as it is read, the others are now.</summary>
    internal List<RowTerm> Settled(List<RowTerm> terms)
    {
        for (var i = terms.FindIndex(term => term.Mend is not null) + 1; i > 0 && i < terms.Count; i++)
        {
            if (terms[i].Mend is not null)
            {
                var settled = Plain(RowSet.OfTerms(tableRows, [terms[i] with { IsTaken = false }]));
                terms[i] = settled.Terms[0] with { IsTaken = terms[i].IsTaken };
            }
        }

        return terms;
    }

    /// <summary>The set with its bits written down and counted.</summary>
    internal RowSet Plain(RowSet set)
    {
        if (set.IsPlain)
        {
            return set;
        }

        var bits = RentBits();
        return RowSet.OfBits(tableRows, bits, set.Write(bits.Span));
    }

    /// <summary>The set with its bits telling its rows.</summary>
    internal RowSet Mended(RowSet set) => set.IsMended ? set : Plain(set);

    internal RowSet Or(IReadOnlyList<RowSet> all)
    {
        // A set without rows adds nothing: what is left is most often one set, as it stands.
        List<RowSet> sets = [.. all.Where(set => set.IsBits || !set.List.IsEmpty)];
        if (sets.Count < 2)
        {
            return sets.Count == 1 ? sets[0] : RowSet.None(tableRows);
        }

        var (listed, areLists) = (0L, true);
        foreach (var set in sets)
        {
            listed += set.List.Length;
            areLists &= !set.IsBits;
        }

        if (areLists && listed <= MostListed(tableRows))
        {
            return Merge(sets, (int)listed);
        }

        var bits = RentBits();
        bits.Span.Clear();
        foreach (var set in sets)
        {
            if (set.IsBits)
            {
                RowBits.Or(bits.Span, Plain(set).Bits, bits.Span);
                continue;
            }

            foreach (var row in set.List)
            {
                RowBits.Set(bits.Span, row);
            }
        }

        return RowSet.OfBits(tableRows, bits);
    }

    internal RowSet Not(RowSet set)
    {
        var bits = RentBits();
        var words = bits.Span;
        words.Fill(ulong.MaxValue);
        if (set.IsBits)
        {
            RowBits.AndNot(words, Plain(set).Bits, words);
        }

        foreach (var row in set.List)
        {
            RowBits.Clear(words, row);
        }

        Trim(words);
        return RowSet.OfBits(tableRows, bits);
    }

    /// <summary>The first set without the rows of the second.</summary>
    internal RowSet Without(RowSet from, RowSet taken)
    {
        if (!from.IsBits || !taken.IsBits)
        {
            return And([from, Not(taken)]);
        }

        List<RowTerm> terms = [.. from.Terms, Plain(taken).Terms[0] with { IsTaken = true }];
        return RowSet.OfTerms(tableRows, [.. Settled(terms)]);
    }

    public void Dispose()
    {
        foreach (var rented in rentedBits)
        {
            ArrayPool<ulong>.Shared.Return(rented);
        }

        foreach (var rented in rentedLists)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        rentedBits.Clear();
        rentedLists.Clear();
    }

    /// <summary>The same sets, those that are slices of one order made one slice.</summary>
    private List<RowSet> Joined(IReadOnlyList<RowSet> sets)
    {
        var joined = new List<RowSet>(sets.Count);
        foreach (var set in sets)
        {
            var at = 0;
            for (; at < joined.Count; at++)
            {
                if (set.Slice is { } slice && joined[at].Slice is { } other && slice.Column == other.Column)
                {
                    var (start, end) = (Math.Max(slice.Start, other.Start), Math.Min(slice.End, other.End));
                    joined[at] = slice.Column.Slice(start, end, ofOneValue: false, this);
                    break;
                }
            }

            if (at == joined.Count)
            {
                joined.Add(set);
            }
        }

        return joined;
    }

    /// <summary>The rows of a list that every other set has.</summary>
    private RowSet Filter(IReadOnlyList<RowSet> sets, int shortest)
    {
        var kept = RentList(Math.Max(1, sets[shortest].List.Length));
        var rows = kept.Span;
        var count = 0;
        foreach (var row in sets[shortest].List)
        {
            var isIn = true;
            for (var i = 0; isIn && i < sets.Count; i++)
            {
                isIn = i == shortest || (sets[i].IsBits ? sets[i].HasBit(row) : sets[i].List.BinarySearch(row) >= 0);
            }

            if (isIn)
            {
                rows[count++] = row;
            }
        }

        return RowSet.OfList(tableRows, kept[..count]);
    }

    private RowSet Merge(IReadOnlyList<RowSet> sets, int length)
    {
        var merged = RentList(Math.Max(1, length));
        var rows = merged.Span;
        var count = 0;
        foreach (var set in sets)
        {
            set.List.CopyTo(rows[count..]);
            count += set.List.Length;
        }

        rows = rows[..count];
        rows.Sort();
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if (i == 0 || rows[i] != rows[i - 1])
            {
                rows[kept++] = rows[i];
            }
        }

        return RowSet.OfList(tableRows, merged[..kept]);
    }

    /// <summary>No row past the last of the table.</summary>
    private void Trim(Span<ulong> words)
    {
        if ((tableRows & 63) != 0)
        {
            words[^1] &= (1UL << (tableRows & 63)) - 1;
        }
    }
}
