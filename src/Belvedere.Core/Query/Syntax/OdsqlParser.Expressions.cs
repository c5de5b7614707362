namespace Belvedere.Core.Query;

/// <summary>Expressions: fields, literals, functions and arithmetic.</summary>
public sealed partial class OdsqlParser
{
    private static readonly LocalizedText AValue = new(
        "un champ, une valeur ou une fonction",
        "a field, a value or a function"
    );

    /// <summary>expr = term { (+|-) term }, where no condition may stand.</summary>
    private Expression? ParseExpression() => AsExpression(ParseSum());

    private Node? ParseSum() => ParseChain(ParseProduct, "+", "-");

    private Node? ParseProduct() => ParseChain(ParseSigned, "*", "/");

    private Node? ParseChain(Func<Node?> parseOperand, string one, string other)
    {
        var left = parseOperand();
        var links = 0;
        while (left is not null && Current.Kind == TokenKind.Symbol && (Current.Value == one || Current.Value == other))
        {
            var sign = Operators.Find(
                Current.Value
            )! /* the four signs are in the table */
            ;
            if (AsExpression(left) is not { } first)
            {
                return null;
            }

            index++;
            if (++links > QueryBounds.Depth)
            {
                return Fail(Problems.QueryTooDeep(clause, Current.Start, QueryBounds.Depth)) as Node;
            }

            left = AsExpression(parseOperand()) is { } second ? new ArithmeticExpression(sign, first, second) : null;
        }

        return left;
    }

    /// <summary>A minus sign, kept in the number when there is one.</summary>
    private Node? ParseSigned()
    {
        var start = Current.Start;
        if (!Take("-"))
        {
            return Take("+") ? AsExpression(ParseOperand()) : ParseOperand();
        }

        if (!Deeper())
        {
            return null;
        }

        var operand = AsExpression(ParseSigned());
        depth--;
        return operand switch
        {
            null => null,
            LiteralExpression { Value: long whole } => new LiteralExpression(-whole, start, operand.End),
            LiteralExpression { Value: double number } => new LiteralExpression(-number, start, operand.End),
            _ => new NegationExpression(operand, start),
        };
    }

    private Node? ParseOperand()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                index++;
                return new LiteralExpression(ReadNumber(token.Value), token.Start, token.End);
            case TokenKind.Text:
                index++;
                return new LiteralExpression(token.Value, token.Start, token.End);
            case TokenKind.QuotedWord:
                index++;
                return new FieldExpression(token.Value, token.Start, token.End);
            case TokenKind.Date:
                index++;
                return PartialDate.Parse(token.Value) is { } date
                    ? new DateExpression(date, token.Start, token.End)
                    : Fail(Problems.QueryInvalidDate(clause, token.Value, token.Start)) as Node;
            case TokenKind.Geometry:
                return ParseGeometry();
            case TokenKind.Word:
                return ParseWord();
            case TokenKind.Symbol when token.Value == "(":
                return ParseParenthesis();
            default:
                return Unexpected(AValue) as Node;
        }
    }

    private Node? ParseParenthesis()
    {
        if (!Deeper())
        {
            return null;
        }

        index++;
        var inner = clause == QueryClause.Where ? ParseOr() : ParseSum();
        depth--;
        return inner is not null && Expect(")") ? inner : null;
    }

    private Node? ParseWord()
    {
        var token = Current;
        if (ReadConstant(token) is { } constant)
        {
            index++;
            return constant;
        }

        if (Following.IsSymbol("(") && Operators.FindCallable(token.Value, clause) is { } called)
        {
            return ParseNamed(called);
        }

        // An alias may be a reserved word, and order_by is where aliases are read.
        var isAlias = clause == QueryClause.OrderBy && Operators.FindCallable(token.Value, clause) is not null;
        if (ReservedWords.Contains(token.Value) && !isAlias)
        {
            return Unexpected(
                    new(
                        $"{AValue.French} (« {token.Value} » est un mot réservé\u00A0: pour le champ de ce nom, écrivez `{token.Value}`)",
                        $"{AValue.English} (“{token.Value}” is a reserved word: for the field of that name, write `{token.Value}`)"
                    )
                ) as Node;
        }

        index++;
        if (Current.IsSymbol("("))
        {
            var names = string.Join(
                ", ",
                Operators.All.Where(o => o.Kind != OperatorKind.Arithmetic).Select(o => o.Name)
            );
            return Unexpected(
                    new(
                        $"un opérateur, ou l’une des fonctions {names}",
                        $"an operator, or one of the functions {names}"
                    )
                ) as Node;
        }

        return new FieldExpression(token.Value, token.Start, token.End);
    }

    private static LiteralExpression? ReadConstant(Token token) =>
        token.IsWord("true") ? new LiteralExpression(true, token.Start, token.End)
        : token.IsWord("false") ? new LiteralExpression(false, token.Start, token.End)
        : token.IsWord("null") ? new LiteralExpression(null, token.Start, token.End)
        : null;

    /// <summary>name ( [distinct] expr, … ), or count(*).</summary>
    private CallExpression? ParseCall(Operator called)
    {
        var start = Current.Start;
        index += 2;
        var isCount = called.Operation == Operation.Count;
        if (isCount && Take("*"))
        {
            return Expect(")") ? new CallExpression(called, [], false, start, Previous.End) : null;
        }

        var distinct = isCount && TakeWord("distinct");
        if (!Deeper())
        {
            return null;
        }

        var arguments = new List<Expression>();
        while (!Current.IsSymbol(")"))
        {
            if ((arguments.Count > 0 && !Expect(",")) || ParseExpression() is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
            if (arguments.Count > QueryBounds.ListLength)
            {
                return Fail(Problems.QueryListTooLong(clause, Current.Start, QueryBounds.ListLength)) as CallExpression;
            }
        }

        depth--;
        index++;
        return new CallExpression(called, arguments, distinct, start, Previous.End);
    }

    /// <summary>A node as an expression; a condition in its place is an error.</summary>
    private Expression? AsExpression(Node? node) =>
        node switch
        {
            Expression expression => expression,
            null => null,
            _ => UnexpectedAt(
                TokenAt(node.Start),
                new("une valeur plutôt qu’une condition", "a value rather than a condition")
            ) as Expression,
        };

    private Token TokenAt(int start) => tokens.FirstOrDefault(t => t.Start >= start, tokens[^1]);
}
