namespace Belvedere.Benchmarks.Works;

/// <summary>One question, asked to both: a path of the portal, and a path of the raw server.</summary>
public sealed record RequestPair(string Ours, string Peer);

/// <summary>One work of the list: its requests, asked in turn.</summary>
/// <param name="Comparable">Both answers are JSON of the same rows, compared before timing.</param>
public sealed record HttpWork(string Family, string Name, IReadOnlyList<RequestPair> Requests, bool Comparable)
{
    /// <summary>Each answer is the whole table: one client is enough to keep the machine busy.</summary>
    public bool IsWholeTable { get; init; }
}
