namespace Belvedere.Core.Statistics;

/// <summary>Change over time of an amount, always on aggregates.</summary>
public static class Growth
{
    /// <summary>The first census of the yearly survey.</summary>
    public const int YearlyCensusFrom = 2006;

    /// <summary>Results of the yearly census compare properly only so many years apart (INSEE).</summary>
    public const int LeastYearsApart = 5;

    /// <summary>Whether two census years may be compared: at least five years apart as soon as both are yearly censuses.</summary>
    /// <example>2021 and 2023: no. 2018 and 2023: yes. 1999 and 2006: yes. 1968 and 1975: yes.</example>
    public static bool AreComparableCensuses(int startYear, int endYear) =>
        endYear > startYear && (startYear < YearlyCensusFrom || endYear - startYear >= LeastYearsApart);

    // Days of the censuses in metropolitan France (INSEE); the yearly ones are of 1 January.
    private static readonly Dictionary<int, DateOnly> CensusDays = new()
    {
        [1968] = new(1968, 3, 1),
        [1975] = new(1975, 2, 20),
        [1982] = new(1982, 3, 4),
        [1990] = new(1990, 3, 5),
        [1999] = new(1999, 3, 8),
    };

    /// <summary>Years between two censuses, to the day, as INSEE counts them for its yearly changes.</summary>
    /// <example>1968 and 1975: 6.97. 1999 and 2006: 6.82. 2018 and 2023: 5.</example>
    public static double YearsBetween(int startYear, int endYear) =>
        endYear - startYear + PartOfYear(endYear) - PartOfYear(startYear);

    private static double PartOfYear(int census) =>
        CensusDays.TryGetValue(census, out var day)
            ? (day.DayOfYear - 1) / (DateTime.IsLeapYear(census) ? 366.0 : 365.0)
            : 0;

    /// <summary>Compound annual growth rate: (end ÷ start)^(1/years) − 1, as a fraction.</summary>
    /// <returns>null when the start is not positive, the end is negative, or no year passed.</returns>
    /// <example>Digne-les-Bains, 16,333 in 2018 and 17,979 in 2023: 0.0194.</example>
    public static double? Cagr(double start, double end, double years) =>
        start > 0 && end >= 0 && years > 0 ? Math.Pow(end / start, 1.0 / years) - 1 : null;

    /// <summary>100 · value ÷ reference.</summary>
    /// <returns>null when the reference is not positive.</returns>
    /// <example>16,333 with 16,512 for 100: 98.9.</example>
    public static double? Base100(double value, double reference) => reference > 0 ? 100 * value / reference : null;

    /// <summary>An amount of another year in the euros of the reference year: nominal · P_reference ÷ P.</summary>
    /// <example>812 € of 2019 with indices 104.0 then 119.6: 933.8 € of 2023.</example>
    public static double Deflate(double nominal, double priceIndex, double referencePriceIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(priceIndex);
        return nominal * referencePriceIndex / priceIndex;
    }
}
