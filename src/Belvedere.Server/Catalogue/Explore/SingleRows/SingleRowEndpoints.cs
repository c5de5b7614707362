using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue.Pages;
using Belvedere.Server.Catalogue.Withdrawals;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Explore.SingleRows;

/// <summary>One row of a dataset, whole: what a table cuts is read there, and it can be linked, cited and shown elsewhere.</summary>
internal static class SingleRowEndpoints
{
    public static void Map(IEndpointRouteBuilder dataset)
    {
        dataset.MapMethods("/{slug}/lignes/{number:long}", ReadRoutes.Reading, ShowAsync);
        dataset.MapMethods("/{slug}/lignes/{number:long}.json", ReadRoutes.Reading, ShowJsonAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string slug,
        long number,
        RecordStore records,
        QueryRows rows,
        CancellationToken ct
    )
    {
        if (await ExploreRequests.FindAsync(records, slug, ct) is not var (dataset, revision))
        {
            return new MissingDataset(slug);
        }

        var row = await ReadAsync(revision, number, rows, ct);
        if (!row.IsSuccess)
        {
            return ProblemAnswer.Result(row.Problem);
        }

        var view = new ExploreView(http.Reader(), dataset, revision, SingleRow.View(number), ExploreRequests.Site(http))
        {
            Selection = RowSelection.Everything,
            Others = [],
            IsEmbedded = new ExploreParameters(http.Request.Query).IsEmbedded,
        };
        return ExploreRequests.Page<SingleRowPage, SingleRowEmbed>(
            http,
            view,
            new { View = view, Row = row.Value },
            StatusCodes.Status200OK
        );
    }

    private static async Task<IResult> ShowJsonAsync(
        string slug,
        long number,
        RecordStore records,
        QueryRows rows,
        CancellationToken ct
    )
    {
        if (await ExploreRequests.FindAsync(records, slug, ct) is not var (_, revision))
        {
            return new MissingDataset(slug);
        }

        var row = await ReadAsync(revision, number, rows, ct);
        return row.IsSuccess
            ? Results.Json(ApiExample.Record(row.Value.Columns, [.. row.Value.Values]))
            : ProblemAnswer.Result(row.Problem);
    }

    private static async Task<Result<SingleRow>> ReadAsync(
        Revision revision,
        long number,
        QueryRows rows,
        CancellationToken ct
    )
    {
        var plan = rows.Bind(revision, new TableQuery { Limit = 1 }, BindingContext.Utc);
        if (!plan.IsSuccess)
        {
            return plan.Problem;
        }

        var page = await rows.RowAsync(revision, plan.Value, number, ct);
        return !page.IsSuccess ? page.Problem
            : page.Value.Rows.Count == 0 ? Problems.ExploreRowUnknown(number, revision.RowCount)
            : new SingleRow(number, page.Value.Columns, page.Value.Rows[0]);
    }
}
