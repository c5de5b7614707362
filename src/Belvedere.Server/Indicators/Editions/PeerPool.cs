using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// A set of territories that are each other's peers: a stratum, or all of a level. Sorted values are kept, so that the
/// position of a member costs two searches.
/// </summary>
internal sealed class PeerPool(
    Calculation calculation,
    Level level,
    IReadOnlyList<Territory> territories,
    int[] members
)
{
    private const int MostNearest = 20;

    private readonly Territory[] territoriesOfPool = members.Select(m => territories[m]).ToArray();
    private readonly Lazy<Territory[]> byPopulation = new(() =>
        members
            .Select(m => territories[m])
            .OrderBy(t => t.Population ?? 0)
            .ThenBy(t => t.Id.Code, StringComparer.Ordinal)
            .ToArray()
    );

    /// <summary>The other members.</summary>
    /// <param name="ordinal">A member.</param>
    public IReadOnlyList<Territory> Others(int ordinal) =>
        new AllBut<Territory>(territoriesOfPool, Array.BinarySearch(members, ordinal));

    /// <summary>The other members whose populations are nearest, as ratios, the nearest first.</summary>
    public IReadOnlyList<Territory> Nearest(Territory member)
    {
        var all = byPopulation.Value;
        var here = Array.FindIndex(all, FirstOf(all, member), t => t.Id == member.Id);
        var nearest = new List<Territory>(MostNearest);
        for (int below = here - 1, above = here + 1; nearest.Count < Math.Min(MostNearest, all.Length - 1); )
        {
            var isBelow = above == all.Length || (below >= 0 && Gap(all[below], member) <= Gap(all[above], member));
            nearest.Add(isBelow ? all[below--] : all[above++]);
        }

        return nearest;
    }

    /// <summary>Position of a member's value among the others.</summary>
    public PeerPosition? Position(Indicator indicator, Period period, double value)
    {
        var all = calculation.Kept(
            (this, indicator.Code, period),
            () => Sorted(indicator, period),
            values => values.Length * sizeof(double)
        );
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

        var others = new AllBut<double>(all, first);
        return new PeerPosition(others, Quantiles.Median(others), first, end - first - 1);
    }

    // No inhabitant counts as one more: six villages destroyed in 1916 have none.
    private static double Gap(Territory one, Territory other) =>
        Math.Abs(Math.Log((one.Population ?? 0) + 1.0) - Math.Log((other.Population ?? 0) + 1.0));

    private static int FirstOf(Territory[] ascending, Territory member)
    {
        int low = 0,
            high = ascending.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if ((ascending[middle].Population ?? 0) < (member.Population ?? 0))
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
