using Belvedere.Server.Jobs;
using Belvedere.Server.Portraits.Dashboards.Mail;
using Belvedere.Server.Portraits.Dashboards.Pages;

namespace Belvedere.Server.Portraits.Dashboards;

/// <summary>« Tableaux de bord » of agents and working groups: chosen figures, shared, told by e-mail when they change.</summary>
public sealed class DashboardsSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<SaveDashboard>();
        services.AddSingleton<ArrangeTiles>();
        services.AddSingleton<ReadDashboard>();
        services.AddSingleton<Subscribe>();
        services.AddSingleton<ComposeDashboardMail>();
        services.AddSingleton<IJobKind, DashboardMailJob>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        DashboardEndpoints.Map(routes);
        WorkshopEndpoints.Map(routes);
        TileEndpoints.Map(routes);
        AddEndpoints.Map(routes);
        SubscriptionEndpoints.Map(routes);
    }
}
