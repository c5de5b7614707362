namespace Belvedere.Benchmarks;

/// <summary>The two numbers that say a series of repeats.</summary>
public static class Statistics
{
    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>Interquartile range over median.</summary>
    public static double Spread(IReadOnlyList<double> values) =>
        (Quantile(values, 0.75) - Quantile(values, 0.25)) / Median(values);

    /// <summary>Quantile of type 7: linear between the two nearest.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        var position = share * (sorted.Count - 1);
        var low = (int)position;
        var high = Math.Min(low + 1, sorted.Count - 1);
        return sorted[low] + ((position - low) * (sorted[high] - sorted[low]));
    }
}
