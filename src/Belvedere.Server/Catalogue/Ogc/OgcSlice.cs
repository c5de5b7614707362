using Belvedere.Data.Files;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>OGC API – Features, Part 1, over every published table.</summary>
public sealed class OgcSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<CollectionExtents>();
        services.AddSingleton<IRevisionMemory>(provider => provider.GetRequiredService<CollectionExtents>());
        services.AddSingleton<ReadFeatures>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => OgcEndpoints.Map(routes);
}
