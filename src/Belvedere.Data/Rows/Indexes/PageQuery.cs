using Belvedere.Core.Query;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>A page of rows by the index: the rows that the condition keeps, in order, and how many they are.</summary>
internal sealed class PageQuery(RevisionIndex index, QueryPlan plan, RowAlgebra algebra)
{
    /// <summary>The page, or null when the plan is not the index’s to answer.</summary>
    internal IndexAnswer? Run(CancellationToken ct)
    {
        // A page without limit is an export: the engine streams it.
        if (plan.Limit is not { } limit || Cells() is not { } cells || RowOrder.Of(index, plan.Order) is not { } order)
        {
            return null;
        }

        if (new RowFilter(index, algebra).Find(plan.Where) is not { } set)
        {
            return null;
        }

        ct.ThrowIfCancellationRequested();
        var total = plan.Where is null ? index.RowCount : set.Count();
        if (order.Page(set, total, plan.Offset, limit, algebra, ct) is not { } rows)
        {
            return null;
        }

        object?[] totals = [];
        if (plan.Aggregates.Count > 0)
        {
            if (Accumulators.Of(index, plan.Aggregates, groups: 1) is not { } sums)
            {
                return null;
            }

            sums.Add(algebra.Mended(set), [], ct);
            totals = [.. Enumerable.Range(0, plan.Aggregates.Count).Select(i => sums.Value(i, 0))];
        }

        return Answer(rows, cells, totals, total);
    }

    /// <summary>One row by its number, or none; null when an output cannot be computed.</summary>
    internal IndexAnswer? Row(long number)
    {
        int[] rows = number >= 1 && number <= index.RowCount ? [(int)number - 1] : [];
        return Cells() is { } cells ? Answer(rows, cells, [], rows.Length) : null;
    }

    private IndexAnswer Answer(int[] rows, RowCell?[] cells, object?[] totals, int total)
    {
        var given = new RowCell[cells.Length];
        for (var i = 0; i < given.Length; i++)
        {
            var at = i;
            given[i] = cells[i] ?? new RowCell(_ => totals[((BoundAggregate)plan.Outputs[at].Expression).Index]);
        }

        return new IndexAnswer(new IndexedRows(rows, given), Array.ConvertAll(rows, row => row + 1L), total);
    }

    /// <summary>What computes each output; null in place of a total. Null when one cannot be computed.</summary>
    private RowCell?[]? Cells()
    {
        var cells = new RowCell?[plan.Outputs.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            var expression = plan.Outputs[i].Expression;
            cells[i] = RowCells.Of(expression, index);
            if (cells[i] is null && expression is not BoundAggregate)
            {
                return null;
            }
        }

        return cells;
    }
}
