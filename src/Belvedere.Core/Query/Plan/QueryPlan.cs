using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>A query bound to the columns of a table: every field exists, every type fits, nothing is left to refuse.</summary>
public sealed record QueryPlan
{
    public required TableSchema Schema { get; init; }

    /// <summary>The columns of the answer, in order; at least one, with different keys.</summary>
    public required IReadOnlyList<PlanOutput> Outputs { get; init; }

    public BoundCondition? Where { get; init; }

    /// <summary>What rows are grouped by; <see cref="BoundGroupKey"/> points here.</summary>
    public IReadOnlyList<BoundExpression> Groups { get; init; } = [];

    /// <summary>The aggregates of the query, each once; <see cref="BoundAggregate"/> points here.</summary>
    public IReadOnlyList<BoundCall> Aggregates { get; init; } = [];

    /// <summary>Empty means the order of the source, or of the keys. Ties always follow that order.</summary>
    public IReadOnlyList<PlanOrder> Order { get; init; } = [];

    /// <summary>Most rows of the answer, or null for all.</summary>
    public int? Limit { get; init; }

    public int Offset { get; init; }

    /// <summary>The clock on which instants are cut into years, days and hours.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Language of the names of days and months, an ISO 639 code.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>Whether the answer depends on the instant it is asked: it holds <c>now()</c>.</summary>
    public bool UsesClock { get; init; }

    public bool IsGrouped => Groups.Count > 0;
}

/// <summary>One column of the answer.</summary>
/// <param name="Key">Its name: a field, an alias, or the text of the expression as written.</param>
public sealed record PlanOutput(string Key, BoundExpression Expression)
{
    /// <summary>The column as a writer of files sees it.</summary>
    public Column ToColumn() =>
        Expression is BoundColumn bound
            ? bound.Column with
            {
                Name = Key,
            }
            : new Column(Key, Key, Expression.Type ?? ColumnType.Text);
}

/// <summary>One key of the order. Empty values come last both ways.</summary>
public sealed record PlanOrder(BoundExpression Expression, bool Descending);

/// <summary>What binding needs to know beside the table.</summary>
/// <param name="Zone">Where a date without offset is read.</param>
public sealed record BindingContext(TimeZoneInfo Zone)
{
    public static BindingContext Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>The instant of the request, for <c>now()</c>; null where a query may not ask for it.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Language of the names of days and months, an ISO 639 code.</summary>
    public string Language { get; init; } = "fr";
}
