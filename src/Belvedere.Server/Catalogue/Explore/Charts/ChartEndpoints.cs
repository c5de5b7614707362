using System.Text;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue.Withdrawals;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>The chart of a dataset, all by the address: its page, its frame, its files.</summary>
internal static class ChartEndpoints
{
    public static void Map(IEndpointRouteBuilder dataset)
    {
        dataset.MapMethods("/{slug}/graphique", ReadRoutes.Reading, ShowAsync);
        dataset.MapMethods("/{slug}/graphique.csv", ReadRoutes.Reading, SendCsvAsync);
        dataset.MapMethods("/{slug}/graphique.svg", ReadRoutes.Reading, SendSvgAsync);
        dataset.MapMethods("/{slug}/graphique.json", ReadRoutes.Reading, SendJsonAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        QueryRows rows,
        ReadChart read,
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
        var request = ChartRequest.Read(parameters, revision.Schema);
        if (parameters.IsUntidy)
        {
            return Results.Redirect(reader.Link(request.Address(slug)));
        }

        var answer = await AskAsync(request, revision, rows, read, reader, ct);
        var view = new ExploreView(reader, dataset, revision, "graphique", ExploreRequests.Site(http))
        {
            Selection = request.Selection,
            Others = request.OtherParameters(),
            Refusals = answer.Refusals,
            IsEmbedded = request.IsEmbedded,
        };
        if (!view.IsEmbedded && view.Refusals.Count == 0)
        {
            view = view with { Facets = await facets.RunAsync(revision, request.Selection, reader.Language, ct) };
        }

        return ExploreRequests.Page<ChartPage, ChartEmbed>(
            http,
            view,
            new
            {
                View = view,
                Request = request,
                answer.Question,
                answer.Picture,
                answer.Problem,
            },
            ExploreRequests.StatusOf(view, answer.Problem)
        );
    }

    private static Task<IResult> SendCsvAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        QueryRows rows,
        ReadChart read,
        CancellationToken ct
    ) =>
        SendAsync(
            http,
            slug,
            records,
            rows,
            read,
            (picture, _) =>
                Results.File(
                    Encoding.UTF8.GetBytes(ChartFiles.Csv(picture, http.Reader())),
                    "text/csv; charset=utf-8",
                    $"{slug}-graphique.csv"
                ),
            ct
        );

    private static Task<IResult> SendSvgAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        QueryRows rows,
        ReadChart read,
        CancellationToken ct
    ) =>
        SendAsync(
            http,
            slug,
            records,
            rows,
            read,
            (picture, dataset) =>
                Results.File(
                    Encoding.UTF8.GetBytes(ChartDrawing.Svg(picture, dataset, http.Reader())),
                    "image/svg+xml",
                    $"{slug}-graphique.svg"
                ),
            ct
        );

    private static Task<IResult> SendJsonAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        QueryRows rows,
        ReadChart read,
        CancellationToken ct
    ) =>
        SendAsync(
            http,
            slug,
            records,
            rows,
            read,
            (picture, _) => Results.Json(ChartFiles.Json(picture, http.Reader())),
            ct
        );

    private static async Task<IResult> SendAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        QueryRows rows,
        ReadChart read,
        Func<ChartPicture, Dataset, IResult> write,
        CancellationToken ct
    )
    {
        if (await ExploreRequests.FindAsync(records, slug, ct) is not var (dataset, revision))
        {
            return new MissingDataset(slug);
        }

        var request = ChartRequest.Read(new ExploreParameters(http.Request.Query), revision.Schema);
        var answer = await AskAsync(request, revision, rows, read, http.Reader(), ct);
        return (answer.Problem ?? answer.Refusals.Values.FirstOrDefault()) is { } problem
                ? ProblemAnswer.Result(problem)
            : answer.Picture is { } picture ? write(picture, dataset)
            : ProblemAnswer.Result(Problems.ExploreNothingToDraw());
    }

    private static async Task<Answered> AskAsync(
        ChartRequest request,
        Revision revision,
        QueryRows rows,
        ReadChart read,
        ReaderContext reader,
        CancellationToken ct
    )
    {
        var refusals = new Dictionary<string, Problem>(
            request.Selection.Refusals(revision, rows),
            StringComparer.Ordinal
        );
        if (ChartQuestion.Read(request, revision, refusals) is not { } question)
        {
            return new(null, null, null, refusals);
        }

        var answer = await read.RunAsync(revision, question, reader.Language, ct);
        if (answer.IsSuccess)
        {
            return new(answer.Value.Question, ChartPicture.Of(answer.Value, reader), null, refusals);
        }

        // Too many intervals is a matter of their width.
        if (answer.Problem.Status == StatusCodes.Status400BadRequest)
        {
            refusals.Add("pas", answer.Problem);
            return new(question, null, null, refusals);
        }

        return new(question, null, answer.Problem, refusals);
    }

    private sealed record Answered(
        ChartQuestion? Question,
        ChartPicture? Picture,
        Problem? Problem,
        IReadOnlyDictionary<string, Problem> Refusals
    );
}
