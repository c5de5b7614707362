using System.Globalization;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>
/// Reads the tabular dialect of data.gouv.fr: parameters such as <c>montant__greater=100</c>, <c>theme__groupby</c>,
/// <c>or=(a__exact.v,b__less.5)</c>, <c>columns</c>, <c>page</c>. Pure; never throws on any text; the first error wins.
/// </summary>
public sealed class TabularParser
{
    /// <summary>The column that holds the number of a row.</summary>
    public const string RowNumber = "__id";

    private const int DefaultPageSize = 20;

    private readonly DialectFields fields;
    private readonly TabularConditions conditions;
    private readonly List<Condition> all = [];
    private readonly List<GroupItem> groups = [];
    private readonly List<SelectItem> aggregates = [];
    private readonly List<SelectItem> columns = [];
    private readonly List<OrderItem> order = [];
    private (int Number, int Size) page = (1, DefaultPageSize);

    private TabularParser(TableSchema schema)
    {
        fields = new DialectFields(schema, RowNumber);
        conditions = new TabularConditions(fields);
    }

    /// <summary>The request of these parameters over a table.</summary>
    /// <param name="maximumPageSize">Rows of a page that this caller may ask for.</param>
    public static Result<TabularRequest> Parse(
        IEnumerable<KeyValuePair<string, string>> parameters,
        TableSchema schema,
        int maximumPageSize
    )
    {
        var parser = new TabularParser(schema);
        foreach (var (name, value) in parameters.Take(QueryBounds.ListLength))
        {
            if (parser.Read(name, value, maximumPageSize) is { } problem)
            {
                return problem;
            }
        }

        return parser is { columns.Count: > 0, IsAggregated: true }
            ? Problems.TabularParameter(
                "« columns » ne se demande pas avec groupby, count, avg, min, max ou sum, qui choisissent les colonnes.",
                "the argument columns cannot be set alongside aggregators, which choose the columns."
            )
            : parser.ToRequest();
    }

    private bool IsAggregated => groups.Count + aggregates.Count > 0;

    private TabularRequest ToRequest()
    {
        return new TabularRequest(
            new TableQuery
            {
                Select = IsAggregated ? aggregates : columns,
                GroupBy = groups,
                Where = all.Count switch
                {
                    0 => null,
                    1 => all[0],
                    _ => new AndCondition(all),
                },
                OrderBy = order,
                // Without groups, an aggregate is one row.
                Limit = IsAggregated && groups.Count == 0 ? 1 : page.Size,
                Offset = (page.Number - 1) * page.Size,
            },
            page.Number,
            page.Size,
            IsAggregated,
            ShowsRowNumbers: !IsAggregated && columns.Count == 0
        );
    }

    private Problem? Read(string name, string value, int maximumPageSize) =>
        name switch
        {
            "page" => ReadWhole(name, value, int.MaxValue / Math.Max(1, maximumPageSize), n => page.Number = n),
            "page_size" => ReadWhole(name, value, maximumPageSize, n => page.Size = n),
            "columns" => ReadColumns(value),
            "q" => ReadWords(value),
            "or" => Add(conditions.ParseOr(value)),
            _ => ReadOperator(name, value),
        };

    private static Problem? ReadWhole(string name, string value, int most, Action<int> keep)
    {
        if (
            !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < 1
            || number > most
        )
        {
            return Problems.TabularParameter(
                $"« {name} » vaut « {Excerpt(value)} »\u00A0; un nombre entier de 1 à {most} est attendu.",
                $"{name} is {Excerpt(value)} but a whole number from 1 to {most} is expected."
            );
        }

        keep(number);
        return null;
    }

    private Problem? ReadColumns(string value)
    {
        foreach (var name in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var column = conditions.Column(name.Trim('"'));
            if (!column.IsSuccess)
            {
                return column.Problem;
            }

            columns.Add(new SelectExpression(DialectFields.Of(column.Value), fields.KeyOf(column.Value), true, 0, 0));
        }

        return null;
    }

    private Problem? ReadWords(string value)
    {
        if (value.Length > QueryBounds.TextLength)
        {
            return Problems.QueryTooLong(QueryClause.Where, value.Length, QueryBounds.TextLength);
        }

        all.Add(new FullTextCondition(value, 0, value.Length));
        return null;
    }

    private Problem? ReadOperator(string name, string value)
    {
        var cut = name.LastIndexOf("__", StringComparison.Ordinal);
        if (cut <= 0)
        {
            return Problems.TabularParameterUnknown(Excerpt(name));
        }

        var column = conditions.Column(name[..cut]);
        if (!column.IsSuccess)
        {
            return column.Problem;
        }

        var (field, key) = (DialectFields.Of(column.Value), fields.KeyOf(column.Value));
        var called = name[(cut + 2)..].ToLowerInvariant();
        switch (called)
        {
            case "sort":
                return ReadSort(field, key, value);
            case "groupby":
                groups.Add(new GroupItem(field, key, true));
                return null;
            case "count" or "avg" or "min" or "max" or "sum":
                var call = new CallExpression(
                    Operators.FindCallable(called, QueryClause.Select)!,
                    [field],
                    false,
                    0,
                    0
                ); // in the table
                aggregates.Add(new SelectExpression(call, $"{key}__{called}", true, 0, 0));
                return null;
            default:
                return Add(TabularConditions.Read(column.Value, called, value));
        }
    }

    private Problem? ReadSort(Expression field, string key, string value)
    {
        if (value is not ("asc" or "desc"))
        {
            return Problems.TabularParameter(
                $"« {key}__sort » vaut « {Excerpt(value)} »\u00A0; asc ou desc est attendu.",
                $"{key}__sort is {Excerpt(value)} but asc or desc is expected."
            );
        }

        order.Add(new OrderItem(field, value == "desc"));
        return null;
    }

    private Problem? Add(Result<Condition> condition)
    {
        if (condition.IsSuccess)
        {
            all.Add(condition.Value);
        }

        return condition.Problem;
    }

    internal static string Excerpt(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
}
