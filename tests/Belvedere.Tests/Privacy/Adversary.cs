using Belvedere.Core.Privacy.SmallCells;

namespace Belvedere.Tests.Privacy;

/// <summary>Somebody who reads the shown cells and the totals, and looks for the hidden ones. Shares no code with the search.</summary>
internal static class Adversary
{
    /// <summary>Least and largest value of each hidden cell over every table of whole numbers that gives the same totals.</summary>
    internal static Dictionary<CellPlace, (long Least, long Most)> Bounds(
        IReadOnlyList<IReadOnlyList<long>> counts,
        HiddenCells hidden,
        ShownTotals totals
    )
    {
        var cells = Hidden(hidden);
        var rows = new long[counts.Count];
        var columns = new long[counts[0].Count];
        foreach (var cell in cells)
        {
            rows[cell.Row] += counts[cell.Row][cell.Column];
            columns[cell.Column] += counts[cell.Row][cell.Column];
        }

        var least = Enumerable.Repeat(long.MaxValue, cells.Count).ToArray();
        var most = Enumerable.Repeat(long.MinValue, cells.Count).ToArray();
        var guess = new long[cells.Count];
        var isLastOfRow = cells.Select((c, i) => !cells.Skip(i + 1).Any(o => o.Row == c.Row)).ToArray();
        var isLastOfColumn = cells.Select((c, i) => !cells.Skip(i + 1).Any(o => o.Column == c.Column)).ToArray();
        var (knowsRows, knowsColumns) = (totals.HasFlag(ShownTotals.Rows), totals.HasFlag(ShownTotals.Columns));
        Try(0);
        return cells.Select((cell, i) => (cell, i)).ToDictionary(c => c.cell, c => (least[c.i], most[c.i]));

        void Try(int index)
        {
            if (index == cells.Count)
            {
                for (var i = 0; i < guess.Length; i++)
                {
                    least[i] = Math.Min(least[i], guess[i]);
                    most[i] = Math.Max(most[i], guess[i]);
                }

                return;
            }

            var cell = cells[index];
            var inRow = knowsRows ? rows[cell.Row] : long.MaxValue;
            var inColumn = knowsColumns ? columns[cell.Column] : long.MaxValue;
            var from = Math.Max(
                knowsRows && isLastOfRow[index] ? inRow : 0,
                knowsColumns && isLastOfColumn[index] ? inColumn : 0
            );
            var to = Math.Min(inRow, inColumn);
            for (var value = from; value <= to; value++)
            {
                guess[index] = value;
                rows[cell.Row] -= value;
                columns[cell.Column] -= value;
                Try(index + 1);
                rows[cell.Row] += value;
                columns[cell.Column] += value;
            }
        }
    }

    /// <summary>Hidden cells that some sum and difference of the totals gives: those whose unit vector is in the span of the equations.</summary>
    internal static IReadOnlyList<CellPlace> FoundBySubtraction(HiddenCells hidden, ShownTotals totals)
    {
        var cells = Hidden(hidden);
        var equations = new List<double[]>();
        if (totals.HasFlag(ShownTotals.Rows))
        {
            equations.AddRange(cells.GroupBy(c => c.Row).Select(g => Indicator(cells, g)));
        }

        if (totals.HasFlag(ShownTotals.Columns))
        {
            equations.AddRange(cells.GroupBy(c => c.Column).Select(g => Indicator(cells, g)));
        }

        var rank = 0;
        var pivots = new List<int>();
        for (var column = 0; column < cells.Count && rank < equations.Count; column++)
        {
            var pivot = equations.FindIndex(rank, e => Math.Abs(e[column]) > 1e-9);
            if (pivot < 0)
            {
                continue;
            }

            (equations[rank], equations[pivot]) = (equations[pivot], equations[rank]);
            var scale = equations[rank][column];
            equations[rank] = [.. equations[rank].Select(x => x / scale)];
            for (var i = 0; i < equations.Count; i++)
            {
                var factor = equations[i][column];
                if (i != rank && Math.Abs(factor) > 1e-9)
                {
                    equations[i] = [.. equations[i].Zip(equations[rank], (x, y) => x - (factor * y))];
                }
            }

            pivots.Add(column);
            rank++;
        }

        // In reduced form, a cell is known when its equation has no other cell.
        return
        [
            .. pivots.Where((_, i) => equations[i].Count(x => Math.Abs(x) > 1e-9) == 1).Select(column => cells[column]),
        ];
    }

    private static double[] Indicator(IReadOnlyList<CellPlace> cells, IEnumerable<CellPlace> of) =>
        [.. cells.Select(c => of.Contains(c) ? 1.0 : 0.0)];

    private static List<CellPlace> Hidden(HiddenCells hidden) =>
        [
            .. hidden.Cells.SelectMany(
                (row, i) =>
                    row.Select((secret, j) => (secret, place: new CellPlace(i, j)))
                        .Where(c => c.secret != CellSecret.Shown)
                        .Select(c => c.place)
            ),
        ];
}
