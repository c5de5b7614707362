using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue.Withdrawals;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Explore.Maps;

/// <summary>The map of a dataset: drawn by the server, alive when the browser can.</summary>
internal static class MapEndpoints
{
    public static void Map(IEndpointRouteBuilder dataset) =>
        dataset.MapMethods("/{slug}/carte", ReadRoutes.Reading, ShowAsync);

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        QueryRows rows,
        ReadMap read,
        ReadFacets facets,
        CancellationToken ct
    )
    {
        if (await ExploreRequests.FindAsync(records, slug, ct) is not var (dataset, revision))
        {
            return new MissingDataset(slug);
        }

        if (TableGeometry.Of(revision.Schema) is not { } geometry)
        {
            return ProblemAnswer.Result(Problems.ExploreWithoutMap(dataset.Title));
        }

        var reader = http.Reader();
        var parameters = new ExploreParameters(http.Request.Query);
        var request = MapRequest.Read(parameters, revision.Schema);
        if (parameters.IsUntidy)
        {
            return Results.Redirect(reader.Link(request.Address(slug)));
        }

        var view = new ExploreView(reader, dataset, revision, "carte", ExploreRequests.Site(http))
        {
            Selection = request.Selection,
            Others = request.OtherParameters(),
            Refusals = request.Selection.Refusals(revision, rows),
            IsEmbedded = request.IsEmbedded,
        };
        var sentence = new LocalizedText($"Carte\u00A0: {dataset.Title}", $"Map: {dataset.Title}");
        Result<MapAnswer>? answer =
            view.Refusals.Count > 0
                ? default(Result<MapAnswer>?)
                : await read.RunAsync(revision, geometry, request, sentence, reader.Language, ct);
        if (!view.IsEmbedded && view.Refusals.Count == 0)
        {
            view = view with { Facets = await facets.RunAsync(revision, request.Selection, reader.Language, ct) };
        }

        return ExploreRequests.Page<MapPage, MapEmbed>(
            http,
            view,
            new
            {
                View = view,
                Request = request,
                Geometry = geometry,
                Answer = answer is { IsSuccess: true } given ? given.Value : null,
                answer?.Problem,
            },
            ExploreRequests.StatusOf(view, answer?.Problem)
        );
    }
}
