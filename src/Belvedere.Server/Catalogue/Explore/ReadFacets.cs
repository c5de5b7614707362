using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Catalogue.Pages;

namespace Belvedere.Server.Catalogue.Explore;

/// <summary>Counts the values of the columns that have few: one small grouped query for each.</summary>
public sealed class ReadFacets(QueryRows rows, TimeProvider time)
{
    /// <summary>Columns counted: the first that have few values. Each costs a pass over its column.</summary>
    private const int MostColumns = 8;

    private const int MostValues = 20;

    /// <summary>Time after which no further list is counted: words over millions of rows must not delay the rows themselves.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<IReadOnlyList<FacetList>> RunAsync(
        Revision revision,
        RowSelection selection,
        Language language,
        CancellationToken ct
    )
    {
        var lists = new List<FacetList>();
        var start = time.GetTimestamp();
        foreach (var column in revision.Schema.Columns.Where(c => IsListed(c, revision)).Take(MostColumns))
        {
            var counted =
                time.GetElapsedTime(start) < Patience
                    ? await CountAsync(revision, selection, column, ct)
                    : default(Result<RowPage>?);
            if (counted is not { IsSuccess: true } page)
            {
                // Lists are a help: an overloaded engine must not cost the reader the rows.
                break;
            }

            lists.Add(ListOf(column, page.Value, selection, language));
        }

        return lists;
    }

    private static bool IsListed(Column column, Revision revision) =>
        column.Type is ColumnType.Text or ColumnType.Boolean or ColumnType.Integer
        && CountFacets.IsFacet(column, revision.RowCount)
        && (column.DistinctCount is not 1 || column.EmptyCount > 0);

    private async Task<Result<RowPage>> CountAsync(
        Revision revision,
        RowSelection selection,
        Column column,
        CancellationToken ct
    )
    {
        var where = selection.ToOdsql(revision.Schema, except: column);
        var query = new QueryText
        {
            Select = "count(*) as nombre_de_lignes",
            Where = where.Length > 0 ? [where] : [],
            GroupBy = FilterText.Field(column.Name),
            OrderBy = "count(*) DESC",
            Limit = (MostValues + 1).ToString(CultureInfo.InvariantCulture),
        }.ParsePage();
        return query.IsSuccess ? await rows.PageAsync(revision, query.Value, BindingContext.Utc, ct) : query.Problem;
    }

    private static FacetList ListOf(Column column, RowPage page, RowSelection selection, Language language)
    {
        var items = page
            .Rows.Take(MostValues)
            .Select(row => ItemOf(column, row[0], (long)(row[1] ?? 0L), selection, language))
            .Where(item => item.Filter.Value.Length <= ExploreParameters.MaximumLength)
            .ToList();
        var unlisted = selection
            .On(column)
            .Where(f => f.IsAlternative && !items.Exists(item => item.Filter == f))
            .Select(f => new FacetItem(f, f.Value, null, IsChosen: true));
        return new FacetList(column, [.. unlisted, .. items], page.TotalCount > MostValues);
    }

    private static FacetItem ItemOf(Column column, object? value, long count, RowSelection selection, Language language)
    {
        var filter = value is null
            ? new RowFilter(column.Name, FilterTest.Empty, "")
            : new RowFilter(column.Name, FilterTest.Equal, Written(value));
        return new FacetItem(filter, CellText.Of(value, column, language), count, selection.Filters.Contains(filter));
    }

    private static string Written(object value) =>
        value switch
        {
            bool truth => truth ? "oui" : "non",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
