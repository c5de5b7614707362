using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue.Pages;
using Belvedere.Server.Catalogue.Withdrawals;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Explore.Tables;

/// <summary>The rows of a dataset: filtered, sorted, paged, all by the address.</summary>
internal static class TableEndpoints
{
    public static void Map(IEndpointRouteBuilder dataset)
    {
        dataset.MapMethods("/{slug}/tableau", ReadRoutes.Reading, ShowAsync);
        dataset.MapMethods("/{slug}/tableau.json", ReadRoutes.Reading, ShowJsonAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        QueryRows rows,
        ReadFacets facets,
        CancellationToken ct
    )
    {
        if (await ExploreRequests.FindAsync(records, slug, ct) is not var (dataset, revision))
        {
            return new MissingDataset(slug);
        }

        var reader = http.Reader();
        var parameters = new ExploreParameters(http.Request.Query);
        var request = TableRequest.Read(parameters, revision);
        if (parameters.IsUntidy)
        {
            return Results.Redirect(reader.Link(request.Address(slug, request.Page)));
        }

        var view = new ExploreView(reader, dataset, revision, "tableau", ExploreRequests.Site(http))
        {
            Selection = request.Selection,
            Others = request.Parameters().Skip(request.Selection.Parameters().Count()).ToList(),
            Refusals = request.Selection.Refusals(revision, rows),
            IsEmbedded = request.IsEmbedded,
        };
        var page = await PageAsync(view, request, rows, ct);
        if (!view.IsEmbedded)
        {
            view = view with { Facets = await facets.RunAsync(revision, KnownPart(view), reader.Language, ct) };
        }

        return ExploreRequests.Page<TablePage, TableEmbed>(
            http,
            view,
            new
            {
                View = view,
                Request = request,
                Rows = page.IsSuccess ? page.Value : null,
                page.Problem,
            },
            ExploreRequests.StatusOf(view, page.Problem)
        );
    }

    private static async Task<IResult> ShowJsonAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        QueryRows rows,
        CancellationToken ct
    )
    {
        if (await ExploreRequests.FindAsync(records, slug, ct) is not var (_, revision))
        {
            return new MissingDataset(slug);
        }

        var request = TableRequest.Read(new ExploreParameters(http.Request.Query), revision);
        if (request.Selection.Refusals(revision, rows).Values.FirstOrDefault() is { } refusal)
        {
            return ProblemAnswer.Result(refusal);
        }

        var page = await AskAsync(revision, request, rows, ct);
        return page.IsSuccess
            ? Results.Json(
                new
                {
                    total_count = page.Value.TotalCount,
                    results = page.Value.Rows.Select(r => ApiExample.Record(page.Value.Columns, r)),
                }
            )
            : ProblemAnswer.Result(page.Problem);
    }

    /// <summary>The rows, or none while something must be changed.</summary>
    private static async Task<Result<RowPage?>> PageAsync(
        ExploreView view,
        TableRequest request,
        QueryRows rows,
        CancellationToken ct
    ) =>
        view.Refusals.Count > 0
            ? new Result<RowPage?>()
            : (await AskAsync(view.Revision, request, rows, ct)).Then<RowPage?>(page => page);

    private static async Task<Result<RowPage>> AskAsync(
        Revision revision,
        TableRequest request,
        QueryRows rows,
        CancellationToken ct
    )
    {
        var query = request.ToQueryText(revision.Schema).ParsePage();
        return query.IsSuccess
            ? await rows.PageAsync(revision, query.Value, Core.Query.BindingContext.Utc, ct)
            : query.Problem;
    }

    /// <summary>The selection without what was refused: lists of values stay useful while the reader corrects.</summary>
    private static RowSelection KnownPart(ExploreView view) =>
        view.Selection with
        {
            Search = view.Refusal(RowSelection.SearchName) is null ? view.Selection.Search : "",
            Where = view.Refusal(RowSelection.WhereName) is null ? view.Selection.Where : "",
        };
}
