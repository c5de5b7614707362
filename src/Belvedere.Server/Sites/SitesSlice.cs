using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Sites;

/// <summary>The site that this installation serves: one territory, checked before the first page is shown.</summary>
public sealed class SitesSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings) { }

    public void MapRoutes(IEndpointRouteBuilder routes) { }

    public Task StartAsync(IServiceProvider services, CancellationToken ct)
    {
        var territory = services.GetRequiredService<Settings>().Territory;
        var directory = services.GetRequiredService<TerritoryDirectory>();
        // Without reference data no code can be checked; the doctor says so.
        if (
            directory.All(Level.Commune).Count > 0
            && services.GetRequiredService<ResolveTerritory>().Resolve(territory)
                is var resolution
                    and not TerritoryResolution.Found
        )
        {
            throw new StartRefusedException(ProblemOf(territory, resolution));
        }

        return Task.CompletedTask;
    }

    private static Problem ProblemOf(string territory, TerritoryResolution resolution) =>
        resolution is TerritoryResolution.Moved moved
            ? Problems.RetiredSiteTerritory(
                territory,
                moved.Successor.Territory.Name,
                moved.Successor.Territory.Id.Code
            )
            : Problems.UnknownSiteTerritory(territory);
}
