using Belvedere.Core;
using Belvedere.Server.Accounts;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The Explore API v2.1: what the clients of today’s portals speak. Its paths, and what none of them answers.</summary>
internal static class ExploreEndpoints
{
    public const string Root = "/api/explore/v2.1";

    public static readonly string[] ReadMethods = ["GET", "HEAD"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var explore = routes.MapGroup(Root).Public().WithApiKey();
        explore.AddEndpointFilter(ExploreHeaders.ApplyAsync);
        explore.MapMethods("/", ReadMethods, WriteRootAsync);
        ExploreCatalogueEndpoints.Map(explore);
        ExploreDatasetEndpoints.Map(explore);
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
        ExploreAnswer.WriteLinksAsync(http, [("catalog", $"{ExploreAnswer.BaseUrl(http)}/catalog")]);

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
}
