namespace Belvedere.Core.Statistics.Secrecy.Zones;

/// <summary>
/// All that additions and subtractions of public totals give: their matrix in reduced form, by the elimination of Gauss and
/// Jordan, each row with the totals that make it. A cell that they give is alone in a row.
/// </summary>
internal sealed class TotalsSpan(int columns, int totals)
{
    private const double Tolerance = 1e-9;

    private readonly List<(int Pivot, double[] Row, double[] From)> rows = [];

    /// <summary>Adds a total; false when the others give it already.</summary>
    /// <param name="row">How often each column is in it.</param>
    /// <param name="place">Of the total.</param>
    internal bool Add(double[] row, int place)
    {
        var from = new double[totals];
        from[place] = 1;
        foreach (var known in rows)
        {
            Subtract((row, from), known, row[known.Pivot]);
        }

        var pivot = 0;
        for (var column = 1; column < columns; column++)
        {
            pivot = Math.Abs(row[column]) > Math.Abs(row[pivot]) ? column : pivot;
        }

        if (columns == 0 || Math.Abs(row[pivot]) <= Tolerance)
        {
            return false;
        }

        Divide(row, row[pivot], from);
        foreach (var known in rows)
        {
            Subtract((known.Row, known.From), (pivot, row, from), known.Row[pivot]);
        }

        rows.Add((pivot, row, from));
        return true;
    }

    /// <summary>The columns that are given alone, and how often each total comes in.</summary>
    internal IEnumerable<(int Column, double[] From)> Alone() =>
        rows.Where(r => r.Row.Count(value => Math.Abs(value) > Tolerance) == 1).Select(r => (r.Pivot, r.From));

    private static void Divide(double[] row, double by, double[] from)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] /= by;
        }

        for (var i = 0; i < from.Length; i++)
        {
            from[i] /= by;
        }
    }

    private static void Subtract(
        (double[] Row, double[] From) one,
        (int Pivot, double[] Row, double[] From) other,
        double times
    )
    {
        if (Math.Abs(times) <= Tolerance)
        {
            return;
        }

        for (var i = 0; i < one.Row.Length; i++)
        {
            one.Row[i] -= times * other.Row[i];
        }

        for (var i = 0; i < one.From.Length; i++)
        {
            one.From[i] -= times * other.From[i];
        }
    }
}
