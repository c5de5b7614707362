using System.Globalization;

namespace Belvedere.Core.Statistics.Cubes;

/// <summary>A year, or the two ends of a change, as files write them.</summary>
public readonly record struct CubePeriod(int StartYear, int EndYear)
{
    /// <summary><c>2023</c> or <c>2018-2023</c>.</summary>
    public string Key =>
        StartYear == EndYear
            ? EndYear.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{StartYear}-{EndYear}");

    /// <summary>An ObservationalTimePeriod of SDMX: a Gregorian year, or a range from a day on, <c>2018-01-01/P5Y</c>.</summary>
    public string SdmxKey =>
        StartYear == EndYear
            ? Key
            : string.Create(CultureInfo.InvariantCulture, $"{StartYear}-01-01/P{EndYear - StartYear}Y");
}
