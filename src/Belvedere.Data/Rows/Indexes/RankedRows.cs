namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// The rows of a column in the order of its values (ties by row, empty cells left out). A condition on the column is then a
/// slice of that order. The rows from some places of the order on are kept as bits, the cuts: a large slice is the
/// difference of two of them, mended by the few rows between a cut and the true end.
/// </summary>
internal sealed class RankedRows
{
    private readonly int tableRows;
    private readonly ReadOnlyMemory<int> order;
    private readonly ReadOnlyMemory<int> cuts;
    private readonly ReadOnlyMemory<ulong>[] cutBits;

    internal RankedRows(IndexFile file, string name)
    {
        tableRows = file.Directory.RowCount;
        order = file.Array<int>($"{name}.order");
        cuts = file.Array<int>($"{name}.cuts");
        cutBits = new ReadOnlyMemory<ulong>[cuts.Length];
        var words = RowSet.Words(tableRows);
        var all = file.Array<ulong>($"{name}.cut-bits");
        for (var i = 0; i < cutBits.Length; i++)
        {
            cutBits[i] = all.Slice(i * words, words);
        }
    }

    /// <summary>Rows that have a value.</summary>
    internal int Count => order.Length;

    internal ReadOnlySpan<int> Order => order.Span;

    /// <summary>The rows at the places from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    /// <param name="ofOneValue">Whether they all have one value: they are then ascending already.</param>
    internal RowSet Slice(int start, int end, bool ofOneValue, RowAlgebra algebra)
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

        var (first, firstPlace) = NearestCut(start);
        if (first.IsEmpty)
        {
            var bits = algebra.RentBits();
            bits.Span.Clear();
            SetAll(bits.Span, start, end);
            return RowSet.OfBits(tableRows, bits);
        }

        if (end == Count)
        {
            return RowSet.OfSlice(tableRows, first, default, Between(start, firstPlace), addsMend: firstPlace > start);
        }

        if (firstPlace != start)
        {
            // The one end is mended at once, the other when the rows are combined.
            var mended = RowSet.OfSlice(tableRows, first, default, Between(start, firstPlace), firstPlace > start);
            first = algebra.Plain(mended).BitsMemory;
        }

        var (beyond, beyondPlace) = NearestCut(end);
        return RowSet.OfSlice(
            tableRows,
            first,
            beyond,
            beyondPlace < end ? Between(Math.Max(beyondPlace, start), end) : Between(end, beyondPlace),
            addsMend: beyondPlace < end
        );
    }

    private ReadOnlyMemory<int> Between(int place, int other) => order[Math.Min(place, other)..Math.Max(place, other)];

    /// <summary>Rows that are quicker sorted than set one by one in the bits of a whole table.</summary>
    private const int MostSorted = 2_048;

    private RowSet Sorted(int start, int length, RowAlgebra algebra)
    {
        var list = algebra.RentList(length);
        Order.Slice(start, length).CopyTo(list.Span);
        list.Span.Sort();
        return RowSet.OfList(tableRows, list);
    }

    /// <summary>The rows from the cut that is nearest to a place of the order, and its own place; none after the last.</summary>
    private (ReadOnlyMemory<ulong> Bits, int Place) NearestCut(int place)
    {
        var at = cuts.Span.BinarySearch(place);
        var after = at >= 0 ? at : ~at;
        var next = after < cuts.Length ? cuts.Span[after] : Count;
        var isBefore = at < 0 && after > 0 && place - cuts.Span[after - 1] < next - place;
        var nearest = isBefore ? after - 1 : after;
        return nearest < cuts.Length ? (cutBits[nearest], cuts.Span[nearest]) : (default, Count);
    }

    private void SetAll(Span<ulong> bits, int start, int end)
    {
        foreach (var row in Order[start..end])
        {
            RowSet.Set(bits, row);
        }
    }
}
