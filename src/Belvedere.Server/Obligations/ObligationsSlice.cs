using Belvedere.Server.Obligations.Definitions;
using Belvedere.Server.Obligations.Facts;
using Belvedere.Server.Obligations.Pages;

namespace Belvedere.Server.Obligations;

/// <summary>« Mes obligations »: what the authority must or should publish, where it stands, and what to do next.</summary>
public sealed class ObligationsSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(_ => LoadList(settings));
        services.AddSingleton<FindEvidence>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<StateFacts>();
        services.AddSingleton<StateLine>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        DeskEndpoints.Map(routes);
        DeskActs.Map(routes);
        EmptyFileEndpoints.Map(routes);
    }

    /// <summary>Reads the list: a file that cannot be used stops the start, with its line and its field.</summary>
    public Task StartAsync(IServiceProvider services, CancellationToken ct)
    {
        services.GetRequiredService<ObligationList>();
        return Task.CompletedTask;
    }

    private static ObligationList LoadList(Settings settings)
    {
        var list = ObligationList.Load(settings.DataDirectory);
        return list.IsSuccess ? list.Value : throw new StartRefusedException(list.Problem);
    }
}
