namespace Belvedere.Core.Statistics.Secrecy.Flat;

/// <summary>
/// Hides the small groups of a flat table, and what would give them back: by the sums of its columns and of its rows, by the
/// rates published beside the counts, and by knowing that what is hidden for its size is between 1 and the threshold.
/// </summary>
public sealed class SmallCells
{
    private readonly CountTable table;
    private readonly int threshold;
    private readonly IReadOnlyList<AdditiveEquation> columnSums;
    private readonly int[] measures;
    private readonly Dictionary<int, CellStatus[]> statuses = [];

    private SmallCells(CountTable table, IReadOnlyList<int> counted, int threshold)
    {
        this.table = table;
        this.threshold = threshold;
        columnSums = ColumnSums.Find(table, counted);
        measures = Tied(counted);
    }

    /// <summary>
    /// The status of the cells of each column of which some are hidden, row by row; null when what else is in the table gives
    /// a small group back whatever is hidden.
    /// </summary>
    /// <param name="counted">The columns of which small groups are hidden; those that are not numbers are left as they are.</param>
    /// <param name="threshold">A group of fewer is small; an empty group, 0, is none.</param>
    public static IReadOnlyDictionary<int, CellStatus[]>? Hide(
        CountTable table,
        IReadOnlyList<int> counted,
        int threshold
    )
    {
        int[] numeric = [.. counted.Where(table.IsNumeric)];
        if (numeric.Length == 0)
        {
            return new Dictionary<int, CellStatus[]>();
        }

        var cells = new SmallCells(table, numeric, threshold);
        return cells.HideCounts() ? cells.WithRates(numeric) : null;
    }

    /// <summary>The columns of small groups, and those that sums tie to them: they count the same, and may be as small.</summary>
    private int[] Tied(IReadOnlyList<int> counted)
    {
        var tied = counted.ToHashSet();
        int before;
        do
        {
            before = tied.Count;
            foreach (var sum in columnSums.Where(sum => sum.Cells.Any(tied.Contains)))
            {
                tied.UnionWith(sum.Cells);
            }
        } while (tied.Count > before);

        return [.. tied.Order()];
    }

    private bool HideCounts()
    {
        var equations = Equations();
        foreach (var part in Parts(equations))
        {
            if (SmallCellGroup.Hide(part.Values, part.Equations, part.Small, threshold) is not { } hidden)
            {
                return false;
            }

            foreach (var (cell, status) in hidden)
            {
                Hide(part.Cells[cell], status);
            }
        }

        return true;
    }

    /// <summary>What readers know of the cells: sums in each row, and sums in each column.</summary>
    private List<AdditiveEquation> Equations()
    {
        var equations = new List<AdditiveEquation>();
        foreach (var sum in columnSums.Where(sum => measures.Contains(sum.Total)))
        {
            var (total, parts) = (Place(sum.Total), sum.Parts.Select(Place).ToArray());
            equations.AddRange(
                Enumerable
                    .Range(0, table.Rows)
                    .Where(row => !sum.Cells.Any(column => double.IsNaN(table.Number(row, column))))
                    .Select(row => new AdditiveEquation(
                        Cell(row, total),
                        [.. parts.Select(measure => Cell(row, measure))]
                    ))
            );
        }

        foreach (var sum in RowSums.Find(table, measures))
        {
            equations.AddRange(
                measures
                    .Where(column => RowSums.Holds(table, sum, column))
                    .Select(Place)
                    .Select(measure => new AdditiveEquation(
                        Cell(sum.Total, measure),
                        [.. sum.Parts.Select(row => Cell(row, measure))]
                    ))
            );
        }

        return equations;
    }

    /// <summary>The cells that equations tie together, of which some are small: each set is protected by itself.</summary>
    private IEnumerable<TiedCells> Parts(List<AdditiveEquation> equations)
    {
        var sets = new DisjointSets(table.Rows * measures.Length);
        foreach (var equation in equations)
        {
            foreach (var part in equation.Parts)
            {
                sets.Join(equation.Total, part);
            }
        }

        var small = Enumerable.Range(0, table.Rows * measures.Length).Where(IsSmall).ToHashSet();
        var concerned = small.Select(sets.Of).ToHashSet();
        var equationsOf = equations.ToLookup(equation => sets.Of(equation.Total));
        return Enumerable
            .Range(0, table.Rows * measures.Length)
            .Where(cell => concerned.Contains(sets.Of(cell)))
            .GroupBy(sets.Of)
            .Select(set => TiedCells.Of([.. set], Value, small, equationsOf[set.Key]));
    }

    private IReadOnlyDictionary<int, CellStatus[]> WithRates(IReadOnlyList<int> numeric)
    {
        foreach (var rate in Rates.Find(table, numeric))
        {
            for (var row = 0; row < table.Rows; row++)
            {
                if (IsHidden(row, rate.Numerator) || IsHidden(row, rate.Denominator))
                {
                    Hide(row, rate.Column, CellStatus.Secondary);
                }
            }
        }

        return statuses;
    }

    private void Hide(int cell, CellStatus status) =>
        Hide(cell / measures.Length, measures[cell % measures.Length], status);

    private void Hide(int row, int column, CellStatus status)
    {
        if (!statuses.TryGetValue(column, out var all))
        {
            statuses[column] = all = new CellStatus[table.Rows];
        }

        all[row] = all[row] == CellStatus.Shown ? status : all[row];
    }

    private bool IsHidden(int row, int column) =>
        statuses.TryGetValue(column, out var all) && all[row] != CellStatus.Shown;

    private bool IsSmall(int cell) => Value(cell) is var value && value > 0 && value < threshold;

    private double Value(int cell) => table.Number(cell / measures.Length, measures[cell % measures.Length]);

    private int Cell(int row, int measure) => (row * measures.Length) + measure;

    private int Place(int column) => Array.IndexOf(measures, column);
}
