using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Territories;
using Belvedere.Tests.Indicators;
using Belvedere.Tests.Territories;

[assembly: AssemblyFixture(typeof(ObservatoryFixture))]

namespace Belvedere.Tests.Indicators;

/// <summary>
/// The real reference territories, prepared once from the npm packages, and an observatory with every pack of the test
/// data. Built at the first test that asks.
/// </summary>
public sealed class ObservatoryFixture : IAsyncDisposable
{
    public static readonly string[] Packs =
    [
        "population-1968-2023",
        "filosofi-2016",
        "comparateur-2024",
        "bpe-2018",
        "contours-04",
        "contours-departements",
    ];

    private readonly TemporaryFolder data = new();
    private readonly SemaphoreSlim gate = new(1);
    private ServiceProvider? services;

    /// <summary>Folder of the prepared reference territories.</summary>
    public static async Task<string> ReferenceAsync(CancellationToken ct)
    {
        var reference = await TestContext.Current.GetFixture<ReferenceFixture>();
        return (await reference!.GetAsync(ct)).Directory; // an assembly fixture
    }

    /// <summary>Services with the territories loaded and every pack installed.</summary>
    public async Task<ServiceProvider> ServicesAsync(CancellationToken ct)
    {
        var folder = TestData.Path("indicators");
        var prepared = await ReferenceAsync(ct);
        await gate.WaitAsync(ct);
        try
        {
            return services ??= await InstallAsync(
                new Settings { DataDirectory = data.Path, ReferenceDirectory = prepared },
                Path.GetDirectoryName(folder)!,
                Packs,
                ct
            );
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task<Observatory> ObservatoryAsync(CancellationToken ct) =>
        (await ServicesAsync(ct)).GetRequiredService<Observatory>();

    public async Task<Territory> FindAsync(string urlCode, CancellationToken ct) =>
        (await ServicesAsync(ct)).GetRequiredService<TerritoryDirectory>().FindByUrlCode(urlCode)
        ?? throw new ArgumentException(urlCode, nameof(urlCode));

    public async Task<Figure> ReadAsync(string urlCode, string indicator, CancellationToken ct)
    {
        var observatory = await ObservatoryAsync(ct);
        return observatory.Read(await FindAsync(urlCode, ct), observatory.FindIndicator(indicator)!);
    }

    internal static async Task<ServiceProvider> InstallAsync(
        Settings settings,
        string? from,
        IEnumerable<string> packs,
        CancellationToken ct
    )
    {
        if (!File.Exists(Path.Combine(settings.DataDirectory, "belvedere.db")))
        {
            await PortalTemplate.CopyEverythingToAsync(settings.DataDirectory, ct);
        }

        var built = Portal.CreateServices(settings);
        await Migrator.MigrateAsync(built.GetRequiredService<RecordStore>(), TimeProvider.System, ct);
        await built.GetRequiredService<LoadReferenceTerritories>().RunAsync(TextWriter.Null, ct);
        foreach (var pack in packs)
        {
            var installed = await built.GetRequiredService<InstallPack>().RunAsync(pack, from, new Silence(), ct);
            Assert.True(installed.IsSuccess, installed.Problem?.Detail.French);
        }

        await built.GetRequiredService<EditionRefresh>().RefreshAsync(ct);
        return built;
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        gate.Dispose();
        data.Dispose();
    }

    internal sealed class Silence : IProgress<PackProgress>
    {
        public void Report(PackProgress value) { }
    }
}
