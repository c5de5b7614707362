namespace Belvedere.Core.Statistics.Secrecy.Zones;

/// <summary>
/// What a total says of the hidden cells: their sum, once the visible ones and the totals that lie wholly inside it are
/// subtracted. Sets reduced in this way span the same space as the totals themselves, and are small.
/// </summary>
/// <param name="Name">Of the total.</param>
/// <param name="All">Every hidden cell of the total, ascending.</param>
/// <param name="Rest">Those that no subtracted total holds, ascending.</param>
/// <param name="Subtracted">The totals inside it, disjoint.</param>
internal sealed record HiddenTotal(
    string Name,
    IReadOnlyList<int> All,
    IReadOnlyList<int> Rest,
    IReadOnlyList<HiddenTotal> Subtracted
);
