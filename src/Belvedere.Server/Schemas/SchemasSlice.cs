using Belvedere.Server.Schemas.Pages;

namespace Belvedere.Server.Schemas;

/// <summary>The schemas that files should follow, and the check of files against them.</summary>
public sealed class SchemasSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<SchemaRegister>();
        services.AddSingleton<CheckFile>();
        services.AddSingleton<CheckRevision>();
        services.AddSingleton<CheckPackage>();
        services.AddSingleton<DeclareSchema>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => SchemaEndpoints.Map(routes);
}
