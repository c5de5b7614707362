using Belvedere.Data.Readers;

namespace Belvedere.Server.Ingest;

/// <summary>From a file to a revision.</summary>
public sealed class IngestSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(new ReaderLimits { SmallCells = settings.SmallCells });
        services.AddSingleton<ReadOriginal>();
        services.AddSingleton<CheckAgainstSchema>();
        services.AddSingleton<IngestFile>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) { }
}
