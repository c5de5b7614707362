namespace Belvedere.Core.Statistics;

/// <summary>A total known for several together, shared out by weight.</summary>
public static class Shares
{
    /// <summary>
    /// One share for each weight, in order. A whole total makes whole shares, rounded along the way so that they add
    /// up to it exactly.
    /// </summary>
    /// <param name="total">Any finite number.</param>
    /// <param name="weights">Not negative.</param>
    /// <returns>Null when the weights are all zero: nothing says how to share.</returns>
    /// <example>9,399 by 6,835, 1,264 and 1,338 (Essarts en Bocage): 6,807, 1,259 and 1,333.</example>
    public static IReadOnlyList<double>? Of(double total, IReadOnlyList<double> weights)
    {
        var all = weights.Sum();
        if (!(all > 0))
        {
            return null;
        }

        var isWhole = total == Math.Round(total);
        var shares = new double[weights.Count];
        double passed = 0,
            given = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            passed += weights[i];
            var upTo = i == shares.Length - 1 ? total : total * passed / all;
            upTo = isWhole ? Math.Round(upTo, MidpointRounding.AwayFromZero) : upTo;
            shares[i] = upTo - given;
            given = upTo;
        }

        return shares;
    }
}
