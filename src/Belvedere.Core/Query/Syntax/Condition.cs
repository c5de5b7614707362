using Belvedere.Core.Shapes;

namespace Belvedere.Core.Query;

/// <summary>Something that is true or false of a row. Comparing an empty value is false, so its negation is true.</summary>
public abstract record Condition(int Start, int End) : Node(Start, End);

/// <summary>True when each is; at least two.</summary>
public sealed record AndCondition(IReadOnlyList<Condition> Operands) : Condition(Operands[0].Start, Operands[^1].End);

/// <summary>True when one is; at least two.</summary>
public sealed record OrCondition(IReadOnlyList<Condition> Operands) : Condition(Operands[0].Start, Operands[^1].End);

public sealed record NotCondition(Condition Operand, int Start) : Condition(Start, Operand.End);

/// <summary>The signs of comparison. <c>:</c> is read as equality.</summary>
public enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

public sealed record ComparisonCondition(Comparison Comparison, Expression Left, Expression Right)
    : Condition(Left.Start, Right.End);

/// <summary><c>field IS [NOT] NULL | TRUE | FALSE</c>.</summary>
/// <param name="Value">null, true or false.</param>
public sealed record IsCondition(Expression Operand, bool? Value, bool Negated, int End)
    : Condition(Operand.Start, End);

/// <summary><c>field LIKE "words"</c>: each word is in the field; a final <c>*</c> makes a prefix.</summary>
public sealed record LikeCondition(Expression Operand, string Text, int End) : Condition(Operand.Start, End);

/// <summary><c>field IN [a TO b]</c>; a bound may be left out of the interval.</summary>
public sealed record IntervalCondition(
    Expression Operand,
    Expression Lower,
    bool LowerIncluded,
    Expression Upper,
    bool UpperIncluded,
    int End
) : Condition(Operand.Start, End);

/// <summary><c>field IN (a, b, …)</c>.</summary>
public sealed record ListCondition(Expression Operand, IReadOnlyList<Expression> Values, int End)
    : Condition(Operand.Start, End);

/// <summary>A quoted string alone: each word is in some visible field.</summary>
public sealed record FullTextCondition(string Text, int Start, int End) : Condition(Start, End);

/// <summary>A boolean expression alone.</summary>
public sealed record TruthCondition(Expression Operand) : Condition(Operand.Start, Operand.End);

/// <summary><c>search(…)</c>, <c>suggest(…)</c> or <c>startswith(…)</c>.</summary>
/// <param name="Fields">Empty for every visible field.</param>
public sealed record TextPredicateCondition(
    Operator Operator,
    IReadOnlyList<FieldExpression> Fields,
    string Text,
    int Start,
    int End
) : Condition(Start, End);

/// <summary>A field has a value written without type: <c>refine=field:value</c>.</summary>
public sealed record RefinementCondition(FieldExpression Field, string Value, int End) : Condition(Field.Start, End)
{
    /// <summary>The parameter it was written in: refine or exclude.</summary>
    public QueryClause Clause { get; init; } = QueryClause.Refine;
}

/// <summary>The text of a field has this text somewhere in it, whatever the case: the « contains » of the tabular dialect.</summary>
public sealed record ContainsCondition(FieldExpression Field, string Text, int End) : Condition(Field.Start, End);

/// <summary><c>intersects(f, geom)</c>, <c>disjoint(f, geom)</c> or <c>within(f, geom)</c>.</summary>
public sealed record RelationCondition(
    ShapeRelation Relation,
    FieldExpression Field,
    GeometryExpression Geometry,
    int Start,
    int End
) : Condition(Start, End);

/// <summary><c>within_distance(f, geom, n unit)</c>.</summary>
public sealed record NearCondition(
    FieldExpression Field,
    GeometryExpression Geometry,
    double DistanceMetres,
    int Start,
    int End
) : Condition(Start, End);

/// <summary><c>in_bbox(f, lat, lon, lat, lon)</c>, its corners put in order.</summary>
public sealed record BoxCondition(FieldExpression Field, Box Box, int Start, int End) : Condition(Start, End);
