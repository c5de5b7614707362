using Belvedere.Core;
using Belvedere.Core.Query;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>The rows that the page of the API shows.</summary>
public sealed class ReadExample(QueryRows rows)
{
    private const int FewColumns = 10;

    /// <summary>The first rows, to show what the API answers; a few columns of a wide table.</summary>
    public Task<Result<RowPage>> FirstAsync(Revision revision, int count, CancellationToken ct)
    {
        var columns = revision.Schema.Columns;
        var select = columns.Count <= Explore.Tables.TableRequest.ColumnPageSize ? [] : columns.Take(FewColumns);
        var query = new TableQuery
        {
            Select =
            [
                .. select.Select(column => new SelectExpression(
                    new FieldExpression(column.Name, 0, column.Name.Length),
                    column.Name,
                    HasAlias: false,
                    0,
                    column.Name.Length
                )),
            ],
            Limit = count,
        };
        return rows.PageAsync(revision, query, BindingContext.Utc, ct);
    }

    /// <summary>The answer of the API to a query written by hand.</summary>
    public async Task<Result<RowPage>> AnswerAsync(Revision revision, QueryText text, CancellationToken ct)
    {
        var query = text.ParsePage();
        return query.IsSuccess ? await rows.PageAsync(revision, query.Value, BindingContext.Utc, ct) : query.Problem;
    }
}
