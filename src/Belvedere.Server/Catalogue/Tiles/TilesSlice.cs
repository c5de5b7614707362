using Belvedere.Data.Tiles;

namespace Belvedere.Server.Catalogue.Tiles;

/// <summary>Vector tiles of every published table with a geometry.</summary>
public sealed class TilesSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<TileFiles>();
        services.AddSingleton<DrawTile>();
        services.AddHostedService<DrawTilesAhead>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => TileEndpoints.Map(routes);
}
