namespace Belvedere.Server.Ingest.Samples;

/// <summary>Sample files, published before the portal is ready when the installation asks for them.</summary>
public sealed class SamplesSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings) => services.AddSingleton<LoadSamples>();

    public void MapRoutes(IEndpointRouteBuilder routes) { }

    public async Task StartAsync(IServiceProvider services, CancellationToken ct)
    {
        if (services.GetRequiredService<Settings>().SamplesDirectory is not { } folder)
        {
            return;
        }

        var loaded = await services.GetRequiredService<LoadSamples>().RunAsync(folder, ct);
        if (!loaded.IsSuccess)
        {
            throw new StartRefusedException(loaded.Problem);
        }

        await Console.Out.WriteLineAsync(
            $"Données d’exemple : {loaded.Value} jeux publiés / sample datasets published".AsMemory(),
            ct
        );
    }
}
