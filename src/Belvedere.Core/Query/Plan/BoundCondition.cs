using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>A condition on rows. An empty value makes a comparison false; a negation is true where its operand is not.</summary>
public abstract record BoundCondition;

/// <summary>Always or never true.</summary>
public sealed record BoundTruth(bool Value) : BoundCondition;

public sealed record BoundAll(IReadOnlyList<BoundCondition> Operands) : BoundCondition;

public sealed record BoundAny(IReadOnlyList<BoundCondition> Operands) : BoundCondition;

public sealed record BoundNot(BoundCondition Operand) : BoundCondition;

/// <summary>Both sides have comparable types.</summary>
public sealed record BoundComparison(Comparison Comparison, BoundExpression Left, BoundExpression Right)
    : BoundCondition;

/// <summary>The expression has one of these values, none of which is empty.</summary>
public sealed record BoundMembership(BoundExpression Operand, IReadOnlyList<BoundConstant> Values) : BoundCondition;

public sealed record BoundIsEmpty(BoundExpression Operand) : BoundCondition;

/// <summary>The boolean expression is <paramref name="Value"/>, hence not empty.</summary>
public sealed record BoundIsTruth(BoundExpression Operand, bool Value) : BoundCondition;

/// <summary>Every word is somewhere in the columns, whatever the accents and the case.</summary>
public sealed record BoundWords(IReadOnlyList<Column> Columns, IReadOnlyList<SearchWord> Words) : BoundCondition;

/// <summary>One of the columns starts exactly with the text.</summary>
public sealed record BoundStartsWith(IReadOnlyList<Column> Columns, string Text) : BoundCondition;

/// <summary>The column has the text somewhere in it, whatever the case.</summary>
public sealed record BoundContains(Column Column, string Text) : BoundCondition;

/// <summary>The geometry of the row has a point in common with the box: its true outline.</summary>
/// <param name="Box">Its west is not east of its east.</param>
public sealed record BoundMeetsBox(TableGeometry Geometry, Box Box) : BoundCondition;

/// <summary>The point or shape of the column meets the box.</summary>
public sealed record BoundInBox(Column Column, Box Box) : BoundCondition;

/// <summary>How the point or shape of the column and a geometry lie to one another.</summary>
public sealed record BoundRelation(Column Column, ShapeRelation Relation, Shape Shape) : BoundCondition;

/// <summary>The column is at most so far from a geometry; one of the two is a point.</summary>
public sealed record BoundNear(Column Column, Shape Shape, double DistanceMetres) : BoundCondition;
