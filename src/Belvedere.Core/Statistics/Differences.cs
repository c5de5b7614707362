namespace Belvedere.Core.Statistics;

/// <summary>A difference or a ratio, and its bounds at 95 %.</summary>
public readonly record struct Difference(double Value, double Low, double High)
{
    /// <summary>Whether the bounds leave out the value that means « no difference ».</summary>
    public bool Excludes(double reference) => Low > reference || High < reference;
}

/// <summary>Differences are tested, never read off two intervals.</summary>
public static class Differences
{
    /// <summary>Difference of two proportions (Newcombe 1998, method 10), as a fraction.</summary>
    /// <example>56/400 and 38/400: 0.045, 0.0002 to 0.0900.</example>
    public static Difference Newcombe(double count1, double total1, double count2, double total2)
    {
        var first = Intervals.Wilson(count1, total1);
        var second = Intervals.Wilson(count2, total2);
        double p1 = count1 / total1,
            p2 = count2 / total2;
        var delta = p1 - p2;
        return new Difference(
            delta,
            delta - Math.Sqrt(Math.Pow(p1 - first.Low, 2) + Math.Pow(second.High - p2, 2)),
            delta + Math.Sqrt(Math.Pow(first.High - p1, 2) + Math.Pow(p2 - second.Low, 2))
        );
    }

    /// <summary>Ratio of two rates of events; 1 means no difference.</summary>
    /// <returns>null when one of the counts is zero.</returns>
    /// <example>25 per 4,200 and 60 per 15,000: 1.49, 0.93 to 2.37.</example>
    public static Difference? RateRatio(double count1, double exposure1, double count2, double exposure2)
    {
        if (count1 <= 0 || count2 <= 0 || exposure1 <= 0 || exposure2 <= 0)
        {
            return null;
        }

        var ratio = count1 / exposure1 / (count2 / exposure2);
        var spread = Math.Exp(Intervals.Z * Math.Sqrt((1 / count1) + (1 / count2)));
        return new Difference(ratio, ratio / spread, ratio * spread);
    }
}
