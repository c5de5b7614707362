using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Territories;

namespace Belvedere.Benchmarks.Figures;

/// <summary>
/// A data folder with eighty indicators over fifteen years for every commune: the real packs that are here, and beside
/// them packs of invented series, written by the product's own writers and said to be invented.
/// </summary>
internal static class FigureData
{
    private static readonly string[] RealPacks =
    [
        "population-1968-2023",
        "filosofi-2016",
        "comparateur-2024",
        "bpe-2018",
    ];

    /// <summary>Services of the product on a folder, with its territories loaded.</summary>
    public static async Task<ServiceProvider> OpenAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var services = Portal.CreateServices(new Settings { DataDirectory = folder });
        await Migrator.MigrateAsync(services.GetRequiredService<RecordStore>(), TimeProvider.System, ct);
        await services.GetRequiredService<LoadReferenceTerritories>().RunAsync(TextWriter.Null, ct);
        return services;
    }

    /// <summary>Loads the territories and installs the packs.</summary>
    /// <param name="files">Folder of the real files, or null.</param>
    public static async Task BuildAsync(string folder, string? files, CancellationToken ct)
    {
        await using var services = await OpenAsync(folder, ct);
        if (files is not null)
        {
            await InstallRealAsync(services, files, ct);
        }

        var edition = await services.GetRequiredService<EditionLoader>().LoadAsync(ct);
        var real = edition.Packs.Count > 0 ? edition : null;
        var catalogue = EightyIndicators.Read();
        var invented = new InventedSeries(catalogue.Indicators, edition.Mesh);
        var written = new HashSet<SeriesKey>();
        var rows = new List<PackRow>();
        foreach (var theme in catalogue.Indicators.GroupBy(i => i.Theme))
        {
            rows.Add(await WriteAsync(folder, theme.Key, Keys(theme, real, written), invented, edition.Mesh, ct));
        }

        await PackStore.SwitchAsync(services.GetRequiredService<RecordStore>(), rows, ct);
    }

    private static async Task InstallRealAsync(ServiceProvider services, string files, CancellationToken ct)
    {
        foreach (var pack in RealPacks)
        {
            var installed = await services
                .GetRequiredService<InstallPack>()
                .RunAsync(pack, files, new Progress<PackProgress>(), ct);
            if (!installed.IsSuccess)
            {
                await Console.Error.WriteLineAsync($"{pack}: left out, {installed.Problem.Detail.English}");
            }
        }
    }

    // What a real pack gives stays real; each series is written once.
    private static List<SeriesKey> Keys(IEnumerable<Indicator> theme, Edition? real, HashSet<SeriesKey> written) =>
        [
            .. theme
                .SelectMany(InventedSeries.Of)
                .SelectMany(s =>
                    Enumerable
                        .Range(InventedSeries.FirstYear, InventedSeries.LastYear - InventedSeries.FirstYear + 1)
                        .Select(year => new SeriesKey(s.Series, year, s.Level))
                )
                .Where(key => real?.Has(key.Series, key.Year, key.Level) != true && written.Add(key)),
        ];

    private static async Task<PackRow> WriteAsync(
        string folder,
        string theme,
        List<SeriesKey> keys,
        InventedSeries invented,
        TerritoryMesh mesh,
        CancellationToken ct
    )
    {
        var pack = $"invented-{theme}";
        var place = Path.Combine("packs", pack, "1");
        Directory.CreateDirectory(Path.Combine(folder, place));
        var codes = keys.Select(k => k.Level)
            .Distinct()
            .ToDictionary(l => l, l => (IReadOnlyList<string>)[.. mesh.At(l).Select(t => t.Id.Code)]);
        var series = keys.Select(k => new StoredSeries(
            k.Series,
            k.Year,
            k.Level,
            invented.Cells(k.Series, k.Year, k.Level),
            0
        ));
        await SeriesFile.WriteAsync(Path.Combine(folder, place, PackStore.SeriesName), codes, [.. series], ct);
        var name = LocalizedText.Same("Valeurs inventées / invented values");
        return new PackRow(
            pack,
            place,
            [new SourceFile(name, name, name, "2009–2023", 2025, $"{pack}.csv", null, null, null)],
            DateTimeOffset.UnixEpoch
        );
    }
}
