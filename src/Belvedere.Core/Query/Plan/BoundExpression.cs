using System.Globalization;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>An expression whose fields exist and whose types are checked.</summary>
/// <param name="Type">The type of its values; null for the literal NULL.</param>
public abstract record BoundExpression(ColumnType? Type)
{
    /// <summary>Canonical text: two expressions are the same when their signatures are.</summary>
    public abstract string Signature { get; }
}

/// <summary>The value of a column on each row.</summary>
public sealed record BoundColumn(Column Column) : BoundExpression(Column.Type)
{
    public override string Signature => $"`{Column.Name}`";
}

/// <summary>A value of the query.</summary>
/// <param name="Value">null, string, long, double, bool, DateOnly or DateTime (UTC).</param>
public sealed record BoundConstant(object? Value, ColumnType? Type) : BoundExpression(Type)
{
    public override string Signature => $"{Type}:{Written}";

    private string? Written =>
        Value switch
        {
            DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            _ => Convert.ToString(Value, CultureInfo.InvariantCulture),
        };
}

/// <summary>A function of its arguments on each row or group, or inside <see cref="QueryPlan.Aggregates"/> an aggregate.</summary>
public sealed record BoundCall(
    Operation Operation,
    IReadOnlyList<BoundExpression> Arguments,
    bool Distinct,
    ColumnType? Type
) : BoundExpression(Type)
{
    public override string Signature =>
        $"{Operation}{(Distinct ? " distinct" : "")}({string.Join(", ", Arguments.Select(a => a.Signature))})";
}

/// <summary>The key of a group: an index in <see cref="QueryPlan.Groups"/>.</summary>
public sealed record BoundGroupKey(int Index, ColumnType? Type) : BoundExpression(Type)
{
    public override string Signature => string.Create(CultureInfo.InvariantCulture, $"key {Index}");
}

/// <summary>An aggregate over the rows of a group, or over every row of the answer: an index in <see cref="QueryPlan.Aggregates"/>.</summary>
public sealed record BoundAggregate(int Index, ColumnType? Type) : BoundExpression(Type)
{
    public override string Signature => string.Create(CultureInfo.InvariantCulture, $"aggregate {Index}");
}
