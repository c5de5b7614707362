using Belvedere.Data.Writers;
using Belvedere.Server.Catalogue.Answers;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The public APIs over the published rows: one query engine, one dialect in each file.</summary>
public sealed class ApisSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton(RowWriters.Scan());
        services.AddSingleton<QueryRows>();
        services.AddSingleton<RequestQuota>();
        services.AddSingleton<KnownDatasets>();
        services.AddSingleton<PublishedDatasets>();
        services.AddSingleton<ExportRows>();
        services.AddSingleton<CatalogueTable>();
        services.AddSingleton<Exports.ExportCatalogue>();
        services.AddSingleton<CountFacets>();
        services.AddResponseCompression(options =>
        {
            // What these APIs say is public: nothing secret stands beside what a stranger writes.
            options.EnableForHttps = true;
            options.MimeTypes =
            [
                "application/json",
                "application/geo+json",
                "application/jsonl",
                "application/ld+json",
                "application/rdf+xml",
                "application/rss+xml",
                "application/gpx+xml",
                "application/vnd.google-earth.kml+xml",
                "application/vnd.mapbox-vector-tile",
                "text/calendar",
                "text/csv",
                "text/turtle",
                "text/n3",
                "text/tab-separated-values",
            ];
        });
    }

    /// <summary>Answers of the APIs travel compressed to the clients that take it. After routing.</summary>
    public static void Use(WebApplication app) =>
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && !WholeAnswers.AreOf(http),
            api => api.UseResponseCompression()
        );

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        ExploreEndpoints.Map(routes);
        TabularEndpoints.Map(routes);
        CkanEndpoints.Map(routes);
        OpenApiEndpoints.Map(routes);
    }
}
