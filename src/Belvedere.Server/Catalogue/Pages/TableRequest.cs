using System.Globalization;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>What a reader asked of the table; the address holds all of it.</summary>
/// <param name="Search">Words to find anywhere.</param>
/// <param name="Filters">All must be true.</param>
/// <param name="Columns">Names of the columns shown; empty for all.</param>
/// <param name="Sort">Column to sort by, with a leading dash for the descending order.</param>
/// <param name="Page">From 1.</param>
/// <param name="ColumnPage">Which columns of a wide table, from 1.</param>
public sealed record TableRequest(
    string Search,
    IReadOnlyList<TableFilter> Filters,
    IReadOnlyList<string> Columns,
    string Sort,
    int Page,
    int ColumnPage = 1
)
{
    public const int PageSize = 25;

    /// <summary>Columns beside each other: a page of a table of thousands stays one that a browser can show.</summary>
    public const int ColumnPageSize = 100;

    /// <summary>The last page that can be reached: the bound of the API too.</summary>
    public const int LastPage = QueryBounds.LastRow / PageSize;

    public const int MaximumLength = 200;

    /// <summary>Filters, and columns chosen, that an address may hold.</summary>
    public const int MaximumChoices = 100;

    public bool IsFiltered => Search.Length > 0 || Filters.Count > 0;

    public bool IsDescending => Sort.StartsWith('-');

    public string SortColumn => Sort.TrimStart('-');

    /// <summary>Whether a column is shown.</summary>
    public bool Shows(Column column) => Columns.Count == 0 || Columns.Contains(column.Name, StringComparer.Ordinal);

    /// <summary>The same query as the APIs'.</summary>
    public TableQuery ToQuery(TableSchema schema)
    {
        var conditions = Filters.Select(f => f.ToCondition(schema)).ToList();
        if (Search.Length > 0)
        {
            conditions.Add(new FullTextCondition(Search, 0, Search.Length));
        }

        return new TableQuery
        {
            Select = SelectOf(schema),
            Where = conditions.Count switch
            {
                0 => null,
                1 => conditions[0],
                _ => new AndCondition(conditions),
            },
            OrderBy =
                Sort.Length == 0
                    ? []
                    : [new OrderItem(new FieldExpression(SortColumn, 0, SortColumn.Length), IsDescending)],
            Limit = PageSize,
            Offset = (Page - 1) * PageSize,
        };
    }

    /// <summary>The last page of columns of a table.</summary>
    public static int LastColumnPage(TableSchema schema) =>
        (schema.Columns.Count + ColumnPageSize - 1) / ColumnPageSize;

    public TableRequest Without(TableFilter filter) => this with { Filters = Filters.Where(f => f != filter).ToList() };

    /// <summary>The columns that were chosen; else every column, or those of the page of a wide table.</summary>
    private List<SelectItem> SelectOf(TableSchema schema)
    {
        var names =
            Columns.Count > 0 ? Columns
            : schema.Columns.Count <= ColumnPageSize ? []
            : schema.Columns.Skip((ColumnPage - 1) * ColumnPageSize).Take(ColumnPageSize).Select(c => c.Name);
        return
        [
            .. names.Select(name => new SelectExpression(
                new FieldExpression(name, 0, name.Length),
                name,
                HasAlias: false,
                0,
                name.Length
            )),
        ];
    }

    /// <summary>The address of the same table with another order, another page, or other columns.</summary>
    public string Address(string slug, string? sort = null, int page = 1, int? columnPage = null)
    {
        var query = new List<string>();
        Add("q", Search);
        foreach (var filter in Filters)
        {
            Add("filtre", filter.ToString());
        }

        foreach (var column in Columns)
        {
            Add("col", column);
        }

        Add("tri", sort ?? Sort);
        var columns = columnPage ?? ColumnPage;
        Add("colonnes", columns > 1 ? columns.ToString(CultureInfo.InvariantCulture) : "");
        Add("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : "");
        return $"{CatalogueEndpoints.Path}/{slug}/tableau{(query.Count > 0 ? "?" : "")}{string.Join('&', query)}";

        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }
}
