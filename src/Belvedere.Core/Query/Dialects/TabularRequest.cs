namespace Belvedere.Core.Query;

/// <summary>A request of the tabular dialect: the query, and the page it asked for.</summary>
/// <param name="Page">From 1.</param>
/// <param name="IsAggregated">Groups or aggregates: the answer has no row numbers and no total.</param>
/// <param name="ShowsRowNumbers">Each row comes with its number: unless columns were chosen.</param>
public sealed record TabularRequest(TableQuery Query, int Page, int PageSize, bool IsAggregated, bool ShowsRowNumbers)
{
    /// <summary>Whether the answer may go on: an aggregate without groups is one row.</summary>
    public bool HasPages => !IsAggregated || Query.GroupBy.Count > 0;
}
