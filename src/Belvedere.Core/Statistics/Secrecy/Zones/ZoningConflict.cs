namespace Belvedere.Core.Statistics.Secrecy.Zones;

/// <summary>How the figure of a zone would betray hidden cells.</summary>
public enum ZoningConflictKind
{
    /// <summary>Additions and subtractions of public figures give the cell.</summary>
    Deduced,

    /// <summary>Public figures leave the cell less than a fifth of room on one side.</summary>
    Narrowed,

    /// <summary>More public totals cross the zone than can be examined: prudence refuses.</summary>
    TooManyTotals,
}

/// <summary>Hidden cells that a zone would betray, and the totals that are subtracted from it or added to it.</summary>
/// <param name="Units">The base territories of these cells, ascending.</param>
/// <param name="With">Names of the other public totals; empty when the zone alone gives the cell.</param>
public sealed record ZoningConflict(ZoningConflictKind Kind, IReadOnlyList<int> Units, IReadOnlyList<string> With);
