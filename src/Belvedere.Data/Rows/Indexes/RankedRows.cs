namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// The rows of a column in the order of its values (ties by row, empty cells left out). A condition on the column is then a
/// slice of that order. The rows from some places of the order on are kept as bits, the cuts: a large slice is the
/// difference of two of them, mended by the few rows between a cut and the true end. Where the values are few, the rows of
/// each are kept as bits too.
/// </summary>
internal sealed class RankedRows
{
    private readonly int tableRows;
    private readonly ReadOnlyMemory<int> order;
    private readonly ReadOnlyMemory<int> cuts;
    private readonly ReadOnlyMemory<ulong>[] cutBits;
    private readonly ReadOnlyMemory<ulong>[] valueBits;

    internal RankedRows(IndexFile file, string name)
    {
        tableRows = file.Directory.RowCount;
        order = file.Array<int>($"{name}.order");
        cuts = file.Array<int>($"{name}.cuts");
        cutBits = Bits(file, $"{name}.cut-bits");
        valueBits = HasValueBits(file, name) ? Bits(file, $"{name}.value-bits") : [];
    }

    private ReadOnlyMemory<ulong>[] Bits(IndexFile file, string name)
    {
        var words = RowBits.Words(tableRows);
        var all = file.Array<ulong>(name);
        var sets = new ReadOnlyMemory<ulong>[cuts.Length];
        for (var i = 0; i < sets.Length; i++)
        {
            sets[i] = all.Slice(i * words, words);
        }

        return sets;
    }

    /// <summary>Whether a column is held in order, with cuts of it.</summary>
    internal static bool HasCuts(IndexFile file, string name) =>
        file.Has($"{name}.cuts") && !file.Array<int>($"{name}.cuts").IsEmpty;

    /// <summary>Whether the values of a column are few, and the rows of each are kept as bits.</summary>
    internal static bool HasValueBits(IndexFile file, string name) => file.Has($"{name}.value-bits");

    /// <summary>Rows that have a value.</summary>
    internal int Count => order.Length;

    internal ReadOnlySpan<int> Order => order.Span;

    /// <summary>The rows at the places from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    /// <param name="ofOneValue">Whether they all have one value: they are then ascending already.</param>
    /// <param name="column">The column that is so ranked.</param>
    internal RowSet Slice(int start, int end, bool ofOneValue, RankedColumn column, RowAlgebra algebra)
    {
        var length = end - start;
        if (length <= 0)
        {
            return RowSet.None(tableRows);
        }

        if (length <= RowAlgebra.MostListed(tableRows) && (ofOneValue || length <= MostSorted))
        {
            return ofOneValue ? RowSet.OfList(tableRows, order.Slice(start, length)) : Sorted(start, length, algebra);
        }

        if (cuts.Length == 0)
        {
            var bits = algebra.RentBits();
            bits.Span.Clear();
            SetAll(bits.Span, start, end);
            return RowSet.OfBits(tableRows, bits);
        }

        var slice = new RowSlice(column, start, end);
        if (ofOneValue && valueBits.Length > 0)
        {
            return RowSet.OfSlice(tableRows, slice, new RowTerm(valueBits[cuts.Span.BinarySearch(start)]));
        }

        var from = From(start, column, algebra);
        if (end == Count)
        {
            return RowSet.OfSlice(tableRows, slice, from);
        }

        var until = From(end, column, algebra) with { IsTaken = true };
        return RowSet.OfSlice(tableRows, slice, [.. algebra.Settled([from, until])]);
    }

    /// <summary>Rows that are quicker sorted than set one by one in the bits of a whole table.</summary>
    private const int MostSorted = 2_048;

    private RowSet Sorted(int start, int length, RowAlgebra algebra)
    {
        var list = algebra.RentList(length);
        Order.Slice(start, length).CopyTo(list.Span);
        list.Span.Sort();
        return RowSet.OfList(tableRows, list);
    }

    /// <summary>The rows from a place of the order on: the cut that is there, or the nearest one, to be mended.</summary>
    private RowTerm From(int place, RankedColumn column, RowAlgebra algebra)
    {
        var at = cuts.Span.BinarySearch(place);
        if (at >= 0)
        {
            return new RowTerm(cutBits[at]);
        }

        var (before, after) = (~at - 1, ~at);
        var next = after < cuts.Length ? cuts.Span[after] : Count;
        if (before < 0 || next - place < place - cuts.Span[before])
        {
            return after < cuts.Length ? Near(after, place, next, areMissing: true) : new RowTerm(Bits(place, algebra));
        }

        return Near(before, cuts.Span[before], place, areMissing: false);

        RowTerm Near(int cut, int first, int end, bool areMissing) =>
            new(cutBits[cut])
            {
                Mend = new RowMend(order[first..end], areMissing, column, column.Rank(order.Span[place])),
            };
    }

    private ReadOnlyMemory<ulong> Bits(int place, RowAlgebra algebra)
    {
        var bits = algebra.RentBits();
        bits.Span.Clear();
        SetAll(bits.Span, place, Count);
        return bits;
    }

    private void SetAll(Span<ulong> bits, int start, int end)
    {
        foreach (var row in Order[start..end])
        {
            RowBits.Set(bits, row);
        }
    }
}
