namespace Belvedere.Core.Territories;

/// <summary>One name by which a territory can be found.</summary>
/// <param name="Territory">The current territory that the name leads to.</param>
/// <param name="Name">The name itself: the current one, or that of a former commune or of a part.</param>
public sealed record SearchEntry(Territory Territory, string Name)
{
    /// <summary>Set when the name is not the current one of the territory.</summary>
    public Successor? Former { get; init; }

    /// <summary>The code under which the name was known, when it differs from that of the territory.</summary>
    public string? FormerCode { get; init; }

    /// <summary>Words by which homonyms are told apart: the names of the département and the région.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];
}

/// <summary>One answer of a search, best first.</summary>
/// <param name="Territory">The current territory.</param>
/// <param name="MatchedName">The name or code that matched; the territory's own name unless it was found otherwise.</param>
/// <param name="Former">Why the name leads there, when it is a former name or that of a part.</param>
public sealed record SearchHit(Territory Territory, string MatchedName, Successor? Former);
