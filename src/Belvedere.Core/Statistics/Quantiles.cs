namespace Belvedere.Core.Statistics;

/// <summary>Quantiles of type 7 (Hyndman and Fan 1996): linear between order statistics, the default of R and of spreadsheets.</summary>
public static class Quantiles
{
    /// <summary>The quantile of values in ascending order.</summary>
    /// <param name="ascending">At least one value.</param>
    /// <param name="probability">0 to 1.</param>
    /// <example>Of 1, 2, 3, 10 at 0.25: 1.75.</example>
    public static double Type7(IReadOnlyList<double> ascending, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ascending.Count, nameof(ascending));
        ArgumentOutOfRangeException.ThrowIfLessThan(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        var position = probability * (ascending.Count - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, ascending.Count - 1);
        return ascending[below] + ((position - below) * (ascending[above] - ascending[below]));
    }

    public static double Median(IReadOnlyList<double> ascending) => Type7(ascending, 0.5);
}
