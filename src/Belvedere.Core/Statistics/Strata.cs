namespace Belvedere.Core.Statistics;

/// <summary>A band of population: <paramref name="From"/> included, <paramref name="To"/> excluded, null for no upper bound.</summary>
public sealed record Stratum(int From, int? To);

/// <summary>Strata of communes by legal population, as local finance uses them (bounds to confirm with DGCL).</summary>
public static class Strata
{
    public static readonly IReadOnlyList<Stratum> Communes =
    [
        new(0, 250),
        new(250, 500),
        new(500, 2_000),
        new(2_000, 3_500),
        new(3_500, 5_000),
        new(5_000, 10_000),
        new(10_000, 20_000),
        new(20_000, 50_000),
        new(50_000, 100_000),
        new(100_000, null),
    ];

    /// <summary>The stratum of a population of zero or more.</summary>
    /// <example>17,979 → 10,000 to 20,000.</example>
    public static Stratum Of(double population)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(population);
        return Communes.Last(s => population >= s.From);
    }
}
