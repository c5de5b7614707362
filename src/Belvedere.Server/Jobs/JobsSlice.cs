namespace Belvedere.Server.Jobs;

/// <summary>Long work done aside of the requests.</summary>
public sealed class JobsSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<JobQueue>();
        services.AddHostedService<JobWorker>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) { }
}
