namespace Belvedere.Core.Statistics;

/// <summary>Tests against a value taken as fixed: the median of the peers.</summary>
public static class SignificanceTests
{
    /// <summary>
    /// Two-sided score test of a proportion: p &lt; 0.05 exactly when the Wilson interval leaves <paramref name="expected"/> out.
    /// </summary>
    /// <param name="expected">A fraction between 0 and 1, both excluded.</param>
    /// <returns>The p-value, or null when the expected proportion is 0 or 1.</returns>
    /// <example>12 of 100 against 0.074: 0.079.</example>
    public static double? Score(double count, double total, double expected)
    {
        if (expected is <= 0 or >= 1 || total <= 0)
        {
            return null;
        }

        var z = ((count / total) - expected) / Math.Sqrt(expected * (1 - expected) / total);
        return SpecialFunctions.TwoSidedNormal(z);
    }

    /// <summary>Two-sided exact test of a count against a Poisson mean: min(1, 2 · min(P(X ≤ O), P(X ≥ O))).</summary>
    /// <returns>The p-value, or null when the mean is not positive.</returns>
    /// <example>25 against 16.8: 0.073.</example>
    public static double? Poisson(double count, double expected)
    {
        if (expected <= 0)
        {
            return null;
        }

        var atLeast = count <= 0 ? 1 : SpecialFunctions.GammaP(count, expected);
        var atMost = SpecialFunctions.GammaQ(count + 1, expected);
        return Math.Min(1, 2 * Math.Min(atLeast, atMost));
    }
}
