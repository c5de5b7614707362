namespace Belvedere.Benchmarks.Works;

/// <summary>What the answers of a work are, so that they can be compared.</summary>
public enum AnswerKind
{
    /// <summary>Rows in their order, with the count of all that match.</summary>
    Rows,

    /// <summary>Rows in any order.</summary>
    Groups,

    Facets,

    /// <summary>GeoJSON features in any order.</summary>
    Features,

    Tile,

    /// <summary>The whole table as CSV.</summary>
    Table,
}

/// <summary>
/// A work asked of ours and of several peers. The first requests are those whose answers are compared; the timed loops go
/// on from there, so that no answer is asked twice as long as the list lasts.
/// </summary>
/// <param name="Computes">What each side computes, in a few words, kept in the history.</param>
public sealed record PeerWork(string Name, AnswerKind Answers, IReadOnlyList<RequestPair> Requests, string Computes)
{
    /// <summary>Names of the peers that can do this work.</summary>
    public required IReadOnlyList<string> Peers { get; init; }

    /// <summary>Asked with <c>Accept-Encoding: gzip</c>, as a browser asks.</summary>
    public bool AcceptsGzip { get; init; }

    /// <summary>
    /// Each answer is timed at its first asking, ours by a server that has just started; otherwise loops go round the
    /// requests for a given time.
    /// </summary>
    public bool IsFirst { get; init; }
}
