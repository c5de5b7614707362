namespace Belvedere.Core.Statistics;

/// <summary>Intervals at 95 %.</summary>
public static class Intervals
{
    /// <summary>The 97.5 % quantile of the normal law.</summary>
    public const double Z = 1.959964;

    /// <summary>Share of a large commune that the census surveys in five years: its counts weigh so much less.</summary>
    public const double CensusSamplingFraction = 0.4;

    /// <summary>Population from which the census is a sample.</summary>
    public const double CensusSampledFrom = 10_000;

    /// <summary>Count from which Byar's approximation replaces the exact bounds.</summary>
    public const double ByarFrom = 10;

    /// <summary>Proportion whose numerator lies inside its denominator (Wilson 1927); a fraction, 0 to 1.</summary>
    /// <param name="count">0 to <paramref name="total"/>; census counts have decimals.</param>
    /// <param name="total">Positive.</param>
    /// <example>3 of 17: 0.0619 to 0.4103.</example>
    public static Interval Wilson(double count, double total)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, total);
        var p = count / total;
        var spread = 1 + (Z * Z / total);
        var centre = (p + (Z * Z / (2 * total))) / spread;
        var half = Z * Math.Sqrt((p * (1 - p) / total) + (Z * Z / (4 * total * total))) / spread;

        // At 0 and at 1 the bound is exact; the subtraction would leave a rounding error.
        return new Interval(
            count == 0 ? 0 : Math.Max(0, centre - half),
            count == total ? 1 : Math.Min(1, centre + half)
        );
    }

    /// <summary>Bounds of a count of events: exact under 10, Byar from 10 on.</summary>
    public static Interval Poisson(double count) => count < ByarFrom ? ExactPoisson(count) : Byar(count);

    /// <summary>Bounds of a count of events, 10 or more (Byar's approximation, Breslow and Day 1987).</summary>
    /// <example>25: 16.174 to 36.906.</example>
    public static Interval Byar(double count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var next = count + 1;
        var low = count * Math.Pow(1 - (1 / (9 * count)) - (Z / (3 * Math.Sqrt(count))), 3);
        var high = next * Math.Pow(1 - (1 / (9 * next)) + (Z / (3 * Math.Sqrt(next))), 3);
        return new Interval(low, high);
    }

    /// <summary>Exact bounds of a count of events (Garwood 1936); a real count is allowed.</summary>
    /// <example>5: 1.623 to 11.668. 0: 0 to 3.689.</example>
    public static Interval ExactPoisson(double count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Interval(count == 0 ? 0 : Mean(count, 0.025), Mean(count + 1, 0.975));
    }

    // Newton's steps, kept inside a bracket that halves when one leaves it: a page asks for hundreds of bounds.
    private static double Mean(double atLeast, double level)
    {
        double low = 0,
            high = Math.Max(1, atLeast) * 2;
        while (SpecialFunctions.GammaP(atLeast, high) < level)
        {
            high *= 2;
        }

        var scale = SpecialFunctions.LogGamma(atLeast);
        var mean = atLeast;
        for (var i = 0; i < 200 && high - low > 1e-12 * high; i++)
        {
            var gap = SpecialFunctions.GammaP(atLeast, mean) - level;
            (low, high) = gap < 0 ? (mean, high) : (low, mean);
            var step = gap / Math.Exp(((atLeast - 1) * Math.Log(mean)) - mean - scale);
            if (Math.Abs(step) <= 1e-13 * mean)
            {
                return mean - step;
            }

            var next = mean - step;
            mean = next > low && next < high ? next : (low + high) / 2;
        }

        return mean;
    }
}
