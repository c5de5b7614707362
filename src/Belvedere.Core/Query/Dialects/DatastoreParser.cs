using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>Reads a <see cref="DatastoreRequest"/>, the dialect of CKAN, as a query over a table. Pure.</summary>
public static class DatastoreParser
{
    /// <summary>The field that holds the number of a row.</summary>
    public const string RowNumber = "_id";

    public static Result<TableQuery> Parse(DatastoreRequest request, TableSchema schema)
    {
        var fields = new DialectFields(schema, RowNumber);
        var columns = ReadFields(request, fields);
        var order = ReadOrder(request.Sort, fields);
        var where = new DatastoreConditions(fields).Read(request);
        if ((columns.Problem ?? order.Problem ?? where.Problem) is { } problem)
        {
            return problem;
        }

        return new TableQuery
        {
            Select = request.Distinct
                ? []
                : columns.Value.ConvertAll<SelectItem>(c => new SelectExpression(
                    DialectFields.Of(c),
                    fields.KeyOf(c),
                    true,
                    0,
                    0
                )),
            GroupBy = request.Distinct
                ? (columns.Value.Count > 0 ? columns.Value : schema.Columns.ToList()).ConvertAll(c => new GroupItem(
                    DialectFields.Of(c),
                    fields.KeyOf(c),
                    true
                ))
                : [],
            Where = where.Value,
            OrderBy = order.Value,
            Limit = request.Limit,
            Offset = request.Offset,
        };
    }

    /// <summary>Whether each row of the answer begins with its number, which a page of rows knows without being asked.</summary>
    public static bool BeginsWithRowNumber(DatastoreRequest request) =>
        !request.Distinct && request.Fields is [] or [RowNumber, _, ..];

    /// <summary>The columns asked for, each once; none for all of them.</summary>
    private static Result<List<Column>> ReadFields(DatastoreRequest request, DialectFields fields)
    {
        var columns = new List<Column>();
        var skipped = BeginsWithRowNumber(request) ? RowNumber : null;
        foreach (var name in request.Fields.Distinct(StringComparer.Ordinal).Where(name => name != skipped))
        {
            if (fields.Find(name) is not { } column)
            {
                return Problems.DatastoreFieldUnknown("fields", TabularParser.Excerpt(name), fields.Names);
            }

            columns.Add(column);
        }

        return columns;
    }

    private static Result<IReadOnlyList<OrderItem>> ReadOrder(string sort, DialectFields fields)
    {
        var order = new List<OrderItem>();
        foreach (var item in sort.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = item.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (IsDescending([.. words.Skip(1).Select(word => word.ToLowerInvariant())]) is not { } isDescending)
            {
                return Problems.DatastoreSortMalformed(TabularParser.Excerpt(item));
            }

            var name = words[0].Trim('"');
            if (fields.Find(name) is not { } column)
            {
                return Problems.DatastoreFieldUnknown("sort", TabularParser.Excerpt(name), fields.Names);
            }

            order.Add(new OrderItem(DialectFields.Of(column), isDescending));
        }

        return order;
    }

    /// <summary>What follows a field in a sort; null when it is not one. Empty values come last here, both ways.</summary>
    private static bool? IsDescending(string[] words) =>
        words switch
        {
            [] or ["asc"] or ["nulls", "last"] or ["asc", "nulls", "last"] => false,
            ["desc"] or ["desc", "nulls", "last"] => true,
            _ => null,
        };
}
