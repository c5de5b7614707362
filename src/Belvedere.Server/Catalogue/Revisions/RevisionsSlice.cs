using Belvedere.Server.Catalogue.Withdrawals;

namespace Belvedere.Server.Catalogue.Revisions;

/// <summary>The history of a dataset: each revision at an address that never changes, what it changed, and the way back.</summary>
public sealed class RevisionsSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<CompareRevisions>();
        services.AddSingleton<RestoreRevision>();
        services.AddSingleton<WithdrawRevision>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => RevisionEndpoints.Map(routes);
}
