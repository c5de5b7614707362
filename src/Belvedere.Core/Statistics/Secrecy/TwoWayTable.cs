namespace Belvedere.Core.Statistics.Secrecy;

/// <summary>
/// A table of rows by columns with its totals, as cells and equations: the cells row after row, then the total of each row,
/// the total of each column, and the whole.
/// </summary>
public sealed class TwoWayTable
{
    private readonly int rows;
    private readonly int columns;

    /// <summary>A table of counts or of sums.</summary>
    /// <param name="inside">The values of each row; all rows have as many.</param>
    public TwoWayTable(IReadOnlyList<IReadOnlyList<double>> inside)
    {
        (rows, columns) = (inside.Count, inside.Count == 0 ? 0 : inside[0].Count);
        double[] cells = [.. inside.SelectMany(row => row)];
        var ofRows = Enumerable.Range(0, rows).Select(r => Row(r).Sum(cell => cells[cell])).ToList();
        var ofColumns = Enumerable.Range(0, columns).Select(c => Column(c).Sum(cell => cells[cell])).ToList();
        Values = [.. cells, .. ofRows, .. ofColumns, ofRows.Sum()];
        Equations =
        [
            .. Enumerable.Range(0, rows).Select(r => new AdditiveEquation(RowTotal(r), Row(r))),
            .. Enumerable.Range(0, columns).Select(c => new AdditiveEquation(ColumnTotal(c), Column(c))),
            new AdditiveEquation(Whole, [.. Enumerable.Range(0, rows).Select(RowTotal)]),
            new AdditiveEquation(Whole, [.. Enumerable.Range(0, columns).Select(ColumnTotal)]),
        ];
        Totals = Enumerable.Range(cells.Length, Values.Count - cells.Length).ToHashSet();
    }

    public IReadOnlyList<double> Values { get; }

    public IReadOnlyList<AdditiveEquation> Equations { get; }

    /// <summary>The cells that are totals.</summary>
    public IReadOnlySet<int> Totals { get; }

    /// <summary>The cell of the total of everything.</summary>
    public int Whole => (rows * columns) + rows + columns;

    public int Cell(int row, int column) => (row * columns) + column;

    public int RowTotal(int row) => (rows * columns) + row;

    public int ColumnTotal(int column) => (rows * columns) + rows + column;

    private int[] Row(int row) => [.. Enumerable.Range(0, columns).Select(column => Cell(row, column))];

    private int[] Column(int column) => [.. Enumerable.Range(0, rows).Select(row => Cell(row, column))];
}
