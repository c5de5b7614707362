using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>The list of datasets, whole or of one organisation.</summary>
internal static class CatalogueEndpoints
{
    public const string Path = "/donnees";

    private const int PageSize = 20;

    /// <summary>Past this page nobody reads on: a search is the way.</summary>
    private const int LastPage = 500;

    private const int MaximumSearchLength = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Path, ReadRoutes.Reading, ListAsync).Public();
        routes.MapMethods(Path + ".json", ReadRoutes.Reading, ListJsonAsync).Public();
        routes.MapMethods("/organisations/{slug}", ReadRoutes.Reading, ShowOrganisationAsync).Public();
        routes.MapMethods("/organisations/{slug}.json", ReadRoutes.Reading, ShowOrganisationJsonAsync).Public();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        string? q,
        string? page,
        RecordStore records,
        CancellationToken ct
    )
    {
        var list = await ReadAsync(records, q, page, null, ct);
        return FormReading.Page<CataloguePage>(new { Reader = http.Reader(), List = list });
    }

    private static async Task<IResult> ListJsonAsync(
        HttpContext http,
        string? q,
        string? page,
        RecordStore records,
        CancellationToken ct
    ) => Json(http, await ReadAsync(records, q, page, null, ct));

    private static async Task<IResult> ShowOrganisationAsync(
        HttpContext http,
        string slug,
        string? page,
        RecordStore records,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return await Organisations.FindAsync(connection, slug, ct) is { } organisation
            ? FormReading.Page<OrganisationPage>(
                new
                {
                    Reader = http.Reader(),
                    Organisation = organisation,
                    List = await ReadAsync(records, null, page, slug, ct),
                }
            )
            : ProblemAnswer.Result(Problems.NotFound(http.Request.Path));
    }

    private static async Task<IResult> ShowOrganisationJsonAsync(
        HttpContext http,
        string slug,
        string? page,
        RecordStore records,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return await Organisations.FindAsync(connection, slug, ct) is { }
            ? Json(http, await ReadAsync(records, null, page, slug, ct))
            : ProblemAnswer.Result(Problems.NotFound(http.Request.Path));
    }

    private static async Task<DatasetList> ReadAsync(
        RecordStore records,
        string? q,
        string? page,
        string? organisation,
        CancellationToken ct
    )
    {
        var search = q is { Length: > MaximumSearchLength } ? q[..MaximumSearchLength] : q?.Trim() ?? "";
        var number = PageNumber.Read(page, LastPage);
        await using var connection = await records.OpenAsync(ct);
        var total = await Datasets.CountAsync(connection, search, ct, organisation);
        var datasets = await Datasets.ListAsync(
            connection,
            search,
            (number - 1) * PageSize,
            PageSize,
            ct,
            organisation
        );
        return new DatasetList(datasets, total, search, number, PageSize);
    }

    private static IResult Json(HttpContext http, DatasetList list) =>
        Results.Json(
            new
            {
                total_count = list.Total,
                page = list.Page,
                results = list.Datasets.Select(d => DatasetSummary.Of(d, http.Reader())),
            }
        );
}
