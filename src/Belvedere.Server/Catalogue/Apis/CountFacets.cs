using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>Counts the rows of each value of some fields, exactly: one grouped query for each level that is shown.</summary>
public sealed class CountFacets(QueryRows rows)
{
    public async Task<Result<IReadOnlyList<Facet>>> RunAsync(
        Revision revision,
        FacetQuery query,
        BindingContext context,
        CancellationToken ct
    )
    {
        var facets = new List<Facet>(query.Facets.Count);
        foreach (var request in query.Facets)
        {
            var column = revision.Schema.Find(request.Field);
            if (column is null)
            {
                return Problems.QueryUnknownField(
                    QueryClause.Facet,
                    request.Field,
                    0,
                    revision.Schema.Columns.Select(c => c.Name)
                );
            }

            var count = new FacetCount(rows, revision, query, request with { Field = column.Name }, context);
            var values = await count.RunAsync(column.Type, ct);
            if (!values.IsSuccess)
            {
                return values.Problem;
            }

            facets.Add(new Facet(column.Name, values.Value));
        }

        return facets;
    }

    /// <summary>The fields counted when a request names none: those with few values, and the dates.</summary>
    public static IReadOnlyList<string> DefaultFields(Revision revision) =>
        revision.Schema.Columns.Where(c => IsFacet(c, revision.RowCount)).Select(c => c.Name).Take(30).ToList();

    /// <summary>Whether counting the values of a column says something: few values, each on several rows.</summary>
    public static bool IsFacet(Column column, long rowCount) =>
        column.Type switch
        {
            ColumnType.Boolean or ColumnType.Date or ColumnType.DateTime => true,
            ColumnType.Text => column.DistinctCount is > 0 and <= 500 and { } distinct && distinct * 2 <= rowCount,
            ColumnType.Integer => column.DistinctCount is > 0 and <= 100 and { } distinct && distinct * 10 <= rowCount,
            _ => false,
        };
}
