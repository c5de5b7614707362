namespace Belvedere.Server.Ingest.Reports;

/// <summary>What became of each file: the report kept with its revision.</summary>
public sealed class ReportsSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings) { }

    public void MapRoutes(IEndpointRouteBuilder routes) => ReportEndpoints.Map(routes);
}
