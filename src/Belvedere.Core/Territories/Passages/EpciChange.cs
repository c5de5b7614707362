namespace Belvedere.Core.Territories.Passages;

/// <summary>What happened to an EPCI between two lists.</summary>
public enum EpciChangeKind
{
    /// <summary>It is new and takes the place of no other.</summary>
    Created,

    /// <summary>It took in the communes of others that ended; it may be new itself.</summary>
    Merged,

    /// <summary>Communes joined it, left it, or both.</summary>
    Recomposed,

    /// <summary>It is in the list of the year no more.</summary>
    Dissolved,
}

/// <summary>One change of the perimeter of an EPCI, seen on 1 January of a year.</summary>
/// <param name="Joined">Communes that were not wholly in it the year before, in the codes of the year.</param>
/// <param name="Left">Communes that hold ground of it and are not in it, in the codes of the year.</param>
/// <param name="Predecessors">EPCI that ended and of whose communes it holds the most, by SIREN.</param>
public sealed record EpciChange(
    int Year,
    string Siren,
    EpciChangeKind Kind,
    IReadOnlyList<string> Joined,
    IReadOnlyList<string> Left,
    IReadOnlyList<string> Predecessors
);
