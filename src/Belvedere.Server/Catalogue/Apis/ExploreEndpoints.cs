using System.Globalization;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Data.Writers;
using Belvedere.Server.Accounts;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The Explore API v2.1: what the clients of today’s portals speak.</summary>
internal static class ExploreEndpoints
{
    public const string Root = "/api/explore/v2.1";

    private static readonly string[] ReadMethods = ["GET", "HEAD"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var explore = routes.MapGroup(Root).Public().WithApiKey();
        explore.AddEndpointFilter(ExploreHeaders.ApplyAsync);
        explore.MapMethods("/", ReadMethods, WriteRootAsync);
        explore.MapMethods("/catalog/datasets", ReadMethods, ListDatasetsAsync);
        explore.MapMethods("/catalog/datasets/{id}", ReadMethods, ShowDatasetAsync);
        explore.MapMethods("/catalog/datasets/{id}/records", ReadMethods, ListRecordsAsync);
        explore.MapMethods("/catalog/datasets/{id}/records/{recordId}", ReadMethods, ShowRecordAsync);
        explore.MapMethods("/catalog/datasets/{id}/exports", ReadMethods, ListExportsAsync);
        explore.MapMethods("/catalog/datasets/{id}/exports/{format}", ReadMethods, ExportAsync);
        explore.MapMethods("/{**path}", ReadMethods, UnknownPathAsync);
        explore.MapMethods("/{**path}", ["OPTIONS"], ExploreHeaders.AllowAsync);
        // Nothing is written through this API: there is no form to protect, only a method to refuse.
        explore
            .MapMethods("/{**path}", ["POST", "PUT", "PATCH", "DELETE"], RefuseMethodAsync)
            .ChecksOwnAntiforgeryToken();
        MapGone(
            routes,
            "/api/explore/v2.0",
            "/api/explore/v1.0",
            "/api/v2",
            "/api/v1",
            "/api/records/1.0",
            "/api/datasets/1.0"
        );
    }

    private static void MapGone(IEndpointRouteBuilder routes, params string[] prefixes)
    {
        foreach (var prefix in prefixes)
        {
            routes
                .MapMethods(
                    $"{prefix}/{{**path}}",
                    ReadMethods,
                    (HttpContext http) => ExploreError.WriteAsync(http, Problems.QueryVersionGone(Root))
                )
                .AddEndpointFilter(ExploreHeaders.ApplyAsync)
                .Public();
        }
    }

