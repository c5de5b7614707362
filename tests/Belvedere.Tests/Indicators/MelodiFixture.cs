using Belvedere.Core.Territories;
using Belvedere.Server;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Territories;

namespace Belvedere.Tests.Indicators;

/// <summary>A portal with its territories, beside a server that answers as Melodi does.</summary>
public sealed class MelodiFixture : IAsyncLifetime
{
    private readonly TemporaryFolder data = new();

    public ServiceProvider Services { get; private set; } = null!; // set before the first test

    public ReplayMelodi Melodi { get; private set; } = null!; // set before the first test

    public TerritoryDirectory Directory => Services.GetRequiredService<TerritoryDirectory>();

    public string DataDirectory => data.Path;

    public IReadOnlyList<string> Communes(string departement) =>
        Directory
            .All(Level.Commune)
            .Where(c => c.Departement == departement)
            .Select(c => c.Id.Code)
            .Order(StringComparer.Ordinal)
            .ToArray();

    internal PackOrigin Origin => new(Melodi.Address) { Departements = ["04"] };

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var settings = new Settings
        {
            DataDirectory = data.Path,
            ReferenceDirectory = await ObservatoryFixture.ReferenceAsync(ct),
        };
        Services = await ObservatoryFixture.InstallAsync(settings, null, [], ct);
        Melodi = await ReplayMelodi.StartAsync(Communes, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await Melodi.DisposeAsync();
        data.Dispose();
    }
}
