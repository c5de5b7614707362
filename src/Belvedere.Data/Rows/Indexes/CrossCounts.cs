namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// The cumulative cross-tabulation of a column with one of few values: how many rows of each value come before some places
/// of the order of the column. What two conditions keep, one on each, is then counted without looking at the table.
/// </summary>
internal sealed class CrossCounts
{
    /// <summary>Places between two that are kept: half of them at most are looked at one by one.</summary>
    internal const int Step = 4_096;

    private const int BatchRows = 256;

    private readonly RankedRows ranked;
    private readonly CodedColumn few;
    private readonly ReadOnlyMemory<int> counts;

    /// <summary>Reads what <see cref="CrossCountsBuild"/> wrote.</summary>
    internal CrossCounts(IndexFile file, string name, RankedRows ranked, CodedColumn few)
    {
        this.ranked = ranked;
        this.few = few;
        counts = file.Array<int>(name);
    }

    /// <summary>Rows that two slices have.</summary>
    /// <param name="slice">Of the column that is in order.</param>
    /// <param name="ofFew">Of the one of few values.</param>
    internal int Count(RowSlice slice, RowSlice ofFew)
    {
        var (first, end) = (few.CodeAt(ofFew.Start), few.CodeAt(ofFew.End));
        return Before(slice.End, first, end) - Before(slice.Start, first, end);
    }

    /// <summary>Rows before a place whose code is from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    private int Before(int place, int first, int end)
    {
        var kept = Math.Min((place + (Step / 2)) / Step, ranked.Count / Step);
        var count = 0;
        foreach (var ofCode in counts.Span.Slice((kept * few.Count) + first, end - first))
        {
            count += ofCode;
        }

        var at = kept * Step;
        return at <= place ? count + Among(at, place, first, end) : count - Among(place, at, first, end);
    }

    private int Among(int start, int after, int first, int end)
    {
        var count = 0;
        Span<int> codes = stackalloc int[BatchRows];
        for (var rows = ranked.Order[start..after]; !rows.IsEmpty; rows = rows[Math.Min(BatchRows, rows.Length)..])
        {
            var batch = rows[..Math.Min(BatchRows, rows.Length)];
            few.Codes(batch, codes);
            foreach (var code in codes[..batch.Length])
            {
                count += (uint)(code - first) < (uint)(end - first) ? 1 : 0;
            }
        }

        return count;
    }
}
