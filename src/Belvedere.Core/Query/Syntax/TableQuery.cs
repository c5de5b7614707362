namespace Belvedere.Core.Query;

/// <summary>
/// A query over one table, whatever the dialect it came from: the one tree that every API and every page compiles to.
/// Not yet bound to columns.
/// </summary>
public sealed record TableQuery
{
    /// <summary>Empty means every field, or with <see cref="GroupBy"/> only the keys.</summary>
    public IReadOnlyList<SelectItem> Select { get; init; } = [];

    public Condition? Where { get; init; }

    public IReadOnlyList<GroupItem> GroupBy { get; init; } = [];

    public IReadOnlyList<OrderItem> OrderBy { get; init; } = [];

    /// <summary>Most rows to give, or null for all of them.</summary>
    public int? Limit { get; init; }

    public int Offset { get; init; }
}

/// <summary>One item of <c>select</c>.</summary>
public abstract record SelectItem(int Start, int End);

/// <summary><c>*</c>, <c>include(p*)</c> or <c>exclude(p*)</c>.</summary>
/// <param name="Pattern">Field name, with an optional final <c>*</c>; null for every field.</param>
/// <param name="Excluded">Whether the matching fields are taken away from what was selected before, or from every field.</param>
public sealed record SelectFields(string? Pattern, bool Excluded, int Start, int End) : SelectItem(Start, End);

/// <summary>An expression and the key of its value.</summary>
/// <param name="Key">The alias, or the source text as written.</param>
public sealed record SelectExpression(Expression Expression, string Key, bool HasAlias, int Start, int End)
    : SelectItem(Start, End);

/// <summary>One item of <c>group_by</c>.</summary>
public sealed record GroupItem(Expression Expression, string Key, bool HasAlias);

/// <summary>One item of <c>order_by</c>.</summary>
public sealed record OrderItem(Expression Expression, bool Descending);
