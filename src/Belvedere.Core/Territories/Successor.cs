namespace Belvedere.Core.Territories;

/// <summary>Why a code leads to another territory.</summary>
public enum SuccessorKind
{
    /// <summary>The commune merged into another.</summary>
    Merged,

    /// <summary>The commune is the same, its code changed.</summary>
    Recoded,

    /// <summary>The same territory under the same code, with another name.</summary>
    Renamed,

    /// <summary>The code is that of a commune déléguée or associée, or of an arrondissement municipal: a part of the commune.</summary>
    PartOf,

    /// <summary>The communes of this former EPCI all belong to one EPCI today.</summary>
    EpciReplaced,

    /// <summary>The source links the codes without saying how.</summary>
    Unknown,
}

/// <summary>Where a retired code leads.</summary>
/// <param name="Territory">The current territory.</param>
/// <param name="FormerName">The name under the retired code.</param>
/// <param name="Since">Day of effect, when it is known.</param>
/// <param name="Kind">What happened.</param>
public sealed record Successor(Territory Territory, string FormerName, DateOnly? Since, SuccessorKind Kind)
{
    /// <summary>TNCC of the former name.</summary>
    public int FormerLinkType { get; init; }

    /// <summary>
    /// The first 1 January at which the code is gone, when the day is not known: the change took place in the year
    /// before or on that day.
    /// </summary>
    public int? SeenInYear { get; init; }
}
