using System.Collections.Frozen;

namespace Belvedere.Core.Query;

/// <summary>Every function, aggregate and predicate of the query language, in one table.</summary>
public static partial class Operators
{
    private const TypeSet Measurable = TypeSet.Number | TypeSet.Temporal;

    /// <summary>The table: also the source of the reference documentation.</summary>
    public static IReadOnlyList<Operator> All { get; } = [.. Functions(), .. Aggregates(), .. Predicates()];

    private static readonly FrozenDictionary<string, Operator> ByName = All.ToFrozenDictionary(
        o => o.Name,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Names of the 2.0 language and of other dialects that mean a predicate of today.</summary>
    private static readonly FrozenDictionary<string, string> PredicateAliases = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["bbox"] = "in_bbox",
        ["distance"] = "within_distance",
        ["circle"] = "within_distance",
        ["polygon"] = "within",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The operator of that name, or null; names are not case-sensitive.</summary>
    public static Operator? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The function, aggregate or predicate that may be called by that name in a clause, or null.</summary>
    public static Operator? FindCallable(string name, QueryClause clause) =>
        Find(clause == QueryClause.Where ? PredicateAliases.GetValueOrDefault(name, name) : name)
            is { Kind: not OperatorKind.Arithmetic } found
            ? found
            : null;
}
