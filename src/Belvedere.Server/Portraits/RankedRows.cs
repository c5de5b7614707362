using System.Collections;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits;

/// <summary>The lines of a ranking, the highest value first: a page of fifty makes fifty of them, not thirty-five thousand.</summary>
public sealed class RankedRows : IReadOnlyList<RankedTerritory>
{
    private readonly FigureColumn column;
    private readonly IReadOnlyList<int> descending;

    /// <summary>Rows over a column.</summary>
    /// <param name="descending">Ordinals of territories with a value, the highest first.</param>
    internal RankedRows(FigureColumn column, IReadOnlyList<int> descending) =>
        (this.column, this.descending) = (column, descending);

    public int Count => descending.Count;

    public RankedTerritory this[int index] =>
        new(RankOf(index), column.Territories[descending[index]], column.Observe(descending[index]));

    /// <summary>Some of them, one after the other; fewer at the end.</summary>
    public IEnumerable<RankedTerritory> Page(int first, int count) =>
        Enumerable.Range(first, Math.Clamp(Count - first, 0, count)).Select(i => this[i]);

    public IEnumerator<RankedTerritory> GetEnumerator() => Page(0, Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Equal values share the rank of the first of them.
    private int RankOf(int index)
    {
        var value = ValueAt(index);
        int low = 0,
            high = index;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ValueAt(middle) > value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low + 1;
    }

    private double ValueAt(int index) => column.ValueOf(descending[index])!.Value; // those with a value
}
