namespace Belvedere.Core.Territories;

/// <summary>A population class of communes, as DGCL counts them. Bounds in inhabitants.</summary>
/// <param name="MaximumExclusive">Null for the last one.</param>
public sealed record Stratum(int Minimum, int? MaximumExclusive)
{
    /// <summary>The ten strata, smallest first.</summary>
    public static readonly IReadOnlyList<Stratum> All =
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

    /// <summary>The stratum that holds a population.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The population is negative.</exception>
    public static Stratum Of(long population)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(population);
        return All.First(stratum => stratum.Contains(population));
    }

    public bool Contains(long population) =>
        population >= Minimum && (MaximumExclusive is not { } maximum || population < maximum);
}
