using System.Globalization;

namespace Belvedere.Core.Query;

/// <summary>
/// Reads the clauses of the query language (ODSQL) by recursive descent: one method for each line of its grammar.
/// Pure, bounded by <see cref="QueryBounds"/>, never throws on any text; the first error wins.
/// </summary>
public sealed partial class OdsqlParser
{
    private readonly QueryClause clause;
    private readonly string text;
    private readonly IReadOnlyList<Token> tokens;
    private int index;
    private int depth;
    private Problem? problem;

    private OdsqlParser(QueryClause clause, string text, IReadOnlyList<Token> tokens)
    {
        this.clause = clause;
        this.text = text;
        this.tokens = tokens;
    }

    private Token Current => tokens[index];

    private Token Following => tokens[Math.Min(index + 1, tokens.Count - 1)];

    private Token Previous => tokens[index - 1];

    /// <summary>A condition, or null when the text is empty.</summary>
    public static Result<Condition?> ParseWhere(string text) =>
        Parse<Condition?>(QueryClause.Where, text, null, parser => parser.Required(parser.ParseOr()));

    /// <summary>The items of <c>select</c>; none when the text is empty.</summary>
    public static Result<IReadOnlyList<SelectItem>> ParseSelect(string text) =>
        Parse<IReadOnlyList<SelectItem>>(
            QueryClause.Select,
            text,
            [],
            parser => parser.ParseItems(parser.ParseSelectItem)
        );

    /// <summary>The items of <c>group_by</c>; none when the text is empty.</summary>
    public static Result<IReadOnlyList<GroupItem>> ParseGroupBy(string text) =>
        Parse<IReadOnlyList<GroupItem>>(
            QueryClause.GroupBy,
            text,
            [],
            parser => parser.ParseItems(parser.ParseGroupItem)
        );

    /// <summary>The items of <c>order_by</c>; none when the text is empty.</summary>
    public static Result<IReadOnlyList<OrderItem>> ParseOrderBy(string text) =>
        Parse<IReadOnlyList<OrderItem>>(
            QueryClause.OrderBy,
            text,
            [],
            parser => parser.ParseItems(parser.ParseOrderItem)
        );

    private static Result<T> Parse<T>(QueryClause clause, string text, T empty, Func<OdsqlParser, T?> read)
    {
        var read_tokens = Lexer.Read(clause, text);
        if (!read_tokens.IsSuccess)
        {
            return read_tokens.Problem;
        }

        if (read_tokens.Value.Count == 1)
        {
            return empty;
        }

        var parser = new OdsqlParser(clause, text, read_tokens.Value);
        var value = read(parser);
        if (parser.problem is null && parser.Current.Kind != TokenKind.End)
        {
            parser.Unexpected(
                clause == QueryClause.Where
                    ? new("la fin du texte ou un opérateur", "the end or an operator")
                    : new("la fin du texte, une virgule ou un opérateur", "the end, a comma or an operator")
            );
        }

        return parser.problem is { } problem
            ? problem
            : value! /* not null when there is no problem */
        ;
    }

    private IReadOnlyList<T>? ParseItems<T>(Func<T?> parseItem)
        where T : class
    {
        var items = new List<T>();
        do
        {
            if (items.Count == QueryBounds.ListLength)
            {
                return Fail(Problems.QueryListTooLong(clause, Current.Start, QueryBounds.ListLength))
                    as IReadOnlyList<T>;
            }

            if (parseItem() is not { } item)
            {
                return null;
            }

            items.Add(item);
        } while (Take(","));
        return items;
    }

    private SelectItem? ParseSelectItem()
    {
        var start = Current.Start;
        if (Current.IsSymbol("*"))
        {
            index++;
            return new SelectFields(null, false, start, Previous.End);
        }

        if ((Current.IsWord("include") || Current.IsWord("exclude")) && Following.IsSymbol("("))
        {
            return ParseFieldPattern();
        }

        if (ParseExpression() is not { } expression)
        {
            return null;
        }

        var end = Previous.End;
        return TakeAlias(out var alias)
            ? new SelectExpression(expression, alias ?? KeyOf(expression, start, end), alias is not null, start, end)
            : null;
    }

    /// <summary><c>include(p*)</c> or <c>exclude(p*)</c>.</summary>
    private SelectFields? ParseFieldPattern()
    {
        var start = Current.Start;
        var excluded = Current.IsWord("exclude");
        index += 2;
        if (Current.Kind is not (TokenKind.Word or TokenKind.QuotedWord or TokenKind.Number))
        {
            Unexpected(new("un nom de champ", "a field name"));
            return null;
        }

        var pattern = Current.Value;
        start = Current.Start;
        index++;
        if (Take("*"))
        {
            pattern += "*";
        }

        return Expect(")") ? new SelectFields(pattern, excluded, start, Previous.End) : null;
    }

    private GroupItem? ParseGroupItem()
    {
        var start = Current.Start;
        if (ParseExpression() is not { } expression)
        {
            return null;
        }

        var end = Previous.End;
        return TakeAlias(out var alias)
            ? new GroupItem(expression, alias ?? KeyOf(expression, start, end), alias is not null)
            : null;
    }

    private OrderItem? ParseOrderItem()
    {
        var descending = Take("-");
        if (ParseExpression() is not { } expression)
        {
            return null;
        }

        if (TakeWord("desc"))
        {
            descending = !descending;
        }
        else if (!TakeWord("asc") && expression is CallExpression { Operator.Operation: Operation.Similarity })
        {
            descending = true; // the nearest come first unless the order is written
        }

        return new OrderItem(expression, descending);
    }

    /// <summary>The key of a value without alias: a field’s name, or the source text as written.</summary>
    private string KeyOf(Expression expression, int start, int end) =>
        expression is FieldExpression field ? field.Name : text[start..end];

    private bool TakeAlias(out string? alias)
    {
        alias = null;
        if (!TakeWord("as"))
        {
            return true;
        }

        if (Current.Kind is not (TokenKind.Word or TokenKind.QuotedWord) || Current.Value.Length == 0)
        {
            Unexpected(new("un nom de colonne", "a column name"));
            return false;
        }

        alias = Current.Value;
        index++;
        return true;
    }

    private bool Take(string symbol)
    {
        if (!Current.IsSymbol(symbol))
        {
            return false;
        }

        index++;
        return true;
    }

    private bool TakeWord(string keyword)
    {
        if (!Current.IsWord(keyword))
        {
            return false;
        }

        index++;
        return true;
    }

    private bool Expect(string symbol)
    {
        if (Take(symbol))
        {
            return true;
        }

        Unexpected(new($"« {symbol} »", symbol));
        return false;
    }

    /// <summary>Counts one level of nesting; the caller takes it back with <c>depth--</c>.</summary>
    private bool Deeper()
    {
        if (++depth <= QueryBounds.Depth)
        {
            return true;
        }

        Fail(Problems.QueryTooDeep(clause, Current.Start, QueryBounds.Depth));
        return false;
    }

    private object? Unexpected(LocalizedText expected) => UnexpectedAt(Current, expected);

    private object? UnexpectedAt(Token token, LocalizedText expected) =>
        Fail(Problems.QuerySyntax(clause, text, token.Start, Shown(token), expected));

    private LocalizedText Shown(Token token) =>
        token.Kind == TokenKind.End ? Lexer.EndOfText : new($"« {Source(token)} »", Source(token));

    private object? Fail(Problem failure)
    {
        problem ??= failure;
        return null;
    }

    private string Source(Token token) => text[token.Start..Math.Min(token.End, token.Start + 60)];

    private static object ReadNumber(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            ? (object)whole
            : double.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
