namespace Belvedere.Core.Statistics.Secrecy.Flat;

/// <summary>A column that is the ratio of two others, or what is missing to the whole of it: with one of them, it gives the other.</summary>
internal sealed record Rate(int Column, int Numerator, int Denominator);

/// <summary>
/// Rates that are published beside the counts they are made of: 3.4 % of 147 is 4.998, so 5. Found by the numbers: shares,
/// percentages and rates per thousand, rounded to a decimal or more finely.
/// </summary>
internal static class Rates
{
    private const int MostColumns = 60;

    /// <summary>The rates of the columns that hold small groups.</summary>
    internal static IReadOnlyList<Rate> Find(CountTable table, IReadOnlyList<int> counted)
    {
        int[] columns = [.. Enumerable.Range(0, table.Columns).Where(table.IsNumeric).Take(MostColumns)];
        return
        [
            .. counted.SelectMany(numerator =>
                columns
                    .Where(denominator => denominator != numerator)
                    .SelectMany(denominator =>
                        columns
                            .Where(column => column != numerator && column != denominator)
                            .Where(column => IsRate(table, column, numerator, denominator))
                            .Select(column => new Rate(column, numerator, denominator))
                    )
            ),
        ];
    }

    private static bool IsRate(CountTable table, int column, int numerator, int denominator) =>
        Array.Exists(
            [1.0, 100, 1000],
            scale =>
                Holds(table, column, numerator, denominator, ratio => scale * ratio, scale)
                || (scale <= 100 && Holds(table, column, numerator, denominator, ratio => scale * (1 - ratio), scale))
        );

    private static bool Holds(
        CountTable table,
        int column,
        int numerator,
        int denominator,
        Func<double, double> expected,
        double scale
    )
    {
        // A whole number of per cent, a decimal of per cent or of per thousand, three decimals of a share.
        var tolerance = scale == 1 ? 0.0051 : 0.501;
        var seen = 0;
        for (var row = 0; row < table.Rows; row++)
        {
            var ratio = table.Number(row, numerator) / table.Number(row, denominator);
            var rate = table.Number(row, column);
            if (double.IsNaN(ratio) || double.IsInfinity(ratio) || double.IsNaN(rate))
            {
                continue;
            }

            if (Math.Abs(expected(ratio) - rate) > tolerance)
            {
                return false;
            }

            // Zeros are near any small rate.
            seen += ratio is > 0 and < 1 && rate > 0 ? 1 : 0;
        }

        return seen >= 2;
    }
}
