using System.Text.Json.Nodes;
using Belvedere.Core;
using Belvedere.Data.Writers;
using Belvedere.Server.Accounts;
using Belvedere.Server.Catalogue.Pages;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The OpenAPI documents of the portal and of each dataset.</summary>
internal static class OpenApiEndpoints
{
    public const string Portal = "/api/openapi.json";

    public static string OfDataset(string slug) => $"{CatalogueEndpoints.Path}/{slug}/openapi.json";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var documents = routes.MapGroup("").Public();
        documents.AddEndpointFilter(ExploreHeaders.ApplyAsync);
        documents.MapMethods(Portal, ExploreEndpoints.ReadMethods, ShowPortalAsync);
        documents.MapMethods(OfDataset("{slug}"), ExploreEndpoints.ReadMethods, ShowDatasetAsync);
        ReadOnlyApi.Close(documents, Portal);
        ReadOnlyApi.Close(documents, OfDataset("{slug}"));
    }

    private static Task ShowPortalAsync(HttpContext http, RowWriters writers) =>
        WriteAsync(
            http,
            OpenApiDocument.OfPortal(ExploreAnswer.SiteUrl(http), writers.All.Select(w => w.Info), LanguageOf(http))
        );

    private static async Task ShowDatasetAsync(
        HttpContext http,
        string slug,
        PublishedDatasets datasets,
        RowWriters writers
    )
    {
        var found = await datasets.FindAsync(slug, http.RequestAborted);
        await (
            found.IsSuccess
                ? WriteAsync(
                    http,
                    OpenApiDocument.OfDataset(
                        found.Value.Dataset,
                        found.Value.Revision,
                        ExploreAnswer.SiteUrl(http),
                        ExportFormats.Offered(writers, found.Value.Revision.Schema).Select(w => w.Info),
                        LanguageOf(http)
                    )
                )
                : ExploreError.WriteAsync(http, found.Problem)
        );
    }

    public static Task WriteAsync(HttpContext http, JsonObject document) =>
        ExploreAnswer.WriteJsonAsync(http, json => document.WriteTo(json));

    private static Language LanguageOf(HttpContext http) =>
        http.Request.Query["lang"] == "en" ? Language.English : Language.French;
}
