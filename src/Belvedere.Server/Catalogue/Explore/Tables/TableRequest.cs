using System.Collections.Frozen;
using System.Globalization;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue.Pages;

namespace Belvedere.Server.Catalogue.Explore.Tables;

/// <summary>What a reader asked of the table; the address holds all of it.</summary>
/// <param name="Columns">Names of the columns shown; empty for all.</param>
/// <param name="Sort">Column to sort by, with a leading dash for the descending order.</param>
/// <param name="Page">From 1.</param>
public sealed record TableRequest(
    RowSelection Selection,
    IReadOnlyList<string> Columns,
    string Sort,
    int Page,
    int PageSize = TableRequest.UsualPageSize
)
{
    public const int UsualPageSize = 25;

    /// <summary>Columns beside each other: a page of a table of thousands stays one that a browser can show.</summary>
    public const int ColumnPageSize = 100;

    /// <summary>Every column, in an address.</summary>
    private const string All = "*";

    public static readonly IReadOnlyList<int> PageSizes = [10, UsualPageSize, 50, 100];

    /// <summary>Which columns of a wide table, from 1.</summary>
    public int ColumnPage { get; init; } = 1;

    /// <summary>Whether the columns that say the same in every row are shown too; meant by <c>col=*</c>.</summary>
    public bool ShowsConstants { get; init; }

    public bool IsEmbedded { get; init; }

    public bool IsDescending => Sort.StartsWith('-');

    public string SortColumn => Sort.TrimStart('-');

    /// <summary>The last page that can be reached: the bound of the API too.</summary>
    public int LastPage => QueryBounds.LastRow / PageSize;

    public static TableRequest Read(ExploreParameters parameters, Revision revision)
    {
        var schema = revision.Schema;
        var size = PageNumber.Read(parameters.Text("par_page"), PageSizes[^1]);
        var pageSize = PageSizes.Contains(size) ? size : UsualPageSize;
        var columns = parameters.Each("col");
        var usual = schema.Columns.Select(c => c.Name).Except(ConstantColumns.Of(revision), StringComparer.Ordinal);
        var isWhole = columns is [All] || columns.Count == schema.Columns.Count;
        return new(
            parameters.Selection(schema),
            // The boxes that are ticked at first say nothing.
            isWhole || columns.ToHashSet(StringComparer.Ordinal).SetEquals(usual)
                ? []
                : columns,
            parameters.Text("tri"),
            PageNumber.Read(parameters.Text("page"), QueryBounds.LastRow / pageSize),
            pageSize
        )
        {
            ColumnPage = PageNumber.Read(parameters.Text("colonnes"), LastColumnPage(schema)),
            ShowsConstants = isWhole && ConstantColumns.Of(revision).Count > 0,
            IsEmbedded = parameters.IsEmbedded,
        };
    }

    /// <summary>The columns said once above the table; none when the reader chose the columns.</summary>
    public IReadOnlySet<string> Constant(Revision revision) =>
        ShowsConstants || Columns.Count > 0 ? FrozenSet<string>.Empty : ConstantColumns.Of(revision);

    /// <summary>Whether a column is shown among the others.</summary>
    public bool Shows(Column column, Revision revision) =>
        Columns.Count == 0
            ? !Constant(revision).Contains(column.Name)
            : Columns.Contains(column.Name, StringComparer.Ordinal);

    /// <summary>The query of the page, as the API would be asked.</summary>
    public QueryText ToQueryText(TableSchema schema) =>
        ToExport(schema) with
        {
            Select = Select(schema),
            Limit = PageSize.ToString(CultureInfo.InvariantCulture),
            Offset = ((Page - 1) * PageSize).ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>The same rows, columns and order, all of them.</summary>
    public QueryText ToExport(TableSchema schema)
    {
        var where = Selection.ToOdsql(schema);
        return new()
        {
            Select = Named(Columns),
            Where = where.Length > 0 ? [where] : [],
            OrderBy = Sort.Length == 0 ? "" : FilterText.Field(SortColumn) + (IsDescending ? " DESC" : ""),
        };
    }

    /// <summary>The last page of columns of a table.</summary>
    public static int LastColumnPage(TableSchema schema) =>
        (schema.Columns.Count + ColumnPageSize - 1) / ColumnPageSize;

    /// <summary>The address of this table; rows start again from the first unless a page is given.</summary>
    public string Address(string slug, int page = 1) =>
        ExploreAddress.Of(slug, "tableau", (this with { Page = page }).Parameters(), IsEmbedded);

    /// <summary>The parameters that say it.</summary>
    public IEnumerable<(string Name, string Value)> Parameters() =>
        Selection
            .Parameters()
            .Concat([
                ("col", ShowsConstants ? All : string.Join(',', Columns)),
                ("tri", Sort),
                ("par_page", PageSize == UsualPageSize ? "" : Written(PageSize)),
                ("colonnes", ColumnPage > 1 ? Written(ColumnPage) : ""),
                ("page", Page > 1 ? Written(Page) : ""),
            ]);

    private string Select(TableSchema schema) =>
        Columns.Count == 0 && schema.Columns.Count > ColumnPageSize
            ? Named(schema.Columns.Skip((ColumnPage - 1) * ColumnPageSize).Take(ColumnPageSize).Select(c => c.Name))
            : Named(Columns);

    private static string Named(IEnumerable<string> columns) => string.Join(',', columns.Select(FilterText.Field));

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
