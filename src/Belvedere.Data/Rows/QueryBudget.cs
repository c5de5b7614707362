namespace Belvedere.Data.Rows;

/// <summary>How long a query may run, and how its rows come back.</summary>
/// <param name="Duration">Running time after which the query is interrupted; null for none.</param>
/// <param name="Streams">
/// False: the query has run to its end when the reader is given, and any failure is in the result. True: rows are
/// computed as they are read, in flat memory, and a failure midway is a <see cref="QueryStoppedException"/>.
/// </param>
public sealed record QueryBudget(TimeSpan? Duration, bool Streams)
{
    /// <summary>A page, a count, a facet: five seconds, a small answer.</summary>
    public static QueryBudget Page { get; } = new(TimeSpan.FromSeconds(5), Streams: false);

    /// <summary>A comparison of two tables: a minute, any number of rows.</summary>
    public static QueryBudget Comparison { get; } = new(TimeSpan.FromMinutes(1), Streams: true);

    /// <summary>An export: as long as the reader listens, any number of rows.</summary>
    public static QueryBudget Export { get; } = new(Duration: null, Streams: true);
}
