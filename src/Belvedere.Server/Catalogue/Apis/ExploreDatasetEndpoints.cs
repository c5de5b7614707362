using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Data.Writers;
using Belvedere.Server.Catalogue.Answers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The paths of the Explore API over the rows of one dataset.</summary>
internal static class ExploreDatasetEndpoints
{
    private const string Dataset = "/catalog/datasets/{id}";

    public static void Map(RouteGroupBuilder explore)
    {
        var read = ExploreEndpoints.ReadMethods;
        WholeAnswers.Mark(explore.MapMethods(Dataset + "/records", read, ListRecordsAsync));
        WholeAnswers.Mark(explore.MapMethods(Dataset + "/records/{recordId}", read, ShowRecordAsync));
        WholeAnswers.Mark(explore.MapMethods(Dataset + "/facets", read, CountFacetsAsync));
        explore.MapMethods(Dataset + "/attachments", read, ListAttachmentsAsync);
        explore.MapMethods(Dataset + "/exports", read, ListExportsAsync);
        explore.MapMethods(Dataset + "/exports/{format}", read, ExportAsync);
    }

    private static Task ListRecordsAsync(
        HttpContext http,
        string id,
        PublishedDatasets datasets,
        QueryRows rows,
        GiveAnswer give
    ) =>
        WithDatasetAsync(
            http,
            id,
            datasets,
            async found =>
            {
                var key = AnswerKey.Of(http.Request, found.Revision, $"records {id}");
                return await give.RunAsync(http, key, () => ReadRecords(http, found, rows));
            }
        );

    private static Result<AnswerComputation> ReadRecords(HttpContext http, PublishedDataset found, QueryRows rows)
    {
        var revision = found.Revision;
        var request = ExploreRequest.Read(http.Request.Query);
        var plan = request
            .Then(r => r.Query.ParsePage())
            .Then(query => rows.Bind(revision, query, request.Value.Context));
        if (!plan.IsSuccess)
        {
            return plan.Problem;
        }

        var extras = ExtrasOf(http, found, request.Value);
        return new AnswerComputation(
            !plan.Value.UsesClock,
            async ct =>
                (await rows.PageAsync(revision, plan.Value, ct)).Then<WritableAnswer>(page => new WritableAnswer(json =>
                    ExploreRecords.WritePage(json, page, plan.Value.Zone, extras)
                ))
        );
    }

