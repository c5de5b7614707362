using Belvedere.Data.Records;
using Belvedere.Server.Jobs;
using Dapper;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>Files that agents send by a form.</summary>
public sealed class UploadsSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<UploadFolder>();
        services.AddSingleton<ReadUpload>();
        services.AddSingleton<PublishLatestRevision>();
        services.AddSingleton<IJobKind, UploadJob>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => UploadEndpoints.Map(routes);

    /// <summary>Files that nobody came back for are removed, never those of a job to come.</summary>
    public async Task StartAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var connection = await services.GetRequiredService<RecordStore>().OpenAsync(ct);
        var wanted = await connection.QueryAsync<string>(
            new CommandDefinition("SELECT id FROM job WHERE state IN ('waiting', 'running')", cancellationToken: ct)
        );
        services.GetRequiredService<UploadFolder>().RemoveForgotten(wanted.ToHashSet(StringComparer.Ordinal));
    }
}
