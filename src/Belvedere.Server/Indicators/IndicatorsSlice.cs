using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Indicators.Zones;

namespace Belvedere.Server.Indicators;

/// <summary>The observatory: catalogue of indicators, packs, figures.</summary>
public sealed class IndicatorsSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(_ => IndicatorCatalogue.Load());
        services.AddSingleton(_ => PackCatalogue.Load());
        services.AddSingleton(provider => new Observatory(
            provider.GetRequiredService<IndicatorCatalogue>(),
            provider.GetRequiredService<PackCatalogue>(),
            new EditionBuilder(TerritoryMesh.Of(Geography.Empty), 0).Build()
        ));
        services.AddSingleton<ReadZone>();
        services.AddSingleton<EditionLoader>();
        services.AddSingleton<EditionRefresh>();
        services.AddSingleton<IStartupFilter, EditionStartup>();
        services.AddSingleton(provider => new PackSource(
            new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15) })
            {
                Timeout = Timeout.InfiniteTimeSpan,
            },
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<WritePack>();
        services.AddSingleton<PreparePack>();
        services.AddSingleton<InstallPack>();
        services.AddSingleton<UpdatePacks>();
        services.AddSingleton<VerifyPacks>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) { }

    public Task StartAsync(IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<EditionRefresh>().RefreshAsync(ct);
}
