namespace Belvedere.Core.Query;

/// <summary>Conditions: comparisons and predicates under OR, AND, NOT.</summary>
public sealed partial class OdsqlParser
{
    private static readonly LocalizedText AComparison = new(
        "une comparaison (=, !=, <, >, <=, >=, LIKE, IN, IS)",
        "a comparison (=, !=, <, >, <=, >=, LIKE, IN, IS)"
    );

    private static readonly LocalizedText OnlyInWhere = new(
        "une expression : ce prédicat n’a sa place que dans where",
        "an expression: this predicate stands in where only"
    );

    private static readonly Dictionary<string, Comparison> Comparisons = new(StringComparer.Ordinal)
    {
        ["="] = Comparison.Equal,
        [":"] = Comparison.Equal,
        ["!="] = Comparison.NotEqual,
        ["<"] = Comparison.Less,
        ["<="] = Comparison.LessOrEqual,
        [">"] = Comparison.Greater,
        [">="] = Comparison.GreaterOrEqual,
    };

    /// <summary>or = and { OR and }. Alone between parentheses, an expression stays one: <c>(a + b) &gt; 3</c>.</summary>
    private Node? ParseOr() => ParseJunction(ParseAnd, "or", operands => new OrCondition(operands));

    private Node? ParseAnd() => ParseJunction(ParseNot, "and", operands => new AndCondition(operands));

    private Node? ParseJunction(
        Func<Node?> parseOperand,
        string keyword,
        Func<IReadOnlyList<Condition>, Condition> join
    )
    {
        var first = parseOperand();
        if (first is null || !Current.IsWord(keyword))
        {
            return first;
        }

        if (Required(first) is not { } condition)
        {
            return null;
        }

        var operands = new List<Condition> { condition };
        while (TakeWord(keyword))
        {
            if (operands.Count == QueryBounds.Operands)
            {
                return Fail(Problems.QueryListTooLong(clause, Current.Start, QueryBounds.Operands)) as Node;
            }

            if (Required(parseOperand()) is not { } next)
            {
                return null;
            }

            operands.Add(next);
        }

        return join(operands);
    }

    private Node? ParseNot()
    {
        var start = Current.Start;
        if (!TakeWord("not"))
        {
            return ParseComparison();
        }

        if (!Deeper())
        {
            return null;
        }

        var operand = Required(ParseNot());
        depth--;
        return operand is null ? null : new NotCondition(operand, start);
    }

    private Node? ParseComparison()
    {
        var left = ParseSum();
        if (left is not Expression operand)
        {
            return left;
        }

        if (TakeWord("is"))
        {
            return ParseIs(operand);
        }

        if (TakeWord("like"))
        {
            return ParseLike(operand);
        }

        if (
            TakeWord("in")
            || (Current.IsSymbol(":") && (Following.IsSymbol("[") || Following.IsSymbol("]")) && Take(":"))
        )
        {
            return ParseIn(operand);
        }

        if (Current.Kind != TokenKind.Symbol || !Comparisons.TryGetValue(Current.Value, out var comparison))
        {
            return operand;
        }

        index++;
        return AsExpression(ParseSum()) is { } right ? new ComparisonCondition(comparison, operand, right) : null;
    }

    private IsCondition? ParseIs(Expression operand)
    {
        var negated = TakeWord("not");
        var isNull = TakeWord("null");
        var isTrue = !isNull && TakeWord("true");
        if (isNull || isTrue || TakeWord("false"))
        {
            return new IsCondition(operand, isNull ? null : isTrue, negated, Previous.End);
        }

        return Unexpected(LocalizedText.Same("NULL, TRUE, FALSE")) as IsCondition;
    }

    private LikeCondition? ParseLike(Expression operand)
    {
        if (Current.Kind != TokenKind.Text)
        {
            return Unexpected(new("un texte entre guillemets", "a quoted string")) as LikeCondition;
        }

        var words = Current.Value;
        index++;
        return new LikeCondition(operand, words, Previous.End);
    }

    private Condition? ParseIn(Expression operand)
    {
        if (Current.IsSymbol("[") || Current.IsSymbol("]"))
        {
            return ParseInterval(operand);
        }

        if (Take("("))
        {
            return ParseList(operand);
        }

        // « value IN field »: the other way round, for fields of several values.
        if (operand is LiteralExpression or DateExpression && Current.Kind is TokenKind.Word or TokenKind.QuotedWord)
        {
            return AsExpression(ParseOperand()) is { } field
                ? new ComparisonCondition(Comparison.Equal, field, operand)
                : null;
        }

        return Unexpected(LocalizedText.Same("( [ ]")) as Condition;
    }

    private IntervalCondition? ParseInterval(Expression operand)
    {
        var lowerIncluded = Take("[");
        if (!lowerIncluded)
        {
            index++;
        }

        if (ParseExpression() is not { } lower)
        {
            return null;
        }

        if (!Take("..") && !TakeWord("to"))
        {
            return Unexpected(LocalizedText.Same("TO, ..")) as IntervalCondition;
        }

        if (ParseExpression() is not { } upper)
        {
            return null;
        }

        var upperIncluded = Take("]");
        if (!upperIncluded && !Take("["))
        {
            return Unexpected(LocalizedText.Same("] [")) as IntervalCondition;
        }

        return new IntervalCondition(operand, lower, lowerIncluded, upper, upperIncluded, Previous.End);
    }

    private ListCondition? ParseList(Expression operand)
    {
        var values = ParseItems(ParseExpression);
        return values is not null && Expect(")") ? new ListCondition(operand, values, Previous.End) : null;
    }

    /// <summary>predicate ( [field, … | *,] string ).</summary>
    private TextPredicateCondition? ParsePredicate(Operator called)
    {
        if (clause != QueryClause.Where)
        {
            return Unexpected(OnlyInWhere) as TextPredicateCondition;
        }

        var start = Current.Start;
        index += 2;
        var fields = new List<FieldExpression>();
        if (Take("*"))
        {
            if (!Expect(","))
            {
                return null;
            }
        }
        else if (!ParsePredicateFields(fields))
        {
            return null;
        }

        if (Current.Kind != TokenKind.Text)
        {
            return Unexpected(new("un texte entre guillemets", "a quoted string")) as TextPredicateCondition;
        }

        var words = Current.Value;
        index++;
        return Expect(")") ? new TextPredicateCondition(called, fields, words, start, Previous.End) : null;
    }

    private bool ParsePredicateFields(List<FieldExpression> fields)
    {
        while (Current.Kind != TokenKind.Text)
        {
            if (fields.Count == QueryBounds.ListLength)
            {
                Fail(Problems.QueryListTooLong(clause, Current.Start, QueryBounds.ListLength));
                return false;
            }

            if (Current.Kind is not (TokenKind.Word or TokenKind.QuotedWord))
            {
                Unexpected(new("un champ, * ou un texte entre guillemets", "a field, * or a quoted string"));
                return false;
            }

            fields.Add(new FieldExpression(Current.Value, Current.Start, Current.End));
            index++;
            if (!Expect(","))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A node as a condition: a string alone is full text, an expression alone must be boolean.</summary>
    private Condition? Required(Node? node) =>
        node switch
        {
            null => null,
            Condition condition => condition,
            LiteralExpression { Value: string words } literal => new FullTextCondition(
                words,
                literal.Start,
                literal.End
            ),
            FieldExpression or LiteralExpression { Value: bool } => new TruthCondition((Expression)node),
            _ => Unexpected(AComparison) as Condition,
        };
}
