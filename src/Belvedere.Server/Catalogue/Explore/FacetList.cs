using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Explore;

/// <summary>The most frequent values of a column among the rows that the other filters keep.</summary>
/// <param name="HasMore">Whether other values exist.</param>
public sealed record FacetList(Column Column, IReadOnlyList<FacetItem> Items, bool HasMore);

/// <summary>One value.</summary>
/// <param name="Filter">The filter that keeps its rows.</param>
/// <param name="Label">As it is read; empty for the empty cells.</param>
/// <param name="Count">Its rows; null for a chosen value that is not among the most frequent.</param>
public sealed record FacetItem(RowFilter Filter, string Label, long? Count, bool IsChosen);
