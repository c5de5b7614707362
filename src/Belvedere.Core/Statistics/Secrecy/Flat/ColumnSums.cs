namespace Belvedere.Core.Statistics.Secrecy.Flat;

/// <summary>
/// Columns that are the sum of others in every row: « Ensemble » of « Hommes » and « Femmes ». They are found by the numbers,
/// whatever the headers say, because a reader finds them so.
/// </summary>
/// <remarks>
/// Looked for: the sums of columns at equal distances (neighbours, or every third one), and of any two, three or four of a
/// table that has few. Other sets of columns that add up are not found.
/// </remarks>
internal static class ColumnSums
{
    private const int RowsTried = 3;
    private const int MostColumns = 160;
    private const int MostForThree = 48;
    private const int MostForFour = 24;

    /// <summary>Each total, and its parts.</summary>
    /// <param name="counted">Columns that hold small groups: columns far from them are not looked at in a very wide table.</param>
    internal static IReadOnlyList<AdditiveEquation> Find(CountTable table, IReadOnlyList<int> counted)
    {
        int[] columns =
        [
            .. Enumerable
                .Range(0, table.Columns)
                .Where(table.IsNumeric)
                .OrderBy(column => counted.Min(one => Math.Abs(one - column)))
                .Take(MostColumns)
                .Order(),
        ];
        var found = new HashSet<AdditiveEquation>(SameEquation.Instance);
        foreach (var row in RichestRows(table, columns))
        {
            Find(table, columns, [.. columns.Select(column => table.Number(row, column))], found);
        }

        return [.. found];
    }

    private static void Find(CountTable table, int[] columns, double[] values, HashSet<AdditiveEquation> found)
    {
        var totals = Enumerable
            .Range(0, values.Length)
            .Where(place => values[place] > 0)
            .ToLookup(place => Math.Round(values[place], 6));
        foreach (var parts in Runs(values).Concat(Few(values.Length)))
        {
            var sum = Math.Round(parts.Sum(place => values[place]), 6); // not a number beside an empty cell: no total is one
            foreach (var total in totals[sum].Where(total => !parts.Contains(total)))
            {
                var equation = new AdditiveEquation(columns[total], [.. parts.Select(place => columns[place])]);
                if (!found.Contains(equation) && Holds(table, equation))
                {
                    found.Add(equation);
                }
            }
        }
    }

    /// <summary>The rows with the most numbers that are not zero: there sums are least by chance.</summary>
    private static IEnumerable<int> RichestRows(CountTable table, int[] columns) =>
        Enumerable
            .Range(0, table.Rows)
            .OrderByDescending(row => columns.Count(column => table.Number(row, column) > 0))
            .Take(RowsTried);

    /// <summary>Columns at equal distances, two or more.</summary>
    private static IEnumerable<int[]> Runs(double[] values)
    {
        var most = values.Where(value => value > 0).DefaultIfEmpty(0).Max();
        for (var stride = 1; stride < values.Length; stride++)
        {
            for (var first = 0; first + stride < values.Length; first++)
            {
                var sum = values[first];
                for (var last = first + stride; last < values.Length; last += stride)
                {
                    sum += values[last];
                    if (!(sum <= most + 1e-6))
                    {
                        break; // too much, or an empty cell
                    }

                    yield return
                    [
                        .. Enumerable.Range(0, ((last - first) / stride) + 1).Select(i => first + (i * stride)),
                    ];
                }
            }
        }
    }

    /// <summary>One column alone, which another repeats; any three, any four of few.</summary>
    private static IEnumerable<int[]> Few(int count)
    {
        for (var a = 0; a < count; a++)
        {
            yield return [a];
            for (var b = a + 1; b < count && count <= MostForThree; b++)
            {
                for (var c = b + 1; c < count; c++)
                {
                    yield return [a, b, c];
                    for (var d = c + 1; d < count && count <= MostForFour; d++)
                    {
                        yield return [a, b, c, d];
                    }
                }
            }
        }
    }

    private static bool Holds(CountTable table, AdditiveEquation equation)
    {
        for (var row = 0; row < table.Rows; row++)
        {
            var sum = equation.Parts.Sum(column => table.Number(row, column)) - table.Number(row, equation.Total);
            // A row with an empty cell says nothing against it.
            if (Math.Abs(sum) > 1e-6)
            {
                return false;
            }
        }

        return true;
    }
}
