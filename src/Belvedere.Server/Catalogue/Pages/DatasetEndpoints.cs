using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue.Explore.Charts;
using Belvedere.Server.Catalogue.Explore.Contents;
using Belvedere.Server.Catalogue.Explore.Maps;
using Belvedere.Server.Catalogue.Explore.SingleRows;
using Belvedere.Server.Catalogue.Explore.Tables;
using Belvedere.Server.Catalogue.Withdrawals;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>The pages of a dataset. One that is not published does not exist for a reader.</summary>
internal static class DatasetEndpoints
{
    private const int ExampleRows = 2;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var dataset = routes.MapGroup(CatalogueEndpoints.Path).Public();
        dataset.MapMethods("/{slug}", ReadRoutes.Reading, ShowAsync);
        dataset.MapMethods("/{slug}.json", ReadRoutes.Reading, ShowJsonAsync);
        TableEndpoints.Map(dataset);
        ChartEndpoints.Map(dataset);
        MapEndpoints.Map(dataset);
        SingleRowEndpoints.Map(dataset);
        dataset.MapMethods("/{slug}/api", ReadRoutes.Reading, ShowApiAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        DatasetMaps maps,
        ReadContents contents,
        IEnumerable<DatasetAct> acts,
        CancellationToken ct
    )
    {
        if (await FindAsync(records, slug, ct) is not { Published: { } revision } dataset)
        {
            return new MissingDataset(slug);
        }

        var reader = http.Reader();
        var isAgent = http.User.Identity is { IsAuthenticated: true };
        if (isAgent)
        {
            http.Response.Headers.CacheControl = "no-store";
        }

        var sentence = new LocalizedText($"Carte\u00A0: {dataset.Title}", $"Map: {dataset.Title}");
        return FormReading.Page<DatasetPage>(
            new
            {
                Reader = reader,
                Dataset = dataset,
                Revision = revision,
                Contents = await contents.RunAsync(revision, reader.Language, ct),
                Map = await maps.OfAsync(revision, sentence, reader.Language, chosen: null, ct),
                Acts = acts.Where(act => isAgent && act.Fits(revision.Schema)).ToList(),
            }
        );
    }

    private static async Task<IResult> ShowJsonAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        CancellationToken ct
    ) =>
        await FindAsync(records, slug, ct) is { Published: { } revision } dataset
            ? Results.Json(DatasetSummary.Whole(dataset, revision, http.Reader()))
            : new MissingDataset(slug);

    private static async Task<IResult> ShowApiAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        ReadExample read,
        CancellationToken ct
    )
    {
        if (await FindAsync(records, slug, ct) is not { Published: { } revision } dataset)
        {
            return new MissingDataset(slug);
        }

        var first = await read.FirstAsync(revision, ExampleRows, ct);
        if (!first.IsSuccess)
        {
            return ProblemAnswer.Result(first.Problem);
        }

        var example = ApiExample.Draw(first.Value, revision.Schema, revision.RowCount);
        var site = $"{http.Request.Scheme}://{http.Request.Host}";
        var call = ApiCall.Read(http.Request.Query, site, dataset.Slug, example);
        var answer = await read.AnswerAsync(revision, call.ToQueryText(), ct);
        return FormReading.Page<ApiPage>(
            new
            {
                Reader = http.Reader(),
                Dataset = dataset,
                Revision = revision,
                Example = example,
                Call = call,
                Rows = answer.IsSuccess ? answer.Value : null,
                Problem = answer.Problem,
            },
            answer.Problem?.Status ?? StatusCodes.Status200OK
        );
    }

    private static async Task<Dataset?> FindAsync(RecordStore records, string slug, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return await Datasets.FindAsync(connection, slug, ct);
    }
}
