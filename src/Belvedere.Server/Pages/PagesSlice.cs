namespace Belvedere.Server.Pages;

/// <summary>What every page shares: layout, language, errors, static files.</summary>
public sealed class PagesSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(Texts.Load());
        services.AddSingleton<BuiltAssets>();
        services.AddSingleton<Masthead>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) { }
}
