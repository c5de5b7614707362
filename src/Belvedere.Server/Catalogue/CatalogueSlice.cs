using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Data.Rows.Indexes;

namespace Belvedere.Server.Catalogue;

/// <summary>What the authority publishes: organisations, datasets, their revisions, and the ways to read them.</summary>
public sealed class CatalogueSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<RevisionIndexes>();
        services.AddSingleton<IRevisionMemory>(provider => provider.GetRequiredService<RevisionIndexes>());
        services.AddHostedService<Withdrawals.ForgetWithdrawn>();
        services.AddHostedService<IndexRevisions>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) { }

    /// <summary>Removes the files that killed or refused loads left without a record.</summary>
    public async Task StartAsync(IServiceProvider services, CancellationToken ct)
    {
        var referenced = await PublishRevision.ListFilePathsAsync(services.GetRequiredService<RecordStore>(), ct);
        services.GetRequiredService<RevisionFiles>().Sweep(referenced);
    }
}
