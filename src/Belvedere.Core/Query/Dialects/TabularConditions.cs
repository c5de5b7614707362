using System.Text;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>The conditions of the tabular dialect: one operator on a column, or alternatives in parentheses.</summary>
internal sealed class TabularConditions(DialectFields fields)
{
    private static readonly LocalizedText Names = LocalizedText.Same(
        "exact, differs, isnull, isnotnull, contains, notcontains, in, notin, less, greater, strictly_less, strictly_greater"
    );

    private string text = "";
    private int index;

    public Result<Column> Column(string name) =>
        fields.Find(name) is { } column
            ? column
            : Problems.TabularColumnUnknown(TabularParser.Excerpt(name), fields.Names);

    /// <summary>The condition of one operator.</summary>
    public static Result<Condition> Read(Column column, string called, string value)
    {
        var field = DialectFields.Of(column);
        return called switch
        {
            "exact" => Compare(column, Comparison.Equal, value),
            // A row without value differs from every value, as data.gouv.fr counts it.
            "differs" => Compare(column, Comparison.Equal, value).Then<Condition>(equal => new NotCondition(equal, 0)),
            "less" => Compare(column, Comparison.LessOrEqual, value),
            "strictly_less" => Compare(column, Comparison.Less, value),
            "greater" => Compare(column, Comparison.GreaterOrEqual, value),
            "strictly_greater" => Compare(column, Comparison.Greater, value),
            "isnull" => new IsCondition(field, null, Negated: false, 0),
            "isnotnull" => new IsCondition(field, null, Negated: true, 0),
            "contains" => Contains(column, value),
            "notcontains" => Contains(column, value)
                .Then<Condition>(contains => Present(field, new NotCondition(contains, 0))),
            "in" => OneOf(column, value),
            "notin" => OneOf(column, value).Then<Condition>(among => Present(field, new NotCondition(among, 0))),
            _ => Problems.TabularOperatorUnknown(TabularParser.Excerpt(called), Names),
        };
    }

    private static Result<Condition> Contains(Column column, string value) =>
        DialectFields.Of(column) is FieldExpression field
            ? new ContainsCondition(field, value, value.Length)
            : WrongValue(column, value);

    /// <summary>Alternatives: <c>(a__exact.v,b__greater.3,and(c__less.5,d__isnotnull))</c>.</summary>
    public Result<Condition> ParseOr(string written)
    {
        text = written.Trim();
        index = 0;
        if (text.Length > QueryBounds.TextLength)
        {
            return Problems.QueryTooLong(QueryClause.Where, text.Length, QueryBounds.TextLength);
        }

        var parsed = ParseList(isOr: true, depth: 0);
        return parsed.IsSuccess && index < text.Length ? Unexpected() : parsed;
    }

    private Result<Condition> ParseList(bool isOr, int depth)
    {
        if (depth > QueryBounds.Depth || !Take('('))
        {
            return Unexpected();
        }

        var operands = new List<Condition>();
        do
        {
            var operand = ParseItem(depth);
            if (!operand.IsSuccess)
            {
                return operand;
            }

            operands.Add(operand.Value);
        } while (Take(','));

        return !Take(')') ? Unexpected()
            : operands.Count == 1 ? operands[0]
            : isOr ? new OrCondition(operands)
            : new AndCondition(operands);
    }

    private Result<Condition> ParseItem(int depth)
    {
        foreach (var (word, isOr) in new[] { ("and", false), ("or", true) })
        {
            if (string.CompareOrdinal(text, index, word + "(", 0, word.Length + 1) == 0)
            {
                index += word.Length;
                return ParseList(isOr, depth + 1);
            }
        }

        // A name may hold dots, so the operator is found by its two dashes first.
        var lead = TakeText("__") ? "__" : "";
        var name = ReadText("__");
        if (name is null || !TakeText("__"))
        {
            return Unexpected();
        }

        var called = ReadText(".")?.ToLowerInvariant() ?? "";
        var value = Take('.') ? ReadText("") : "";
        return value is null ? Unexpected() : Column(lead + name).Then(column => Read(column, called, value));
    }

    /// <summary>A text between quotes, or up to a comma, a parenthesis or <paramref name="end"/>; null when a quote is not closed.</summary>
    private string? ReadText(string end)
    {
        if (!Take('"'))
        {
            var start = index;
            while (index < text.Length && text[index] is not (',' or '(' or ')') && !StandsHere(end))
            {
                index++;
            }

            return text[start..index];
        }

        var quoted = new StringBuilder();
        while (index < text.Length && text[index] != '"')
        {
            if (text[index] == '\\' && index + 1 < text.Length)
            {
                index++;
            }

            quoted.Append(text[index++]);
        }

        return Take('"') ? quoted.ToString() : null;
    }

    private bool StandsHere(string end) =>
        end.Length > 0 && string.CompareOrdinal(text, index, end, 0, end.Length) == 0;

    private bool Take(char mark)
    {
        if (index >= text.Length || text[index] != mark)
        {
            return false;
        }

        index++;
        return true;
    }

    private bool TakeText(string mark)
    {
        var isHere = StandsHere(mark);
        index += isHere ? mark.Length : 0;
        return isHere;
    }

    private Problem Unexpected() =>
        Problems.TabularOrMalformed(TabularParser.Excerpt(text), Math.Min(index, text.Length));

    private static Result<Condition> Compare(Column column, Comparison comparison, string value) =>
        TypedLiteral.Read(column, value) is { } literal
            ? new ComparisonCondition(comparison, DialectFields.Of(column), literal)
            : WrongValue(column, value);

    private static Result<Condition> OneOf(Column column, string list)
    {
        var literals = new List<Expression>();
        foreach (var value in ValuesOf(list))
        {
            if (TypedLiteral.Read(column, value) is not { } literal)
            {
                return WrongValue(column, value);
            }

            literals.Add(literal);
        }

        return literals.Count > QueryBounds.ListLength
            ? Problems.QueryListTooLong(QueryClause.Where, 0, QueryBounds.ListLength)
            : new ListCondition(DialectFields.Of(column), literals, list.Length);
    }

    /// <summary>The values between commas; a comma between quotes is one of the value, where a quote is doubled or follows <c>\</c>.</summary>
    private static IEnumerable<string> ValuesOf(string list)
    {
        var value = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < list.Length; i++)
        {
            var mark = list[i];
            if (isQuoted && i + 1 < list.Length && (mark == '\\' || (mark == '"' && list[i + 1] == '"')))
            {
                value.Append(list[++i]);
            }
            else if (mark == '"' && (isQuoted || string.IsNullOrWhiteSpace(value.ToString())))
            {
                isQuoted = !isQuoted;
            }
            else if (mark == ',' && !isQuoted)
            {
                yield return value.ToString().Trim();
                value.Clear();
            }
            else
            {
                value.Append(mark);
            }
        }

        yield return value.ToString().Trim();
    }

    private static AndCondition Present(Expression field, Condition condition) =>
        new([new IsCondition(field, null, Negated: true, 0), condition]);

    private static Problem WrongValue(Column column, string value) =>
        Problems.TabularValueOfWrongType(
            column.Name,
            column.Type.ToString().ToLowerInvariant(),
            TabularParser.Excerpt(value)
        );
}
