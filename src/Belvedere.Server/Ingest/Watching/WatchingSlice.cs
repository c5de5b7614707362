using Belvedere.Server.Ingest.Watching.Fetching;
using Belvedere.Server.Ingest.Watching.Pages;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>Datasets that are fed by an address or a folder, visited at a rhythm.</summary>
public sealed class WatchingSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(new Reach(settings.ReachableHosts));
        services.AddSingleton(settings.FetchLimits);
        services.AddSingleton<RemoteClient>();
        services.AddSingleton<FetchAddress>();
        services.AddSingleton<FetchFolder>();
        services.AddSingleton<FetchSource>();
        services.AddSingleton<ClaimDueSource>();
        services.AddSingleton<WatchDataset>();
        services.AddSingleton<PublishReplay>();
        services.AddSingleton<EndVisit>();
        services.AddSingleton<IJobKind, VisitSourceJob>();
        services.AddSingleton<IJobKind, ReplaySourceJob>();
        services.AddHostedService<WatchClock>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => WatchEndpoints.Map(routes);
}