    private static Task WriteRootAsync(HttpContext http) =>
        WriteJsonAsync(
            http,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("links");
                json.WriteStartObject();
                json.WriteString("href", $"{BaseUrl(http)}/catalog/datasets");
                json.WriteString("rel", "catalog");
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
            }
        );

    private static async Task ListDatasetsAsync(HttpContext http, PublishedDatasets datasets)
    {
        var asked = ExploreRequest.Read(http.Request.Query);
        var query = asked.Then(request => request.Query.ParsePage());
        var search = query.Then(CatalogueSearch.Read);
        if (!search.IsSuccess)
        {
            await ExploreError.WriteAsync(http, search.Problem);
            return;
        }

        var (found, total) = await datasets.ListAsync(
            search.Value,
            query.Value.Offset,
            query.Value.Limit ?? 0,
            http.RequestAborted
        );
        var links = asked.Value.IncludesLinks ? $"{BaseUrl(http)}/catalog/datasets" : null;
        await WriteJsonAsync(
            http,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("total_count", total);
                json.WriteStartArray("results");
                foreach (var dataset in found)
                {
                    ExploreDataset.Write(json, dataset, links is null ? null : $"{links}/{dataset.Slug}");
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        );
    }

    private static async Task ShowDatasetAsync(HttpContext http, string id, PublishedDatasets datasets)
    {
        var found = await datasets.FindAsync(id, http.RequestAborted);
        if (!found.IsSuccess)
        {
            await ExploreError.WriteAsync(http, found.Problem);
            return;
        }

        var links = ExploreRequest.IsTrue(http.Request.Query, "include_links")
            ? $"{BaseUrl(http)}/catalog/datasets/{id}"
            : null;
        await WriteJsonAsync(http, json => ExploreDataset.Write(json, found.Value.Dataset, links));
    }

    private static async Task ListRecordsAsync(HttpContext http, string id, PublishedDatasets datasets, QueryRows rows)
    {
        if (await BindAsync(http, id, datasets, request => request.Query.ParsePage()) is not { } bound)
        {
            return;
        }

        var (revision, plan, request) = bound;
        var shape = $"records {request.IncludesAppMetas} {(request.IncludesLinks ? BaseUrl(http) : "")}";
        if (EntityTag.IsKnown(http.Request, http.Response, EntityTag.Of(revision, plan, shape)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var page = await rows.PageAsync(revision, plan, http.RequestAborted);
        await AnswerAsync(
            http,
            page,
            (json, value) => ExploreRecords.WritePage(json, value, plan.Zone, ExtrasOf(http, id, revision, request))
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
        if (
            await BindAsync(
                http,
                id,
                datasets,
                request => (request.Query with { Where = [], Limit = null }).ParsePage()
            )
            is not { } bound
        )
        {
            return;
        }

        var (revision, plan, request) = bound;
        var isNumber = long.TryParse(recordId, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var page =
            isNumber && !plan.IsGrouped
                ? await rows.RowAsync(revision, plan, number, http.RequestAborted)
                : NoRecord(recordId);
        if (page is { IsSuccess: true, Value.Rows.Count: 0 })
        {
            page = NoRecord(recordId);
        }

        await AnswerAsync(
            http,
            page,
            (json, value) => ExploreRecords.WriteRow(json, value, 0, plan.Zone, ExtrasOf(http, id, revision, request))
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

        await WriteJsonAsync(
            http,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("links");
                foreach (var format in GeographicExport.Offered(writers, found.Value.Revision.Schema))
                {
                    json.WriteStartObject();
                    json.WriteString("href", $"{BaseUrl(http)}/catalog/datasets/{id}/exports/{format.Info.Key}");
                    json.WriteString("rel", format.Info.Key);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
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
        if (writers.Find(format) is not { } writer)
        {
            await ExploreError.WriteAsync(
                http,
                Problems.QueryFormatUnknown(format, writers.All.Select(w => w.Info.Key))
            );
            return;
        }

        var options = ExportParameters.Read(http.Request.Query);
        if (!options.IsSuccess)
        {
            await ExploreError.WriteAsync(http, options.Problem);
            return;
        }

        if (await BindAsync(http, id, datasets, request => request.Query.ParseExport()) is { } bound)
        {
            var plan = GeographicExport.Prepare(writer.Info, bound.Plan);
            if (!plan.IsSuccess)
            {
                await ExploreError.WriteAsync(http, plan.Problem);
                return;
            }

            await export.SendAsync(http, writer, bound.Revision, plan.Value, id, options.Value);
        }
    }

    private static Task UnknownPathAsync(HttpContext http) =>
        ExploreError.WriteAsync(
            http,
            Problems.QueryResourceNotFound(
                $"L’adresse {http.Request.Path} n’existe pas dans cette API. Partez de {Root}/catalog/datasets.",
                $"The path {http.Request.Path} does not exist in this API."
            )
        );

    private static Task RefuseMethodAsync(HttpContext http)
    {
        http.Response.Headers.Allow = "GET, HEAD";
        return ExploreError.WriteAsync(http, Problems.QueryMethodNotAllowed(http.Request.Method));
    }

    /// <summary>Finds the dataset and binds the query to it, or answers the problem.</summary>
    private static async Task<(Revision Revision, QueryPlan Plan, ExploreRequest Request)?> BindAsync(
        HttpContext http,
        string id,
        PublishedDatasets datasets,
        Func<ExploreRequest, Result<TableQuery>> parse
    )
    {
        var found = await datasets.FindAsync(id, http.RequestAborted);
        var request = ExploreRequest.Read(http.Request.Query);
        var query = request.Then(parse);
        var problem = found.Problem ?? query.Problem;
        if (problem is null)
        {
            var plan = Binder.Bind(query.Value, found.Value.Revision.Schema, request.Value.Context);
            if (plan.IsSuccess)
            {
                return (found.Value.Revision, plan.Value, request.Value);
            }

            problem = plan.Problem;
        }

        await ExploreError.WriteAsync(http, problem);
        return null;
    }

    private static Task AnswerAsync<T>(HttpContext http, Result<T> result, Action<Utf8JsonWriter, T> write) =>
        result.IsSuccess
            ? WriteJsonAsync(http, json => write(json, result.Value))
            : ExploreError.WriteAsync(http, result.Problem);

    private static async Task WriteJsonAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, RowJson.Options);
        write(json);
        await json.FlushAsync(http.RequestAborted);
    }

    private static ExploreRecords.Extras ExtrasOf(
        HttpContext http,
        string id,
        Revision revision,
        ExploreRequest request
    ) =>
        new(
            request.IncludesAppMetas ? revision.CreatedAt : null,
            request.IncludesLinks ? $"{BaseUrl(http)}/catalog/datasets/{id}/records" : null
        );

    private static Result<RowPage> NoRecord(string recordId) =>
        Problems.QueryResourceNotFound(
            $"La ligne « {recordId} » n’existe pas dans ce jeu de données. Demandez include_app_metas=true pour connaître les identifiants (_id).",
            $"The requested record {recordId} does not exist."
        );

    private static string BaseUrl(HttpContext http) =>
        $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{Root}";
}
