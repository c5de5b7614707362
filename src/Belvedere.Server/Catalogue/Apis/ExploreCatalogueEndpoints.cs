using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Data.Writers;
using Belvedere.Server.Catalogue.Answers;
using Belvedere.Server.Catalogue.Exports;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The paths of the Explore API over the catalogue itself.</summary>
internal static class ExploreCatalogueEndpoints
{
    public static void Map(RouteGroupBuilder explore)
    {
        var read = ExploreEndpoints.ReadMethods;
        explore.MapMethods("/catalog", read, ShowCatalogueAsync);
        explore.MapMethods("/catalog/datasets", read, ListDatasetsAsync);
        explore.MapMethods("/catalog/datasets/{id}", read, ShowDatasetAsync);
        WholeAnswers.Mark(explore.MapMethods("/catalog/facets", read, CountFacetsAsync));
        explore.MapMethods("/catalog/exports", read, ListExportsAsync);
        explore.MapMethods("/catalog/exports/{format}", read, ExportAsync);
    }

    private static Task ShowCatalogueAsync(HttpContext http)
    {
        var url = $"{ExploreAnswer.BaseUrl(http)}/catalog";
        return ExploreAnswer.WriteLinksAsync(
            http,
            [("self", url), ("datasets", $"{url}/datasets"), ("facets", $"{url}/facets"), ("exports", $"{url}/exports")]
        );
    }

    private static async Task ListDatasetsAsync(
        HttpContext http,
        CatalogueTable catalogue,
        PublishedDatasets datasets,
        QueryRows rows
    )
    {
        var table = await catalogue.CurrentAsync(http.RequestAborted);
        var asked = ExploreRequest.Read(http.Request.Query);
        var query = asked.Then(request => request.Query.ParsePage());
        if (!query.IsSuccess)
        {
            await ExploreError.WriteAsync(http, query.Problem);
            return;
        }

        var isWhole = query.Value.Select.Count == 0 && query.Value.GroupBy.Count == 0;
        var page = await rows.PageAsync(
            table,
            isWhole ? query.Value with { Select = OnlyIdentifiers } : query.Value,
            asked.Value.Context,
            http.RequestAborted
        );
        if (!page.IsSuccess || !isWhole)
        {
            await ExploreAnswer.WriteAsync(
                http,
                page,
                (json, found) =>
                    ExploreRecords.WritePage(json, found, asked.Value.Context.Zone, ExploreRecords.Extras.None)
            );
            return;
        }

        var found = await datasets.ListBySlugAsync(
            page.Value.Rows.Select(r => (string)r[0]!).ToList(), // an identifier is never empty
            http.RequestAborted
        );
        await ExploreAnswer.WriteJsonAsync(
            http,
            json =>
                WriteDatasets(
                    json,
                    page.Value.TotalCount,
                    found,
                    asked.Value,
                    $"{ExploreAnswer.BaseUrl(http)}/catalog/datasets"
                )
        );
    }

    private static IReadOnlyList<SelectItem> OnlyIdentifiers { get; } =
    [new SelectFields(CatalogueTable.IdColumn, Excluded: false, 0, 0)];

    private static void WriteDatasets(
        Utf8JsonWriter json,
        long total,
        IReadOnlyList<Dataset> datasets,
        ExploreRequest request,
        string url
    )
    {
        json.WriteStartObject();
        json.WriteNumber("total_count", total);
        if (request.IncludesLinks)
        {
            ExploreAnswer.WriteLinks(json, "links", [("self", url)]);
        }

        json.WriteStartArray("results");
        foreach (var dataset in datasets)
        {
            ExploreDataset.Write(json, dataset, request.IncludesLinks ? $"{url}/{dataset.Slug}" : null);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task ShowDatasetAsync(
        HttpContext http,
        string id,
        CatalogueTable catalogue,
        PublishedDatasets datasets,
        QueryRows rows
    )
    {
        var found = await datasets.FindAsync(id, http.RequestAborted);
        var asked = ExploreRequest.Read(http.Request.Query);
        if ((found.Problem ?? asked.Problem) is { } problem)
        {
            await ExploreError.WriteAsync(http, problem);
            return;
        }

        if (asked.Value.Query.Select is { Length: > 0 })
        {
            await ShowFieldsAsync(http, found.Value.Dataset.Slug, datasets, catalogue, rows, asked.Value);
            return;
        }

        var links = asked.Value.IncludesLinks ? $"{ExploreAnswer.BaseUrl(http)}/catalog/datasets/{id}" : null;
        await ExploreAnswer.WriteJsonAsync(http, json => ExploreDataset.Write(json, found.Value.Dataset, links));
    }

    /// <summary>Some fields of one dataset: its line of the catalogue’s table.</summary>
    private static async Task ShowFieldsAsync(
        HttpContext http,
        string slug,
        PublishedDatasets datasets,
        CatalogueTable catalogue,
        QueryRows rows,
        ExploreRequest request
    )
    {
        var id = new FieldExpression(CatalogueTable.IdColumn, 0, 0);
        var query = new QueryText { Select = request.Query.Select }.ParsePage();
        var page = query.IsSuccess
            ? await rows.PageAsync(
                await catalogue.CurrentAsync(http.RequestAborted),
                query.Value with
                {
                    Where = new ComparisonCondition(Comparison.Equal, id, new LiteralExpression(slug, 0, 0)),
                },
                request.Context,
                http.RequestAborted
            )
            : query.Problem;
        if (page is { IsSuccess: true, Value.Rows.Count: 0 })
        {
            page = await datasets.MissingAsync(slug, http.RequestAborted);
        }

        await ExploreAnswer.WriteAsync(
            http,
            page,
            (json, found) => ExploreRecords.WriteRow(json, found, 0, request.Context.Zone, ExploreRecords.Extras.None)
        );
    }

    private static async Task CountFacetsAsync(
        HttpContext http,
        CatalogueTable catalogue,
        CountFacets count,
        GiveAnswer give
    )
    {
        var table = await catalogue.CurrentAsync(http.RequestAborted);
        await ExploreDatasetEndpoints.AnswerFacetsAsync(http, table, CatalogueTable.FacetFields, count, give);
    }

    private static Task ListExportsAsync(HttpContext http) =>
        ExploreAnswer.WriteLinksAsync(
            http,
            CatalogueFormats.Keys.Select(key => (key, $"{ExploreAnswer.BaseUrl(http)}/catalog/exports/{key}"))
        );

    private static async Task ExportAsync(
        HttpContext http,
        string format,
        CatalogueTable catalogue,
        RowWriters writers,
        ExportRows export,
        ExportCatalogue describe
    )
    {
        if (CatalogueFormats.Find(format) is { } described)
        {
            await describe.SendAsync(http, described);
        }
        else if (CatalogueFormats.IsTable(format))
        {
            var table = await catalogue.CurrentAsync(http.RequestAborted);
            await ExploreDatasetEndpoints.SendExportAsync(http, table, null, format, writers, export);
        }
        else
        {
            await ExploreError.WriteAsync(http, Problems.QueryFormatUnknown(format, CatalogueFormats.Keys));
        }
    }
}
