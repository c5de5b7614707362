namespace Belvedere.Core.Statistics;

/// <summary>Benjamini and Hochberg (1995): of the tests kept, at most a share q is expected to be false.</summary>
public static class FalseDiscovery
{
    /// <summary>Adjusted p-values, in the order of the input: a test is kept when its own is at most q.</summary>
    /// <example>0.001 0.004 0.012 0.021 0.024 0.060 … at q = 0.05: five are kept.</example>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        var order = Enumerable.Range(0, pValues.Count).OrderByDescending(i => pValues[i]).ToArray();
        var adjusted = new double[pValues.Count];
        var smallest = 1.0;
        for (var i = 0; i < order.Length; i++)
        {
            var rank = order.Length - i;
            // The quotient first: a p-value is never rounded to less than itself.
            smallest = Math.Min(smallest, pValues[order[i]] * ((double)pValues.Count / rank));
            adjusted[order[i]] = smallest;
        }

        return adjusted;
    }
}
