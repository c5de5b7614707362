namespace Belvedere.Server.Catalogue;

/// <summary>What the authority publishes: organisations, datasets, their revisions, and the ways to read them.</summary>
public sealed class CatalogueSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings) { }

    public void MapRoutes(IEndpointRouteBuilder routes) { }
}