    private static Task ShowRecordAsync(
        HttpContext http,
        string id,
        string recordId,
        PublishedDatasets datasets,
        QueryRows rows,
        GiveAnswer give
    ) =>
        WithDatasetAsync(
            http,
            id,
            datasets,
            async found =>
            {
                if (!long.TryParse(recordId, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    return NoRecord(recordId);
                }

                var shape = string.Create(CultureInfo.InvariantCulture, $"record {id} {number}");
                var key = AnswerKey.Of(http.Request, found.Revision, shape);
                return await give.RunAsync(http, key, () => ReadRecord(http, found, number, rows));
            }
        );

    private static Result<AnswerComputation> ReadRecord(
        HttpContext http,
        PublishedDataset found,
        long number,
        QueryRows rows
    )
    {
        var revision = found.Revision;
        var request = ExploreRequest.Read(http.Request.Query);
        var plan = request
            .Then(r => new QueryText { Select = r.Query.Select }.ParsePage())
            .Then(query => rows.Bind(revision, query, request.Value.Context));
        if (!plan.IsSuccess)
        {
            return plan.Problem;
        }

        var extras = ExtrasOf(http, found, request.Value);
        return new AnswerComputation(
            !plan.Value.UsesClock,
            async ct =>
                (await rows.RowAsync(revision, plan.Value, number, ct)).Then<WritableAnswer>(page =>
                    page.Rows.Count > 0
                        ? new WritableAnswer(json => ExploreRecords.WriteRow(json, page, 0, plan.Value.Zone, extras))
                        : NoRecord(number.ToString(CultureInfo.InvariantCulture))
                )
        );
    }

    private static Task CountFacetsAsync(
        HttpContext http,
        string id,
        PublishedDatasets datasets,
        CountFacets count,
        GiveAnswer give
    ) =>
        WithDatasetAsync(
            http,
            id,
            datasets,
            async found =>
            {
                await AnswerFacetsAsync(http, found.Revision, CountFacets.DefaultFields(found.Revision), count, give);
                return null;
            }
        );

    /// <summary>The facets of a table; those of <paramref name="defaults"/> when the request names none.</summary>
    public static async Task AnswerFacetsAsync(
        HttpContext http,
        Revision table,
        IReadOnlyList<string> defaults,
        CountFacets count,
        GiveAnswer give
    )
    {
        var key = AnswerKey.Of(http.Request, table, "facets");
        var problem = await give.RunAsync(http, key, () => ReadFacets(http, table, defaults, count));
        if (problem is not null)
        {
            await ExploreError.WriteAsync(http, problem);
        }
    }

    private static Result<AnswerComputation> ReadFacets(
        HttpContext http,
        Revision table,
        IReadOnlyList<string> defaults,
        CountFacets count
    )
    {
        var request = ExploreRequest.Read(http.Request.Query);
        return request
            .Then(r => FacetQuery.Parse(r.Query, FacetsOf(http, defaults)))
            .Then<AnswerComputation>(query => new AnswerComputation(
                !MayUseClock(http.Request.Query),
                async ct =>
                    (await count.RunAsync(table, query, request.Value.Context, ct)).Then<WritableAnswer>(
                        facets => new WritableAnswer(json => ExploreFacets.Write(json, facets))
                    )
            ));
    }

    /// <summary>Facets bind their conditions one by one: the word alone is enough not to keep the answer.</summary>
    private static bool MayUseClock(IQueryCollection parameters) =>
        parameters["where"].Any(where => where?.Contains("now", StringComparison.OrdinalIgnoreCase) == true);

    private static IReadOnlyList<string> FacetsOf(HttpContext http, IReadOnlyList<string> defaults)
    {
        var asked = http.Request.Query["facet"].OfType<string>().Where(f => f.Trim().Length > 0).Take(100).ToList();
        return asked.Count > 0 ? asked : defaults.Select(d => $"`{d}`").ToList();
    }

    /// <summary>No file is attached to a dataset yet: its files are its exports.</summary>
    private static Task ListAttachmentsAsync(HttpContext http, string id, PublishedDatasets datasets) =>
        WithDatasetAsync(
            http,
            id,
            datasets,
            async _ =>
            {
                var self = $"{ExploreAnswer.BaseUrl(http)}/catalog/datasets/{id}/attachments";
                await ExploreAnswer.WriteJsonAsync(
                    http,
                    json =>
                    {
                        json.WriteStartObject();
                        ExploreAnswer.WriteLinks(json, "links", [("self", self)]);
                        json.WriteStartArray("attachments");
                        json.WriteEndArray();
                        json.WriteEndObject();
                    }
                );
                return null;
            }
        );

    private static Task ListExportsAsync(HttpContext http, string id, PublishedDatasets datasets, RowWriters writers) =>
        WithDatasetAsync(
            http,
            id,
            datasets,
            async found =>
            {
                var url = $"{ExploreAnswer.BaseUrl(http)}/catalog/datasets/{id}/exports";
                var offered = ExportFormats.Offered(writers, found.Revision.Schema);
                await ExploreAnswer.WriteLinksAsync(http, offered.Select(w => (w.Info.Key, $"{url}/{w.Info.Key}")));
                return null;
            }
        );

    private static Task ExportAsync(
        HttpContext http,
        string id,
        string format,
        PublishedDatasets datasets,
        RowWriters writers,
        ExportRows export
    ) =>
        WithDatasetAsync(
            http,
            id,
            datasets,
            async found =>
            {
                await SendExportAsync(http, found.Revision, found.Dataset, format, writers, export);
                return null;
            }
        );

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

        if (ExportFormats.CheckNames(writer.Info, options.Value.Options, plan.Value) is { } unnamed)
        {
            await ExploreError.WriteAsync(http, unnamed);
            return;
        }

        await export.SendAsync(http, writer, new Export(table, dataset, plan.Value, options.Value));
    }

    /// <summary>Answers over a dataset, or writes the problem that stands in the way.</summary>
    /// <param name="answer">Gives the problem that it met, or null when the answer is sent.</param>
    private static async Task WithDatasetAsync(
        HttpContext http,
        string id,
        PublishedDatasets datasets,
        Func<PublishedDataset, Task<Problem?>> answer
    )
    {
        var found = await datasets.FindAsync(id, http.RequestAborted);
        if ((found.IsSuccess ? await answer(found.Value) : found.Problem) is { } problem)
        {
            await ExploreError.WriteAsync(http, problem);
        }
    }

    private static ExploreRecords.Extras ExtrasOf(HttpContext http, PublishedDataset found, ExploreRequest request) =>
        new(
            request.IncludesAppMetas ? found.Revision.CreatedAt : null,
            request.IncludesLinks
                ? $"{ExploreAnswer.BaseUrl(http)}/catalog/datasets/{found.Dataset.Slug}/records"
                : null
        );

    private static Problem NoRecord(string recordId) =>
        Problems.QueryResourceNotFound(
            $"La ligne « {recordId} » n’existe pas dans ce jeu de données. Demandez include_app_metas=true pour connaître les identifiants (_id).",
            $"The requested record {recordId} does not exist."
        );
}
