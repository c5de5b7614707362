using Belvedere.Data.Files;
using Belvedere.Data.Tiles;

namespace Belvedere.Server.Catalogue.Tiles;

/// <summary>Vector tiles of every published table with a geometry.</summary>
public sealed class TilesSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<TileFiles>();
        services.AddSingleton<IRevisionMemory>(provider => provider.GetRequiredService<TileFiles>());
        services.AddSingleton<DrawTile>();
        services.AddSingleton<IRevisionMemory>(provider => provider.GetRequiredService<DrawTile>());
        services.AddHostedService<DrawTilesAhead>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => TileEndpoints.Map(routes);
}
