using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>Reads a <see cref="DatastoreRequest"/>, the dialect of CKAN, as a query over a table. Pure.</summary>
public static class DatastoreParser
{
    /// <summary>The field that holds the number of a row.</summary>
    public const string RowNumber = "_id";

    public static Result<TableQuery> Parse(DatastoreRequest request, TableSchema schema)
    {
        var names = request.Fields.Where(f => f != RowNumber).ToList();
        var unknown = names
            .Concat(request.Filters.Select(f => f.Key))
            .Concat(request.WordsByField.Select(w => w.Key))
            .FirstOrDefault(n => schema.Find(n) is null);
        if (unknown is not null)
        {
            return Problems.DatastoreFieldUnknown(TabularParser.Excerpt(unknown), schema.Columns.Select(c => c.Name));
        }

        var order = ReadOrder(request.Sort, schema);
        var where = ReadConditions(request, schema);
        if ((order.Problem ?? where.Problem) is { } problem)
        {
            return problem;
        }

        var columns = names.ConvertAll(n => schema.Find(n)!); // each was just found
        return new TableQuery
        {
            Select = request.Distinct
                ? []
                : columns.ConvertAll<SelectItem>(c => new SelectExpression(TabularParser.Field(c), c.Name, true, 0, 0)),
            GroupBy = request.Distinct
                ? (columns.Count > 0 ? columns : schema.Columns.ToList()).ConvertAll(c => new GroupItem(
                    TabularParser.Field(c),
                    c.Name,
                    true
                ))
                : [],
            Where = where.Value,
            OrderBy = order.Value,
            Limit = request.Limit,
            Offset = request.Offset,
        };
    }

    private static Result<Condition?> ReadConditions(DatastoreRequest request, TableSchema schema)
    {
        var conditions = new List<Condition>();
        foreach (var (name, values) in request.Filters)
        {
            var column = schema.Find(name)!; // checked before
            var literals = values.Select(v => TypedLiteral.Read(column, v)).OfType<Expression>().ToList();
            // A value that the column cannot hold is one that no row has.
            conditions.Add(
                literals.Count > 0
                    ? new ListCondition(TabularParser.Field(column), literals, 0)
                    : new NotCondition(new OrCondition([IsEmpty(column, false), IsEmpty(column, true)]), 0)
            );
        }

        if (request.Words is { Length: > 0 } words)
        {
            conditions.Add(new FullTextCondition(words, 0, words.Length));
        }

        conditions.AddRange(
            request.WordsByField.Select(w => new LikeCondition(
                TabularParser.Field(schema.Find(w.Key)!),
                w.Value,
                w.Value.Length
            ))
        );
        return conditions.Count switch
        {
            0 => new Result<Condition?>(),
            1 => conditions[0],
            _ => new AndCondition(conditions),
        };
    }

    private static IsCondition IsEmpty(Column column, bool negated) =>
        new(TabularParser.Field(column), null, negated, 0);

    private static Result<IReadOnlyList<OrderItem>> ReadOrder(string sort, TableSchema schema)
    {
        var order = new List<OrderItem>();
        foreach (var item in sort.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = item.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var direction = words.Length > 1 ? words[1].ToLowerInvariant() : "asc";
            var name = words[0].Trim('"');
            if (words.Length > 2 || direction is not ("asc" or "desc"))
            {
                return Problems.DatastoreSortMalformed(TabularParser.Excerpt(item));
            }

            if (name == RowNumber)
            {
                continue; // the order of the source is where every other order ends
            }

            if (schema.Find(name) is not { } column)
            {
                return Problems.DatastoreFieldUnknown(TabularParser.Excerpt(name), schema.Columns.Select(c => c.Name));
            }

            order.Add(new OrderItem(TabularParser.Field(column), direction == "desc"));
        }

        return order;
    }
}
