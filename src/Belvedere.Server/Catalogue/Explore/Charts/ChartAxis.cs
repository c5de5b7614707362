namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>How the rows of a chart are put together.</summary>
public enum ChartAxis
{
    /// <summary>One bar for each value.</summary>
    Values,

    /// <summary>Years written as whole numbers.</summary>
    WrittenYears,

    /// <summary>Years of a date.</summary>
    Years,

    /// <summary>Months of a date.</summary>
    Months,

    /// <summary>Intervals of a number.</summary>
    Intervals,
}
