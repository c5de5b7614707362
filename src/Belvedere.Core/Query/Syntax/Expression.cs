using Belvedere.Core.Shapes;

namespace Belvedere.Core.Query;

/// <summary>A piece of a parsed query, with its place in the text.</summary>
/// <param name="Start">0-based position of its first character.</param>
/// <param name="End">Position after its last character.</param>
public abstract record Node(int Start, int End);

/// <summary>Something that has a value on each row or on each group.</summary>
public abstract record Expression(int Start, int End) : Node(Start, End);

/// <summary>A field, or in <c>order_by</c> an alias of <c>select</c> or <c>group_by</c>.</summary>
public sealed record FieldExpression(string Name, int Start, int End) : Expression(Start, End);

/// <summary>The number of a row in its source, from 1, to which some dialects give a name.</summary>
public sealed record RowNumberExpression(int Start, int End) : Expression(Start, End);

/// <summary>A value written in the query: string, long, double, bool or null.</summary>
public sealed record LiteralExpression(object? Value, int Start, int End) : Expression(Start, End);

/// <summary><c>date'…'</c>: an interval of time, as long as its text is vague.</summary>
public sealed record DateExpression(PartialDate Date, int Start, int End) : Expression(Start, End);

/// <summary>A function or an aggregate with its arguments. <c>count(*)</c> has none.</summary>
public sealed record CallExpression(
    Operator Operator,
    IReadOnlyList<Expression> Arguments,
    bool Distinct,
    int Start,
    int End
) : Expression(Start, End);

/// <summary><c>left op right</c>; <see cref="Operator"/> is one of the four of arithmetic.</summary>
public sealed record ArithmeticExpression(Operator Operator, Expression Left, Expression Right)
    : Expression(Left.Start, Right.End);

/// <summary>Unary minus before anything but a number.</summary>
public sealed record NegationExpression(Expression Operand, int Start) : Expression(Start, Operand.End);

/// <summary><c>geom'…'</c>, read from WKT, WKB in hexadecimal or GeoJSON.</summary>
public sealed record GeometryExpression(Shape Shape, int Start, int End) : Expression(Start, End);

/// <summary><c>now(…)</c>: the instant of the request, moved step by step as written.</summary>
public sealed record NowExpression(IReadOnlyList<ClockStep> Steps, int Start, int End) : Expression(Start, End);

/// <summary><c>range(f, …)</c>: the interval that holds a value.</summary>
public sealed record RangeExpression(Expression Operand, RangeSteps Steps, int Start, int End) : Expression(Start, End);

/// <summary>How <c>range()</c> cuts.</summary>
public abstract record RangeSteps;

/// <summary>Intervals of one width, in units of time when there is one.</summary>
public sealed record EqualSteps(object Width, TimeUnit? Unit) : RangeSteps;

/// <summary>Intervals between bounds, in their order.</summary>
/// <param name="OpenLeft">Whether there is an interval below the first bound.</param>
/// <param name="OpenRight">Whether there is an interval from the last bound on.</param>
public sealed record GivenSteps(IReadOnlyList<Expression> Bounds, bool OpenLeft, bool OpenRight) : RangeSteps;

/// <summary><c>geo_cluster(f, zoom, radius)</c>: neighbouring points.</summary>
/// <param name="Zoom">0 (the world in 256 pixels) to 25.</param>
/// <param name="RadiusPixels">Side of a cell, in pixels of that zoom.</param>
public sealed record ClusterExpression(FieldExpression Field, int Zoom, double RadiusPixels, int Start, int End)
    : Expression(Start, End);
