namespace Belvedere.Core.Statistics;

/// <summary>A way to cut the values of a map into classes.</summary>
public enum ClassMethod
{
    /// <summary>The least sum of squares within classes: the default.</summary>
    Fisher,

    /// <summary>Classes of equal numbers.</summary>
    Quantile,

    /// <summary>Classes of equal width.</summary>
    EqualRange,

    /// <summary>Six classes by the quantiles 0, .05, .275, .5, .725, .95, 1: the extremes stand apart.</summary>
    Q6,

    /// <summary>Mean ± 0.5 and 1.5 standard deviations: at most five classes.</summary>
    MeanDeviation,

    /// <summary>Limits in geometric progression; for positive values only.</summary>
    Geometric,

    /// <summary>The mean, then the mean of what lies above it, and again: for few large values among many small ones.</summary>
    HeadTail,

    /// <summary>The same round limits on both sides of zero: a shade is a distance to it.</summary>
    Centred,

    /// <summary>The limits that the reader wrote.</summary>
    Manual,
}
