namespace Belvedere.Server.Territories;

/// <summary>The reference territories: loaded at start, searched, resolved.</summary>
public sealed class TerritoriesSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<TerritoryDirectory>();
        services.AddSingleton<ResolveTerritory>();
        services.AddSingleton<LoadReferenceTerritories>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => TerritoryApiEndpoints.Map(routes);

    public async Task StartAsync(IServiceProvider services, CancellationToken ct)
    {
        var loaded = await services.GetRequiredService<LoadReferenceTerritories>().RunAsync(Console.Out, ct);
        if (!loaded.IsSuccess)
        {
            throw new InvalidOperationException(loaded.Problem.Detail.French);
        }

        // The index and the histories are built while the portal already answers: the first question that needs them waits.
        var geography = services.GetRequiredService<TerritoryDirectory>().Current;
        _ = Task.Run(geography.Prepare, ct);
    }
}
