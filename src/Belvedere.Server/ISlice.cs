namespace Belvedere.Server;

/// <summary>One vertical slice of the product: its services and its routes. <see cref="Program"/> lists them all.</summary>
public interface ISlice
{
    void AddServices(IServiceCollection services, Settings settings);

    void MapRoutes(IEndpointRouteBuilder routes);

    /// <summary>Work to finish before the portal is ready: loads, checks. Runs in the order of the slices.</summary>
    Task StartAsync(IServiceProvider services, CancellationToken ct) => Task.CompletedTask;
}
