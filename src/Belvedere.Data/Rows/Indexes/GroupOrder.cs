using Belvedere.Core.Query;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>The order of groups: keys in turn, empty values last both ways, ties by the numbers of the groups.</summary>
internal sealed class GroupOrder(IReadOnlyList<PlanOrder> order, Func<BoundExpression, int, SortableCell> cellOf)
{
    /// <summary>The first groups, in order; <paramref name="groups"/> are ascending.</summary>
    internal int[] First(List<int> groups, int count)
    {
        // Every group has its cells side by side: there may be many, and few are wanted.
        var cells = new SortableCell[groups.Count * order.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = cellOf(order[i % order.Count].Expression, groups[i / order.Count]);
        }

        var best = new int[(int)Math.Min(groups.Count, 2L * count)];
        var (length, isFull) = (0, false);
        for (var at = 0; at < groups.Count; at++)
        {
            if (isFull && Compare(cells, at, best[count - 1]) > 0)
            {
                continue;
            }

            best[length++] = at;
            if (length == best.Length && at + 1 < groups.Count)
            {
                // Twice as many as wanted: half of them go.
                Sort(best, cells);
                (length, isFull) = (count, true);
            }
        }

        Sort(best.AsSpan(0, length), cells);
        return [.. best.AsSpan(0, Math.Min(length, count)).ToArray().Select(at => groups[at])];
    }

    private void Sort(Span<int> places, SortableCell[] cells) => places.Sort((a, b) => Compare(cells, a, b));

    private int Compare(SortableCell[] cells, int a, int b)
    {
        for (var key = 0; key < order.Count; key++)
        {
            var comparison = SortableCell.Compare(
                cells[(a * order.Count) + key],
                cells[(b * order.Count) + key],
                order[key].Descending
            );
            if (comparison != 0)
            {
                return comparison;
            }
        }

        return a.CompareTo(b);
    }
}

/// <summary>A value of an order: whole numbers exactly, others as doubles, the empty one after both.</summary>
internal readonly record struct SortableCell(long Whole, double Number = double.NaN, bool IsFilled = true)
{
    private double AsNumber => double.IsNaN(Number) ? Whole : Number;

    internal static SortableCell Of(object? value) =>
        value switch
        {
            null => default,
            long whole => new SortableCell(whole),
            double number => new SortableCell(0, number),
            DateOnly day => new SortableCell(day.DayNumber),
            DateTime instant => new SortableCell(instant.Ticks),
            _ => throw new InvalidOperationException($"{value.GetType().Name} is not sorted."),
        };

    internal static int Compare(SortableCell a, SortableCell b, bool descending)
    {
        if (!a.IsFilled || !b.IsFilled)
        {
            return b.IsFilled.CompareTo(a.IsFilled);
        }

        var comparison =
            double.IsNaN(a.Number) && double.IsNaN(b.Number)
                ? a.Whole.CompareTo(b.Whole)
                : a.AsNumber.CompareTo(b.AsNumber);
        return descending ? -comparison : comparison;
    }
}
