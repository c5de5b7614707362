namespace Belvedere.Server.Jobs;

/// <summary>Long work done aside of the requests.</summary>
public sealed class JobsSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<JobQueue>();
        foreach (var lane in Enum.GetValues<JobLane>())
        {
            // AddHostedService keeps one of each type.
            services.AddSingleton<IHostedService>(provider =>
                ActivatorUtilities.CreateInstance<JobWorker>(provider, lane)
            );
        }
    }

    public void MapRoutes(IEndpointRouteBuilder routes) { }
}
