namespace Belvedere.Core.Privacy.SmallCells;

/// <summary>
/// How far the value of a hidden cell could be from the true one, seen by somebody who knows the shown cells, the totals
/// and that no count is negative. Rows and columns are the two sides of a graph whose edges are the hidden cells: adding to
/// one cell means taking from others of its row and column, along a cycle. The bound is a largest flow, hence exact.
/// Source: Cox, « Network models for complementary cell suppression », 1995.
/// </summary>
/// <param name="counts">The true counts.</param>
/// <param name="isHidden">The edges; shared with the caller, who hides more as it goes.</param>
/// <param name="totals">A total that is not shown binds nothing: it is one more row, or column, of cells without bound.</param>
internal sealed class HiddenFlow(long[][] counts, bool[][] isHidden, ShownTotals totals)
{
    private readonly int rows = counts.Length;
    private readonly int columns = counts[0].Length;
    private readonly bool hasFreeRow = !totals.HasFlag(ShownTotals.Columns);
    private readonly bool hasFreeColumn = !totals.HasFlag(ShownTotals.Rows);

    private int Nodes => rows + 1 + columns + 1;

    private int FreeRow => rows;

    private int NodeOf(int column) => rows + 1 + column;

    private int FreeColumn => NodeOf(columns);

    /// <summary>Length of the interval in which the value could be, in units; no further than <paramref name="enough"/>.</summary>
    internal long Width(CellPlace cell, long enough)
    {
        var up = Flow(cell, NodeOf(cell.Column), cell.Row, enough);
        var down =
            up >= enough
                ? 0
                : Math.Min(counts[cell.Row][cell.Column], Flow(cell, cell.Row, NodeOf(cell.Column), enough - up));
        return Math.Min(enough, up + down);
    }

    /// <summary>Largest flow between the two ends of a cell, the cell itself left out.</summary>
    private long Flow(CellPlace without, int from, int to, long enough)
    {
        // What a cell lost (from its column to its row) or gained (from its row to its column) on the way.
        var changes = new Dictionary<CellPlace, long>();
        var total = 0L;
        while (total < enough && FindPath(without, from, to, changes) is { } path)
        {
            var amount = enough - total;
            foreach (var (cell, isLoss) in path)
            {
                amount = isLoss ? Math.Min(amount, Left(cell, changes)) : amount;
            }

            foreach (var (cell, isLoss) in path)
            {
                changes[cell] = changes.GetValueOrDefault(cell) + (isLoss ? -amount : amount);
            }

            total += amount;
        }

        return total;
    }

    /// <summary>The shortest way, by cells that can still lose or gain.</summary>
    private List<(CellPlace Cell, bool IsLoss)>? FindPath(
        CellPlace without,
        int from,
        int to,
        Dictionary<CellPlace, long> changes
    )
    {
        var cameBy = new (int Node, CellPlace Cell, bool IsLoss)?[Nodes];
        var waiting = new Queue<int>();
        waiting.Enqueue(from);
        cameBy[from] = (-1, default, false);
        while (waiting.TryDequeue(out var node) && cameBy[to] is null)
        {
            foreach (var (next, cell, isLoss) in Steps(node))
            {
                if (cell != without && cameBy[next] is null && (!isLoss || Left(cell, changes) > 0))
                {
                    cameBy[next] = (node, cell, isLoss);
                    waiting.Enqueue(next);
                }
            }
        }

        if (cameBy[to] is null)
        {
            return null;
        }

        var path = new List<(CellPlace, bool)>();
        for (var at = to; cameBy[at] is { Node: >= 0 } step; at = step.Node)
        {
            path.Add((step.Cell, step.IsLoss));
        }

        return path;
    }

    private IEnumerable<(int Next, CellPlace Cell, bool IsLoss)> Steps(int node)
    {
        if (node <= rows)
        {
            for (var column = 0; column <= columns; column++)
            {
                if (IsEdge(node, column))
                {
                    yield return (NodeOf(column), new CellPlace(node, column), false);
                }
            }
        }
        else
        {
            var column = node - NodeOf(0);
            for (var row = 0; row <= rows; row++)
            {
                if (IsEdge(row, column))
                {
                    yield return (row, new CellPlace(row, column), true);
                }
            }
        }
    }

    private bool IsEdge(int row, int column) =>
        row < rows && column < columns ? isHidden[row][column]
        : row == FreeRow ? hasFreeRow && (column < columns || hasFreeColumn)
        : hasFreeColumn && column == columns;

    /// <summary>What a cell can still lose; a free one has no bound.</summary>
    private long Left(CellPlace cell, Dictionary<CellPlace, long> changes) =>
        cell.Row == FreeRow || NodeOf(cell.Column) == FreeColumn
            ? long.MaxValue
            : counts[cell.Row][cell.Column] + changes.GetValueOrDefault(cell);
}
