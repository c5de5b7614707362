using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Indicators.Own;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>Makes an edition of the reference territories and of the installed packs.</summary>
internal sealed partial class EditionLoader(
    Settings settings,
    RecordStore records,
    TerritoryDirectory territories,
    PackCatalogue catalogue,
    ILogger<EditionLoader> logger
)
{
    private const string Population = "population";

    // Its census is of 2017 in every list: a year that the other communes may not have.
    private const string Mayotte = "976";

    // The collectivités d'outre-mer have censuses of their own years, which the lists do not say.
    private const string Overseas = "com";

    public async Task<Edition> LoadAsync(CancellationToken ct)
    {
        var (number, packs) = await PackStore.ReadAsync(records, ct);
        var geography = territories.Current;
        var mesh = TerritoryMesh.Of(geography);
        var builder = new EditionBuilder(mesh, number) { Geography = geography };
        var over = packs.Where(p => catalogue.Find(p.Key)?.Supersedes.Count > 0).ToList();
        foreach (var pack in packs.Except(over))
        {
            AddPack(builder, pack, geography);
        }

        await using (var connection = await records.OpenAsync(ct))
        {
            foreach (var own in await OwnRecords.ListAsync(connection, ct))
            {
                builder.Add(AddOwn(builder, own));
            }
        }

        // A longer series replaces that of the reference territories whole: two sources in one would make false changes.
        if (!builder.Has(Population))
        {
            AddReferencePopulations(builder, geography);
        }

        // They show what is under them where they have nothing: it has to be there first.
        foreach (var pack in over)
        {
            AddPack(builder, pack, geography);
        }

        return builder.Build();
    }

    public Task<int> NumberAsync(CancellationToken ct) => PackStore.EditionNumberAsync(records, ct);

    private void AddPack(EditionBuilder builder, PackRow pack, Geography geography)
    {
        var folder = Path.Combine(settings.DataDirectory, pack.Folder);
        try
        {
            var series = Path.Combine(folder, PackStore.SeriesName);
            if (File.Exists(series))
            {
                var manifest = catalogue.Find(pack.Key);
                SeriesFile.AddTo(
                    manifest?.Supersedes.Count > 0 ? builder.AddOver : builder.Add,
                    builder.Mesh,
                    series,
                    WithNotes(pack, manifest)
                );
            }

            foreach (var file in Directory.EnumerateFiles(folder, "*.geojson"))
            {
                AddContours(builder, file, pack, geography);
            }

            builder.Add(new InstalledPack(pack.Key, pack.InstalledAt, pack.Files));
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // One broken pack must not take the portal down: its figures say « non disponible » and the log says why.
            LogBroken(logger, broken, pack.Key);
        }
    }

    // Of this version of the product, whatever the one that installed the pack.
    private static SourceFile[] WithNotes(PackRow pack, PackManifest? manifest) =>
        pack
            .Files.Select((file, i) => file with { Notes = manifest?.Files.ElementAtOrDefault(i)?.Notes ?? [] })
            .ToArray();

    // With its series, or without figures when they cannot be read.
    private OwnIndicator AddOwn(EditionBuilder builder, OwnIndicator own)
    {
        if (own.Figures is not { } figures)
        {
            return own;
        }

        try
        {
            var path = Path.Combine(settings.DataDirectory, figures.Folder, PackStore.SeriesName);
            SeriesFile.AddTo(builder.Add, builder.Mesh, path, [Source(own, figures)]);
            return own;
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            LogBroken(logger, broken, own.Code);
            return own with { Figures = null };
        }
    }

    private static SourceFile Source(OwnIndicator own, OwnFigures figures) =>
        new(
            OwnCatalogue.Title(own, figures),
            LocalizedText.Same(own.Organisation.Name),
            OwnCatalogue.LicenceOf(own),
            YearsOf(figures.Report.Years),
            GeographyYear: 0,
            figures.SourceName,
            figures.SourceSha256,
            Address: null,
            figures.ComputedAt
        );

    private static string YearsOf(IReadOnlyList<int> years) =>
        years.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{years[0]}")
            : string.Create(CultureInfo.InvariantCulture, $"{years[0]}–{years[^1]}");

    private static void AddContours(EditionBuilder builder, string path, PackRow pack, Geography geography)
    {
        var key = Path.GetFileNameWithoutExtension(path);
        var isCommunes = key.StartsWith("communes-", StringComparison.Ordinal);
        string? Current(string code) =>
            isCommunes
                ? geography.Find(new TerritoryId(Level.Commune, code))?.Id.Code
                    ?? geography.FindSuccessor(code)?.Territory.Id.Code
                : code;
        var source = pack.Files[0];
        var credit = new LocalizedText(
            $"Contours : {source.Producer.French}, {source.Vintage}",
            $"Shapes: {source.Producer.English}, {source.Vintage}"
        );
        builder.AddContours(key, () => ContourFile.Read(path, key, Current, credit));
    }

    // The histories take a moment to rebuild: they are, level by level, when a figure is first asked.
    private static void AddReferencePopulations(EditionBuilder builder, Geography geography)
    {
        foreach (var year in geography.CensusYears.Except(geography.NationalCensusYears))
        {
            builder.AddLocalYear(Population, year);
        }

        foreach (var level in TerritoryMesh.Levels)
        {
            var territories = builder.Mesh.At(level);
            var columns = new Lazy<IReadOnlyDictionary<int, double[]>>(() =>
                ReadReferencePopulations(territories, geography)
            );
            foreach (var year in geography.CensusYears)
            {
                builder.Add(
                    new SeriesKey(Population, year, level),
                    Source(year, geography.Vintage),
                    () => new SeriesCells(columns.Value[year])
                );
            }
        }
    }

    // The geography sums on the perimeter of today, and knows what communes that separated were together.
    private static Dictionary<int, double[]> ReadReferencePopulations(
        IReadOnlyList<Territory> territories,
        Geography geography
    )
    {
        var absence = territories
            .Select(t => Missing.Because(IsOutOfScope(t) ? AbsenceReason.OutOfScope : AbsenceReason.NotPublished))
            .ToArray();
        var columns = geography.CensusYears.ToDictionary(y => y, _ => (double[])absence.Clone());
        for (var i = 0; i < territories.Count; i++)
        {
            foreach (var point in geography.PopulationSeries(territories[i].Id))
            {
                columns[point.CensusYear][i] = point.Population;
            }
        }

        return columns;
    }

    // Outside the lists but for its own census; the levels above are summed from their communes.
    private static bool IsOutOfScope(Territory territory) =>
        territory.Id.Level == Level.Commune && (territory.Departement == Mayotte || territory.Zone == Overseas);

    private static SourceFile Source(int year, VintageYears vintage) =>
        new(
            new(
                "Populations municipales, Code officiel géographique",
                "Municipal populations, official geographic code"
            ),
            new("Insee, DGCL, La Poste (découpage administratif)", "INSEE, DGCL, La Poste (administrative divisions)"),
            new("Licence Ouverte 2.0", "Licence Ouverte 2.0 (open licence)"),
            $"RP {year}",
            vintage.Communes,
            "@etalab/decoupage-administratif",
            null,
            null,
            null
        );

    [LoggerMessage(
        EventId = 401,
        Level = LogLevel.Error,
        Message = "Pack {Pack} cannot be read; its figures are left out"
    )]
    private static partial void LogBroken(ILogger logger, Exception exception, string pack);
}
