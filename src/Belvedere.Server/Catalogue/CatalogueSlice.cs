using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Data.Rows.Indexes;
using Belvedere.Server.Catalogue.Withdrawals;

namespace Belvedere.Server.Catalogue;

/// <summary>What the authority publishes: organisations, datasets, their revisions, and the ways to read them.</summary>
public sealed class CatalogueSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<RevisionIndexes>();
        services.AddSingleton<IRevisionMemory>(provider => provider.GetRequiredService<RevisionIndexes>());
        services.AddHostedService<ForgetWithdrawn>();
        services.AddHostedService<IndexRevisions>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) { }

    /// <summary>Removes the files that killed or refused loads left without a record, and that killed withdrawals left.</summary>
    public async Task StartAsync(IServiceProvider services, CancellationToken ct)
    {
        var records = services.GetRequiredService<RecordStore>();
        var files = services.GetRequiredService<RevisionFiles>();
        var referenced = await PublishRevision.ListFilePathsAsync(records, ct);
        await DestroyWithdrawn.RunAsync(records, files, referenced, ct);
        files.Sweep(referenced);
    }
}
