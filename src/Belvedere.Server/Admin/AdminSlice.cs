using Belvedere.Server.Admin.Observations;

namespace Belvedere.Server.Admin;

/// <summary>What the person who keeps the installation looks at.</summary>
public sealed class AdminSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<ExamineFolder>();
        services.AddSingleton<ExamineRecords>();
        services.AddSingleton<ExamineFiles>();
        services.AddSingleton<ExamineEngine>();
        services.AddSingleton<ExamineInstallation>();
        services.AddSingleton<PublishObservations>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) { }
}
