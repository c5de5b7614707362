using Belvedere.Server.Ingest.Uploads.Parts;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>Files that agents send by a form, whole or in parts.</summary>
public sealed class UploadsSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<UploadFolder>();
        services.AddSingleton<ReadUpload>();
        services.AddSingleton<AppendPart>();
        services.AddSingleton<SweepUploads>();
        services.AddHostedService(provider => provider.GetRequiredService<SweepUploads>());
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        UploadEndpoints.Map(routes);
        PartEndpoints.Map(routes);
    }
}
