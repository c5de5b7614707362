namespace Belvedere.Core.Statistics;

public static partial class Classify
{
    // Of the distances to zero: half of the values lie nearer than the first, one in ten further than the last.
    private static readonly double[] TwoSided = [0.5, 0.9];

    private static readonly double[] OneSided = [0.25, 0.5, 0.75, 0.9];

    /// <summary>
    /// The same round limits on both sides of zero, near the middle and the last tenth of the distances to it; four of them
    /// where all the values lie on one side. A limit that all the values lie on one side of is dropped.
    /// </summary>
    /// <param name="values">At least one, in any order.</param>
    public static Classification Centred(IEnumerable<double> values)
    {
        var ascending = Sorted(values);
        var distances = Array.ConvertAll(ascending, Math.Abs);
        Array.Sort(distances);
        var isTwoSided = ascending[0] < 0 && ascending[^1] > 0;
        var round = (isTwoSided ? TwoSided : OneSided)
            .Select(p => RoundNumbers.Near(Quantiles.Type7(distances, p)))
            .ToArray();
        return FromLimits(
            ascending,
            round
                .SelectMany(limit => new[] { -limit, limit })
                .Append(0)
                .Where(limit => ascending[0] < limit && limit <= ascending[^1])
                .Distinct()
                .Order()
                .ToArray()
        );
    }

    /// <summary>Classes between limits that are given; one that holds no value stays, so that two maps are read alike.</summary>
    /// <param name="values">At least one, in any order.</param>
    /// <param name="limits">In ascending order, each once; the ends are those of the values.</param>
    public static Classification Manual(IEnumerable<double> values, IReadOnlyList<double> limits) =>
        FromLimits(Sorted(values), limits);

    private static Classification FromLimits(double[] ascending, IReadOnlyList<double> limits)
    {
        var range = ascending[^1] - ascending[0];
        var low = RoundNumbers.AtMost(ascending[0], range);
        var high = RoundNumbers.AtLeast(ascending[^1], range);
        double[] lower = [limits.Count > 0 ? Math.Min(low, limits[0]) : low, .. limits];
        double[] bounds = [.. lower, limits.Count > 0 ? Math.Max(high, limits[^1]) : high];
        var counts = new int[lower.Length];
        foreach (var value in ascending)
        {
            counts[limits.Count(limit => value >= limit)]++;
        }

        return new Classification(bounds, lower, counts, Gvf(ascending, lower));
    }
}
