namespace Belvedere.Benchmarks;

/// <summary>What a run of the benchmarks was asked for.</summary>
/// <param name="Family">The only family to run; those on the real rows when null.</param>
/// <param name="Rows">CSV of the real million rows.</param>
public sealed record BenchOptions(string? Family, string Rows, int Repeats, TimeSpan Duration, string Note)
{
    /// <summary>The only works to measure; all of the family when empty.</summary>
    public IReadOnlyList<string> Works { get; init; } = [];

    /// <summary>The only peers to measure against; all when empty.</summary>
    public IReadOnlyList<string> Peers { get; init; } = [];

    /// <summary>Makes and loads the data, and measures nothing.</summary>
    public bool PreparesOnly { get; init; }

    /// <summary>Measures a portal that an earlier build imported.</summary>
    public bool KeepsImport { get; init; }

    public bool Wants(string family) => Family is null || Family == family;

    public bool WantsWork(string work) => Works.Count == 0 || Works.Contains(work, StringComparer.Ordinal);

    public bool WantsPeer(string peer) => Peers.Count == 0 || Peers.Contains(peer, StringComparer.Ordinal);
}
