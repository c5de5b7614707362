using System.Collections.Concurrent;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// A set of territories that are each other's peers: a stratum, or all of a level. Sorted values are kept, so that the
/// position of a member costs two searches.
/// </summary>
internal sealed class PeerPool(Calculation calculation, Level level, int[] members)
{
    private readonly ConcurrentDictionary<(string Code, Period Period), double[]> sorted = new();

    public IReadOnlyList<int> Members => members;

    /// <summary>Position of a member's value among the others.</summary>
    public PeerPosition? Position(Indicator indicator, Period period, double value)
    {
        var all = sorted.GetOrAdd((indicator.Code, period), _ => Sorted(indicator, period));
        var first = LowerBound(all, value);
        var end = first;
        while (end < all.Length && all[end] == value)
        {
            end++;
        }

        // The value itself is one of them: leave one out.
        if (end == first || all.Length < 3)
        {
            return null;
        }

        var others = new double[all.Length - 1];
        Array.Copy(all, 0, others, 0, first);
        Array.Copy(all, first + 1, others, first, all.Length - first - 1);
        return new PeerPosition(others, Quantiles.Median(others), first, end - first - 1);
    }

    private double[] Sorted(Indicator indicator, Period period)
    {
        var values = calculation.Values(indicator, period, level);
        return members.Select(m => values[m]).Where(v => !double.IsNaN(v)).Order().ToArray();
    }

    private static int LowerBound(double[] ascending, double value)
    {
        int low = 0,
            high = ascending.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ascending[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
