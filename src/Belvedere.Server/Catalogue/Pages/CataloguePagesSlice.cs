using Belvedere.Core;
using Belvedere.Data.Files;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>The catalogue for people: the list, each dataset with its views, who publishes.</summary>
public sealed class CataloguePagesSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<ReadExample>();
        services.AddSingleton<Explore.ReadFacets>();
        services.AddSingleton<Explore.Contents.ReadContents>();
        services.AddSingleton<IRevisionMemory>(provider =>
            provider.GetRequiredService<Explore.Contents.ReadContents>()
        );
        services.AddSingleton<Explore.Maps.ReadMap>();
        services.AddSingleton<Explore.Charts.ReadChart>();
        services.AddSingleton<DatasetMaps>();
        services.AddSingleton<IRevisionMemory>(provider => provider.GetRequiredService<DatasetMaps>());
        services.AddSingleton(new MenuItem(MenuPlace.Main, 40, CatalogueEndpoints.Path, new("Données", "Data")));
        services.AddSingleton(new MenuItem(MenuPlace.Reuse, 20, ApisEndpoints.Path, LocalizedText.Same("API")));
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        CatalogueEndpoints.Map(routes);
        DatasetEndpoints.Map(routes);
        ApisEndpoints.Map(routes);
    }
}
