using Belvedere.Data.Writers;
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
        services.AddSingleton<PublishedDatasets>();
        services.AddSingleton<ExportRows>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => ExploreEndpoints.Map(routes);
}
