using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The paths of the Explore API over the rows of one dataset.</summary>
internal static class ExploreDatasetEndpoints
{
    private const string Dataset = "/catalog/datasets/{id}";

    public static void Map(RouteGroupBuilder explore)
    {
        var read = ExploreEndpoints.ReadMethods;
        explore.MapMethods(Dataset + "/records", read, ListRecordsAsync);
        explore.MapMethods(Dataset + "/records/{recordId}", read, ShowRecordAsync);
        explore.MapMethods(Dataset + "/facets", read, CountFacetsAsync);
        explore.MapMethods(Dataset + "/attachments", read, ListAttachmentsAsync);
        explore.MapMethods(Dataset + "/exports", read, ListExportsAsync);
        explore.MapMethods(Dataset + "/exports/{format}", read, ExportAsync);
    }

    private static async Task ListRecordsAsync(HttpContext http, string id, PublishedDatasets datasets, QueryRows rows)
    {
        var bound = await BindAsync(http, id, datasets, rows, request => request.Query.ParsePage());
        if (!bound.IsSuccess)
        {
            await ExploreError.WriteAsync(http, bound.Problem);
            return;
        }

        var (revision, plan, request) = bound.Value;
        var shape = $"records {request.IncludesAppMetas} {(request.IncludesLinks ? ExploreAnswer.BaseUrl(http) : "")}";
        if (EntityTag.IsKnown(http.Request, http.Response, EntityTag.Of(revision, plan, shape)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var page = await rows.PageAsync(revision, plan, http.RequestAborted);
        await ExploreAnswer.WriteAsync(
            http,
            page,
            (json, value) => ExploreRecords.WritePage(json, value, plan.Zone, ExtrasOf(http, id, bound.Value))
        );
    }

    private static async Task ShowRecordAsync(
        HttpContext http,
        string id,
        string recordId,
        PublishedDatasets datasets,
        QueryRows rows
    )
    {
        var bound = await BindAsync(
            http,
            id,
            datasets,
            rows,
            request => new QueryText { Select = request.Query.Select }.ParsePage()
        );
        if (!bound.IsSuccess)
        {
            await ExploreError.WriteAsync(http, bound.Problem);
            return;
        }

        var (revision, plan, _) = bound.Value;
        var isNumber = long.TryParse(recordId, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var page = isNumber ? await rows.RowAsync(revision, plan, number, http.RequestAborted) : NoRecord(recordId);
        await ExploreAnswer.WriteAsync(
            http,
            page.Then<RowPage>(p => p.Rows.Count > 0 ? p : NoRecord(recordId)),
            (json, value) => ExploreRecords.WriteRow(json, value, 0, plan.Zone, ExtrasOf(http, id, bound.Value))
        );
    }

    private static async Task CountFacetsAsync(
        HttpContext http,
        string id,
        PublishedDatasets datasets,
        CountFacets count
    )
    {
        var found = await datasets.FindAsync(id, http.RequestAborted);
        if (!found.IsSuccess)
        {
            await ExploreError.WriteAsync(http, found.Problem);
            return;
        }

        var revision = found.Value.Revision;
        await AnswerFacetsAsync(http, revision, CountFacets.DefaultFields(revision), count);
    }

    /// <summary>The facets of a table; those of <paramref name="defaults"/> when the request names none.</summary>
    public static async Task AnswerFacetsAsync(
        HttpContext http,
        Revision table,
        IReadOnlyList<string> defaults,
        CountFacets count
    )
    {
        var request = ExploreRequest.Read(http.Request.Query);
        var query = request.Then(r => FacetQuery.Parse(r.Query, FacetsOf(http, defaults)));
        var facets = query.IsSuccess
            ? await count.RunAsync(table, query.Value, request.Value.Context, http.RequestAborted)
            : query.Problem;
        await ExploreAnswer.WriteAsync(http, facets, ExploreFacets.Write);
    }

    private static IReadOnlyList<string> FacetsOf(HttpContext http, IReadOnlyList<string> defaults)
    {
        var asked = http.Request.Query["facet"].OfType<string>().Where(f => f.Trim().Length > 0).Take(100).ToList();
        return asked.Count > 0 ? asked : defaults.Select(d => $"`{d}`").ToList();
    }

    /// <summary>No file is attached to a dataset yet: its files are its exports.</summary>
    private static async Task ListAttachmentsAsync(HttpContext http, string id, PublishedDatasets datasets)
    {
        var found = await datasets.FindAsync(id, http.RequestAborted);
        var self = $"{ExploreAnswer.BaseUrl(http)}/catalog/datasets/{id}/attachments";
        await ExploreAnswer.WriteAsync(
            http,
            found,
            (json, _) =>
            {
                json.WriteStartObject();
                ExploreAnswer.WriteLinks(json, "links", [("self", self)]);
                json.WriteStartArray("attachments");
                json.WriteEndArray();
                json.WriteEndObject();
            }
        );
    }

    private static async Task ListExportsAsync(
        HttpContext http,
        string id,
        PublishedDatasets datasets,
        RowWriters writers
    )
    {
        var found = await datasets.FindAsync(id, http.RequestAborted);
        if (!found.IsSuccess)
        {
            await ExploreError.WriteAsync(http, found.Problem);
            return;
        }

        var url = $"{ExploreAnswer.BaseUrl(http)}/catalog/datasets/{id}/exports";
        await ExploreAnswer.WriteLinksAsync(
            http,
            ExportFormats.Offered(writers, found.Value.Revision.Schema).Select(w => (w.Info.Key, $"{url}/{w.Info.Key}"))
        );
    }

    private static async Task ExportAsync(
        HttpContext http,
        string id,
        string format,
        PublishedDatasets datasets,
        RowWriters writers,
        ExportRows export
    )
    {
        var found = await datasets.FindAsync(id, http.RequestAborted);
        if (!found.IsSuccess)
        {
            await ExploreError.WriteAsync(http, found.Problem);
            return;
        }

        await SendExportAsync(http, found.Value.Revision, found.Value.Dataset, format, writers, export);
    }

    /// <summary>A table in one of the formats.</summary>
    /// <param name="dataset">Null for the catalogue itself.</param>
    public static async Task SendExportAsync(
        HttpContext http,
        Revision table,
        Dataset? dataset,
        string format,
        RowWriters writers,
        ExportRows export
    )
    {
        if (writers.Find(format) is not { } writer)
        {
            await ExploreError.WriteAsync(
                http,
                Problems.QueryFormatUnknown(format, writers.All.Select(w => w.Info.Key))
            );
            return;
        }

        var request = ExploreRequest.Read(http.Request.Query);
        var options = ExportParameters.Read(http.Request.Query);
        var plan = request
            .Then(r => dataset is null ? r.Query.ParseCatalogueExport() : r.Query.ParseExport())
            .Then(query => export.Bind(table, query, request.Value.Context))
            .Then(bound => ExportFormats.Prepare(writer.Info, bound));
        if ((options.Problem ?? plan.Problem) is { } problem)
        {
            await ExploreError.WriteAsync(http, problem);
            return;
        }

        await export.SendAsync(http, writer, new Export(table, dataset, plan.Value, options.Value));
    }

    /// <summary>Finds the dataset and binds the query to it.</summary>
    private static async Task<Result<BoundRequest>> BindAsync(
        HttpContext http,
        string id,
        PublishedDatasets datasets,
        QueryRows rows,
        Func<ExploreRequest, Result<TableQuery>> parse
    )
    {
        var found = await datasets.FindAsync(id, http.RequestAborted);
        var request = ExploreRequest.Read(http.Request.Query);
        return found.Then(published =>
            request
                .Then(parse)
                .Then(query => rows.Bind(published.Revision, query, request.Value.Context))
                .Then<BoundRequest>(plan => new BoundRequest(published.Revision, plan, request.Value))
        );
    }

    private sealed record BoundRequest(Revision Revision, QueryPlan Plan, ExploreRequest Request);

    private static ExploreRecords.Extras ExtrasOf(HttpContext http, string id, BoundRequest bound) =>
        new(
            bound.Request.IncludesAppMetas ? bound.Revision.CreatedAt : null,
            bound.Request.IncludesLinks ? $"{ExploreAnswer.BaseUrl(http)}/catalog/datasets/{id}/records" : null
        );

    private static Problem NoRecord(string recordId) =>
        Problems.QueryResourceNotFound(
            $"La ligne « {recordId} » n’existe pas dans ce jeu de données. Demandez include_app_metas=true pour connaître les identifiants (_id).",
            $"The requested record {recordId} does not exist."
        );
}
