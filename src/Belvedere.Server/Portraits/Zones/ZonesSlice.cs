using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>Zones that persons put together: their list, their pages, and the forms of the agents.</summary>
public sealed class ZonesSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<SaveZone>();
        services.AddSingleton<PublishZone>();
        services.AddSingleton<ZoneSources>();
        services.AddSingleton(new MenuItem(MenuPlace.Reuse, 15, ZoneEndpoints.Path, new("Zonages", "Zones")));
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        ZoneEndpoints.Map(routes);
        ZoneActs.Map(routes);
    }
}
