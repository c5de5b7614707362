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

        _ = PrepareAsync(
            services.GetRequiredService<Readiness>(),
            services.GetRequiredService<TerritoryDirectory>(),
            ct
        );
    }

    /// <summary>Builds the index and the histories once the portal answers: the first question that needs them waits.</summary>
    private static async Task PrepareAsync(Readiness readiness, TerritoryDirectory directory, CancellationToken ct)
    {
        await readiness.Reached.WaitAsync(ct);
        directory.Current.Prepare();
    }
}
