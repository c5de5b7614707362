using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>The conditions of CKAN’s dialect: values that fields must have, and words to find.</summary>
internal sealed class DatastoreConditions(DialectFields fields)
{
    public Result<Condition?> Read(DatastoreRequest request)
    {
        var conditions = new List<Condition>();
        foreach (var (name, values) in request.Filters)
        {
            if (fields.Find(name) is not { } column)
            {
                return Unknown("filters", name);
            }

            conditions.Add(OneOf(column, values));
        }

        foreach (var (name, words) in Searches(request))
        {
            var read = Search(name, words, request.IsPlain);
            if (!read.IsSuccess)
            {
                return read.Problem;
            }

            conditions.Add(read.Value);
        }

        return conditions.Count switch
        {
            0 => new Result<Condition?>(),
            1 => conditions[0],
            _ => new AndCondition(conditions),
        };
    }

    /// <summary>The words to find, by field; a null field is any of them.</summary>
    private static IEnumerable<(string? Name, string Words)> Searches(DatastoreRequest request)
    {
        var byField = request.WordsByField.Select(words => ((string?)words.Key, words.Value));
        return request.Words is { Length: > 0 } anywhere ? byField.Prepend((null, anywhere)) : byField;
    }

    private Result<Condition> Search(string? name, string words, bool isPlain)
    {
        if (name is null)
        {
            return isPlain ? Anywhere(words) : SearchExpression.Parse(words, Anywhere);
        }

        if (fields.Find(name) is not { } column)
        {
            return Unknown("q", name);
        }

        if (column.Type != ColumnType.Text)
        {
            return OneOf(column, [words.Trim()]);
        }

        return isPlain ? In(words) : SearchExpression.Parse(words, In);

        Condition In(string text) => new LikeCondition(DialectFields.Of(column), text, text.Length);

        static Condition Anywhere(string text) => new FullTextCondition(text, 0, text.Length);
    }

    private static Condition OneOf(Column column, IReadOnlyList<string?> values)
    {
        var field = DialectFields.Of(column);
        var literals = values.OfType<string>().Select(v => TypedLiteral.Read(column, v)).OfType<Expression>().ToList();
        var alternatives = new List<Condition>();
        if (literals.Count > 0)
        {
            alternatives.Add(new ListCondition(field, literals, 0));
        }

        if (values.Any(value => value is null))
        {
            alternatives.Add(IsEmpty(field, negated: false));
        }

        return alternatives.Count switch
        {
            // A value that the column cannot hold is one that no row has.
            0 => new NotCondition(new OrCondition([IsEmpty(field, false), IsEmpty(field, true)]), 0),
            1 => alternatives[0],
            _ => new OrCondition(alternatives),
        };
    }

    private static IsCondition IsEmpty(Expression field, bool negated) => new(field, null, negated, 0);

    private Problem Unknown(string parameter, string name) =>
        Problems.DatastoreFieldUnknown(parameter, TabularParser.Excerpt(name), fields.Names);
}
