using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Data.Rows;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Protection;

namespace Belvedere.Server;

/// <summary>Builds the portal from its slices. The executable, the verbs and the tests all come through here.</summary>
public static class Portal
{
    /// <summary>Every slice, in the order in which it starts.</summary>
    public static readonly IReadOnlyList<ISlice> Slices =
    [
        new AccountsSlice(),
        new Territories.TerritoriesSlice(),
        new Indicators.IndicatorsSlice(),
        new Jobs.JobsSlice(),
        new Catalogue.CatalogueSlice(),
        new Catalogue.Revisions.RevisionsSlice(),
        new Catalogue.Answers.AnswersSlice(),
        new Catalogue.Apis.ApisSlice(),
        new Catalogue.Ogc.OgcSlice(),
        new Catalogue.Tiles.TilesSlice(),
        new Catalogue.Pages.CataloguePagesSlice(),
        new Ingest.IngestSlice(),
        new Ingest.Reports.ReportsSlice(),
        new Ingest.Uploads.UploadsSlice(),
        new Ingest.Drafts.DraftsSlice(),
        new Ingest.Watching.WatchingSlice(),
        new Ingest.Samples.SamplesSlice(),
        new Schemas.SchemasSlice(),
        new Obligations.ObligationsSlice(),
        new Indicators.Own.OwnIndicatorsSlice(),
        new Sites.SitesSlice(),
        new Portraits.PortraitsSlice(),
        new Portraits.Dashboards.DashboardsSlice(),
        new Portraits.Zones.ZonesSlice(),
        new Admin.AdminSlice(),
        new Pages.PagesSlice(),
    ];

    /// <summary>Services without a web server: what a verb needs.</summary>
    public static ServiceProvider CreateServices(Settings settings)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSimpleConsole());
        AddServices(services, settings);
        return services.BuildServiceProvider(validateScopes: true);
    }

    public static WebApplication CreateWebApplication(Settings settings)
    {
        var app = Build(settings);
        Map(app, settings);
        return app;
    }

    /// <summary>The services of the portal in a web server that answers nothing yet.</summary>
    /// <param name="replace">Registers services in place of those of the slices.</param>
    public static WebApplication Build(Settings settings, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions
            {
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
            }
        );
        builder.WebHost.UseUrls($"http://{settings.Address}:{settings.Port}");
        builder.WebHost.ConfigureKestrel(RequestLimits.Apply);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        AddServices(builder.Services, settings);
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        replace?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>The pipeline and the routes of every slice; each route declares its policy, or the portal does not start.</summary>
    public static void Map(WebApplication app, Settings settings)
    {
        RequestLimits.UseTrustedProxies(app, settings);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Pages.ProblemMiddleware>();
        app.UseMiddleware<PresentedKey>();
        app.UseMiddleware<Pages.LanguageMiddleware>();
        // Looking for a file costs a call to the system: answers of the APIs do without.
        app.UseWhen(AssetCaching.IsAsked, assets => assets.UseStaticFiles(AssetCaching.Options));
        app.UseMiddleware<StartingMiddleware>();
        app.UseRouting();
        Catalogue.Apis.ApisSlice.Use(app);
        AccountsSlice.Use(app);
        app.MapGet(
                "/healthz",
                () =>
                    app.Services.GetRequiredService<Readiness>().IsReady ? Results.Text("ok") : Results.StatusCode(503)
            )
            .Public();
        foreach (var slice in Slices)
        {
            slice.MapRoutes(app);
        }

        RoutePolicies.RequireEverywhere(((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints));
    }

    /// <summary>Migrates the records and starts each slice; the portal is ready afterwards.</summary>
    public static async Task StartAsync(IServiceProvider services, CancellationToken ct)
    {
        await Migrator.MigrateAsync(
            services.GetRequiredService<RecordStore>(),
            services.GetRequiredService<TimeProvider>(),
            ct
        );
        foreach (var slice in Slices)
        {
            await slice.StartAsync(services, ct);
        }

        services.GetRequiredService<Readiness>().Set();
    }

    private static void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Readiness>();
        services.AddSingleton(_ =>
            settings.Database is { } database
                ? RecordStore.OpenPostgres(database)
                : RecordStore.OpenSqlite(settings.DataDirectory)
        );
        services.AddSingleton<RecordChanges>();
        services.AddSingleton(provider =>
            RevisionFiles.Open(settings.DataDirectory, provider.GetRequiredService<TimeProvider>())
        );
        services.AddSingleton(provider =>
            DuckDbEngine.Open(
                provider.GetRequiredService<RevisionFiles>().EngineSettings,
                provider.GetRequiredService<TimeProvider>()
            )
        );
        foreach (var slice in Slices)
        {
            slice.AddServices(services, settings);
        }
    }
}
