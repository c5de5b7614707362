using Belvedere.Server.Catalogue.Pages;
using Belvedere.Server.Indicators.Own.Pages;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Indicators.Own;

/// <summary>Indicators that an organisation makes of its datasets: « enrichir l’observatoire ».</summary>
public sealed class OwnIndicatorsSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<ReadOwnRows>();
        services.AddSingleton<ReadOwnFigures>();
        services.AddSingleton<PreviewFigures>();
        services.AddSingleton<OwnFolder>();
        services.AddSingleton<SaveOwnIndicator>();
        services.AddSingleton<RecomputeOwnIndicator>();
        services.AddSingleton<WithdrawOwnIndicator>();
        services.AddSingleton<IJobKind, OwnIndicatorJob>();
        services.AddHostedService<FollowDatasets>();
        services.AddSingleton(
            new DatasetAct(
                new("En faire un indicateur", "Make it an indicator"),
                OwnIndicatorEndpoints.NewPathOf,
                schema => schema.Columns.Any(column => OwnDefinition.LevelOf(column) is not null)
            )
        );
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => OwnIndicatorEndpoints.Map(routes);
}
