using Belvedere.Core.Statistics.Secrecy;

namespace Belvedere.Tests.Statistics.Secrecy;

/// <summary>A reader who wants the hidden cells back, and solves the equations exactly, by elimination.</summary>
internal sealed class Adversary
{
    private readonly List<int> hidden;
    private readonly List<decimal[]> reduced;

    internal Adversary(
        IReadOnlyList<double> values,
        IReadOnlyList<AdditiveEquation> equations,
        IReadOnlyList<CellStatus> statuses
    )
    {
        hidden = [.. Enumerable.Range(0, values.Count).Where(cell => statuses[cell] != CellStatus.Shown)];
        reduced = [.. equations.Select(Row).Where(row => row.Any(c => c != 0))];
        Reduce();

        decimal[] Row(AdditiveEquation equation)
        {
            var row = new decimal[hidden.Count];
            foreach (var cell in equation.Cells)
            {
                var at = hidden.IndexOf(cell);
                if (at >= 0)
                {
                    row[at] += cell == equation.Total ? -1 : 1;
                }
            }

            return row;
        }
    }

    /// <summary>Whether the equations alone give a cell: its own unit vector is among their combinations.</summary>
    internal bool Deduces(int cell)
    {
        var at = hidden.IndexOf(cell);
        return reduced.Exists(row => row[at] != 0 && row.Count(c => c != 0) == 1);
    }

    private void Reduce()
    {
        var done = 0;
        for (var column = 0; column < hidden.Count && done < reduced.Count; column++)
        {
            var pivot = reduced.FindIndex(done, row => row[column] != 0);
            if (pivot < 0)
            {
                continue;
            }

            (reduced[done], reduced[pivot]) = (reduced[pivot], reduced[done]);
            var by = reduced[done][column];
            reduced[done] = [.. reduced[done].Select(c => c / by)];
            for (var i = 0; i < reduced.Count; i++)
            {
                var times = reduced[i][column];
                if (i != done && times != 0)
                {
                    reduced[i] = [.. reduced[i].Zip(reduced[done], (a, b) => a - (times * b))];
                }
            }

            done++;
        }

        reduced.RemoveRange(done, reduced.Count - done);
    }
}
