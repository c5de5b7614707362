namespace Belvedere.Core.Statistics.Secrecy.Flat;

/// <summary>
/// Rows that may be the sum of others: those that say « Total » or « Ensemble » in a column, those whose code begins the codes
/// of others (04 and 04070), and those that follow or precede the rows that add up to them. Whether they are is told by the
/// numbers of each column.
/// </summary>
internal sealed class RowSums
{
    /// <summary>A row that does not say that it is a total is taken for one from that sum on: smaller ones add up by chance.</summary>
    private const double LeastUnsaid = 100;

    private const int MostCodeLengths = 5;

    private readonly CountTable table;
    private readonly IReadOnlyList<int> measures;
    private readonly IReadOnlyList<int> dimensions;
    private readonly bool[] saysTotal;
    private readonly HashSet<AdditiveEquation> found = new(SameEquation.Instance);

    private RowSums(CountTable table, IReadOnlyList<int> measures)
    {
        this.table = table;
        this.measures = measures;
        dimensions = [.. Enumerable.Range(0, table.Columns).Except(measures)];
        saysTotal =
        [
            .. Enumerable.Range(0, table.Rows).Select(row => dimensions.Any(column => table.SaysTotal(row, column))),
        ];
    }

    /// <summary>Each total and its parts, all of them rows.</summary>
    /// <param name="measures">The columns of numbers that add up.</param>
    internal static IReadOnlyCollection<AdditiveEquation> Find(CountTable table, IReadOnlyList<int> measures)
    {
        var sums = new RowSums(table, measures);
        foreach (var column in sums.dimensions)
        {
            sums.FindSaid(column);
            sums.FindCodes(column);
        }

        sums.FindNeighbours();
        return sums.found;
    }

    /// <summary>Whether the parts add up to the total in a column.</summary>
    internal static bool Holds(CountTable table, AdditiveEquation rows, int column) =>
        Math.Abs(rows.Parts.Sum(row => table.Number(row, column)) - table.Number(rows.Total, column)) <= 1e-6;

    /// <summary>Totals over one column: the other rows that are alike in the columns where the total has a value of theirs.</summary>
    private void FindSaid(int column)
    {
        var rows = Enumerable.Range(0, table.Rows).ToLookup(row => table.SaysTotal(row, column));
        FindGroups(column, [.. rows[true]], [.. rows[false]], _ => "", _ => "");
    }

    /// <summary>A département among its communes, a commune among its IRIS.</summary>
    private void FindCodes(int column)
    {
        var lengths = Enumerable
            .Range(0, table.Distinct(column))
            .Select(text => table.Written(column, text))
            .Where(code => code.Length > 0 && code.All(char.IsAsciiLetterOrDigit))
            .Select(code => code.Length)
            .Distinct()
            .Order()
            .ToList();
        if (lengths.Count is < 2 or > MostCodeLengths)
        {
            return;
        }

        var rows = Enumerable.Range(0, table.Rows).ToLookup(row => Code(row).Length);
        foreach (var (length, next) in lengths.Zip(lengths.Skip(1)))
        {
            FindGroups(column, [.. rows[length]], [.. rows[next]], Code, row => Code(row)[..length]);
        }

        string Code(int row) => table.Written(column, table.Text(row, column));
    }

    private void FindGroups(
        int column,
        IReadOnlyList<int> totals,
        IReadOnlyList<int> parts,
        Func<int, string> keyOfTotal,
        Func<int, string> keyOfPart
    )
    {
        if (totals.Count == 0 || parts.Count == 0)
        {
            return;
        }

        int[] texts = [.. dimensions.Where(c => c != column && !table.IsNumeric(c))];
        int[] all = [.. dimensions.Where(c => c != column)];
        foreach (var others in texts.Length == all.Length ? [all] : new[] { all, texts })
        {
            var values = Array.ConvertAll(others, c => parts.Select(row => table.Text(row, c)).ToHashSet());
            foreach (
                var alike in totals.GroupBy(
                    row => string.Join(',', others.Where((c, i) => values[i].Contains(table.Text(row, c)))),
                    StringComparer.Ordinal
                )
            )
            {
                var first = alike.First();
                int[] shared = [.. others.Where((c, i) => values[i].Contains(table.Text(first, c)))];
                var groups = parts.ToLookup(row => KeyOf(row, shared, keyOfPart), StringComparer.Ordinal);
                foreach (var total in alike)
                {
                    Try(total, [.. groups[KeyOf(total, shared, keyOfTotal)]]);
                }
            }
        }
    }

    private string KeyOf(int row, int[] shared, Func<int, string> own) =>
        $"{own(row)}|{string.Join(',', shared.Select(column => table.Text(row, column)))}";

    /// <summary>The rows just before or just after that add up.</summary>
    private void FindNeighbours()
    {
        for (var row = 0; row < table.Rows; row++)
        {
            if (measures.Any(column => table.Number(row, column) > 0))
            {
                FindNeighbours(row, -1);
                FindNeighbours(row, 1);
            }
        }
    }

    private void FindNeighbours(int total, int step)
    {
        var sums = new double[measures.Count];
        for (var row = total + step; row >= 0 && row < table.Rows; row += step)
        {
            var isOver = false;
            var isReached = true;
            for (var i = 0; i < measures.Count; i++)
            {
                sums[i] += table.Number(row, measures[i]);
                var goal = table.Number(total, measures[i]);
                isOver |= !(sums[i] <= goal + 1e-6); // an empty cell ends the search
                isReached &= sums[i] >= goal - 1e-6;
            }

            if (isOver)
            {
                return;
            }

            if (isReached && Math.Abs(row - total) > 1)
            {
                if (saysTotal[total] || measures.Sum(column => table.Number(total, column)) >= LeastUnsaid)
                {
                    var (from, to) = (Math.Min(row, total + step), Math.Max(row, total + step));
                    Try(total, [.. Enumerable.Range(from, to - from + 1)]);
                }

                return;
            }
        }
    }

    private void Try(int total, int[] parts)
    {
        if (parts.Length > 0 && !parts.Contains(total))
        {
            var rows = new AdditiveEquation(total, parts);
            if (measures.Any(column => Holds(table, rows, column)))
            {
                found.Add(rows);
            }
        }
    }
}
