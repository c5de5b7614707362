namespace Belvedere.Server.Catalogue.Apis;

/// <summary>Where a value of a facet stands in the query.</summary>
public enum FacetState
{
    Displayed,
    Refined,
    Excluded,
}

/// <summary>The counted values of a field.</summary>
public sealed record Facet(string Name, IReadOnlyList<FacetValue> Values);

/// <summary>One value of a facet.</summary>
/// <param name="Name">As displayed, at its level: <c>11</c>.</param>
/// <param name="Value">As written in refine: <c>2020/11</c>.</param>
/// <param name="Count">Rows that have it; null for an excluded value, whose rows are not there to count.</param>
/// <param name="Children">The next level of a hierarchy, where it was opened.</param>
public sealed record FacetValue(
    string Name,
    string Value,
    long? Count,
    FacetState State,
    IReadOnlyList<FacetValue> Children
);
