namespace Belvedere.Core.Statistics;

/// <summary>A neighbour in the space of traits.</summary>
/// <param name="Index">Of the territory, in the order of the traits' values.</param>
/// <param name="Distance">√Σ weight · (zᵢ − zⱼ)².</param>
/// <param name="Shares">Of each trait in the squared distance; sums to 1 unless the distance is 0.</param>
public sealed record NearTerritory(int Index, double Distance, IReadOnlyList<double> Shares);

/// <summary>A trait by which territories resemble one another, standardised over all of them.</summary>
/// <param name="Values">One per territory; NaN when unknown.</param>
public sealed record Trait(IReadOnlyList<double> Values, double Mean, double Deviation, double Weight)
{
    /// <summary>Mean and standard deviation (divided by n) over the known values.</summary>
    public static Trait Standardised(IReadOnlyList<double> values, double weight)
    {
        var known = values.Where(x => !double.IsNaN(x)).ToArray();
        var mean = known.Length == 0 ? 0 : known.Average();
        var variance = known.Length == 0 ? 0 : known.Sum(x => (x - mean) * (x - mean)) / known.Length;
        return new Trait(values, mean, Math.Sqrt(variance), weight);
    }
}

/// <summary>The nearest territories by traits that describe and never judge.</summary>
public static class Neighbours
{
    /// <summary>The <paramref name="count"/> nearest, nearest first, ties by index; empty when a trait of the target is unknown.</summary>
    /// <param name="isEligible">Which indices may be neighbours; the target never is.</param>
    /// <example>Target 2,752 / 62 with log₁₀ population (μ 3, σ 0.5, weight 2) and a share (μ 65, σ 10, weight 1); 3,100 / 60: 0.248.</example>
    public static IReadOnlyList<NearTerritory> Nearest(
        int target,
        IReadOnlyList<Trait> traits,
        int count,
        Func<int, bool> isEligible
    )
    {
        if (traits.Any(t => double.IsNaN(t.Values[target]) || t.Deviation == 0))
        {
            return [];
        }

        var found = new PriorityQueue<int, (double, int)>();
        for (var i = 0; i < traits[0].Values.Count; i++)
        {
            if (i == target || !isEligible(i))
            {
                continue;
            }

            var squared = SquaredDistance(target, i, traits);
            if (double.IsNaN(squared))
            {
                continue;
            }

            found.Enqueue(i, (-squared, -i));
            if (found.Count > count)
            {
                found.Dequeue();
            }
        }

        var nearest = new List<NearTerritory>();
        while (found.TryDequeue(out var i, out _))
        {
            nearest.Add(Describe(target, i, traits));
        }

        nearest.Reverse();
        return nearest;
    }

    private static double SquaredDistance(int a, int b, IReadOnlyList<Trait> traits)
    {
        double sum = 0;
        foreach (var trait in traits)
        {
            var gap = (trait.Values[a] - trait.Values[b]) / trait.Deviation;
            sum += trait.Weight * gap * gap;
        }

        return sum;
    }

    private static NearTerritory Describe(int target, int index, IReadOnlyList<Trait> traits)
    {
        var parts = traits
            .Select(t => t.Weight * Math.Pow((t.Values[target] - t.Values[index]) / t.Deviation, 2))
            .ToArray();
        var total = parts.Sum();
        return new NearTerritory(index, Math.Sqrt(total), parts.Select(x => total > 0 ? x / total : 0).ToArray());
    }
}
