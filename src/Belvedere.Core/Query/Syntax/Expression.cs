namespace Belvedere.Core.Query;

/// <summary>A piece of a parsed query, with its place in the text.</summary>
/// <param name="Start">0-based position of its first character.</param>
/// <param name="End">Position after its last character.</param>
public abstract record Node(int Start, int End);

/// <summary>Something that has a value on each row or on each group.</summary>
public abstract record Expression(int Start, int End) : Node(Start, End);

/// <summary>A field, or in <c>order_by</c> an alias of <c>select</c> or <c>group_by</c>.</summary>
public sealed record FieldExpression(string Name, int Start, int End) : Expression(Start, End);

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
