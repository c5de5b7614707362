using Belvedere.Core.Territories;
using Belvedere.Data.Writers.Cubes;
using Belvedere.Server.Pages;
using Belvedere.Server.Portraits.Interchange;
using Belvedere.Server.Portraits.Maps;
using Belvedere.Server.Portraits.Peers;

namespace Belvedere.Server.Portraits;

/// <summary>The pages that readers come for: home, portraits, comparisons, indicators.</summary>
public sealed class PortraitsSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<SiteTerritory>();
        services.AddSingleton<DepartementMaps>();
        services.AddSingleton<AreaMaps>();
        services.AddSingleton<ReadMapRequest>();
        services.AddSingleton<ReadMap>();
        services.AddSingleton<MapTiles>();
        services.AddSingleton<NameTiles>();
        services.AddSingleton<PageCache>();
        services.AddSingleton<ReadPortrait>();
        services.AddSingleton<ReadHome>();
        services.AddSingleton<FindTerritoryData>();
        services.AddSingleton<PortraitSources>();
        services.AddSingleton<CompareTerritories>();
        services.AddSingleton<RankTerritories>();
        services.AddSingleton(_ => CubeWriters.Scan());
        services.AddSingleton<TerritoryList>();
        services.AddSingleton<CubeQuery>();
        services.AddSingleton<ReadPeerEdit>();
        services.AddSingleton<CubeShapes>();
        services.AddSingleton<CubeClasses>();
        services.AddSingleton<CubeAnswer>();
        services.AddSingleton<WholeFile>();
        services.AddSingleton<CubeSources>();
        services.AddSingleton(new MenuItem(MenuPlace.Main, 20, "/comparer", new("Comparer", "Compare")));
        services.AddSingleton(new MenuItem(MenuPlace.Main, 30, "/indicateurs", new("Indicateurs", "Indicators")));
        services.AddSingleton(
            new MenuItem(MenuPlace.Reuse, 20, "/methode", new("Méthode des indicateurs", "Method of the indicators"))
        );
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        PortraitEndpoints.Map(routes);
        ComparisonEndpoints.Map(routes);
        IndicatorEndpoints.Map(routes);
        MapEndpoints.Map(routes);
        CubeEndpoints.Map(routes);
    }

    public Task StartAsync(IServiceProvider services, CancellationToken ct)
    {
        var masthead = services.GetRequiredService<Masthead>();
        if (services.GetRequiredService<SiteTerritory>().Find() is { } territory)
        {
            masthead.Show(territory.DisplayName(), TerritoryPath.Of(territory));
        }

        return Task.CompletedTask;
    }
}
