namespace Belvedere.Core.Query;

/// <summary>The parts of a query that hold text of the query language.</summary>
public enum QueryClause
{
    Select,
    Where,
    GroupBy,
    OrderBy,
    Refine,
    Exclude,
    Facet,
}
