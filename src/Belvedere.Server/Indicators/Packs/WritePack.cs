using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Packs.Explore;
using Belvedere.Server.Indicators.Packs.Melodi;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>Checks and reads the files of a pack, attaches them to the communes of today and writes them aside.</summary>
internal sealed class WritePack(Settings settings, TerritoryDirectory territories, TimeProvider time)
{
    // A source that loses more than one row in a hundred is half a source, until a person agrees.
    private const double LeastKept = 0.99;

    /// <summary>The pack to switch to, in a folder of its own; nothing is left of it when it is refused.</summary>
    public async Task<Result<PackRow>> RunAsync(
        PackManifest pack,
        IReadOnlyList<FetchedFile> files,
        PackRow? installed,
        PackOrigin origin,
        AskedDepartements departements,
        CancellationToken ct
    )
    {
        var row = new PackRow(pack.Key, $"{PreparePack.Root}/{pack.Key}/{NewId.Create(time)}", [], time.GetUtcNow());
        var folder = Directory.CreateDirectory(Path.Combine(settings.DataDirectory, row.Folder)).FullName;
        var read = await ReadAsync(pack, files, folder, departements, ct);
        if (!read.IsSuccess || Loss(pack, read.Value, installed, origin) is not null)
        {
            Directory.Delete(folder, recursive: true);
            return read.Problem ?? Loss(pack, read.Value, installed, origin)!; // one of the two
        }

        return row with
        {
            Files = read.Value,
        };
    }

    private static Problem? Loss(
        PackManifest pack,
        IReadOnlyList<SourceFile> files,
        PackRow? installed,
        PackOrigin origin
    )
    {
        var before = installed?.Files.Sum(f => f.Rows ?? 0) ?? 0;
        var now = files.Sum(f => f.Rows ?? 0);
        var isSameArea =
            installed is not null
            && files.Count == installed.Files.Count
            && files
                .Zip(installed.Files)
                .All(f => f.First.Departements.SequenceEqual(f.Second.Departements, StringComparer.Ordinal));
        return isSameArea && now < before * LeastKept && !origin.AcceptsLoss
            ? Problems.PackLostRows(pack.Key, before, now)
            : null;
    }

    private async Task<Result<IReadOnlyList<SourceFile>>> ReadAsync(
        PackManifest pack,
        IReadOnlyList<FetchedFile> files,
        string folder,
        AskedDepartements departements,
        CancellationToken ct
    )
    {
        var mesh = TerritoryMesh.Of(territories.Current);
        var folding = CommuneFolding.Of(territories.Current, mesh);
        var series = new List<StoredSeries>();
        var described = new List<SourceFile>();
        for (var i = 0; i < files.Count; i++)
        {
            var file = files[i];
            if (file.File.Contours is { } contours)
            {
                if (CheckContours(file, contours) is { } wrong)
                {
                    return wrong;
                }

                described.Add(Describe(pack, file, null));
            }
            else
            {
                var reading = await ReadSourceAsync(pack, file, departements, ct);
                if (!reading.IsSuccess)
                {
                    return reading.Problem;
                }

                series.AddRange(Columns(file.File, reading.Value.Tables, mesh, folding, i));
                described.Add(Describe(pack, file, reading.Value));
            }

            // The file as it was received stays beside what was read from it.
            Keep(file, folder);
        }

        if (series.Count > 0)
        {
            var codes = series
                .Select(s => s.Level)
                .Distinct()
                .ToDictionary(l => l, l => (IReadOnlyList<string>)mesh.At(l).Select(t => t.Id.Code).ToArray());
            var path = Path.Combine(folder, PackStore.SeriesName);
            await SeriesFile.WriteAsync(path, codes, series, ct);
            await File.WriteAllTextAsync(path + PackStore.DigestSuffix, await PackSource.DigestAsync(path, ct), ct);
        }

        return described;
    }

    private static void Keep(FetchedFile file, string folder)
    {
        var kept = Path.Combine(
            folder,
            file.File.Contours is { } name ? $"{name}.geojson" : Path.GetFileName(file.File.Name)
        );
        File.Move(file.Path, kept);
        if (File.Exists(file.Path + ReadMelodiFile.NoteSuffix))
        {
            File.Move(file.Path + ReadMelodiFile.NoteSuffix, kept + ReadMelodiFile.NoteSuffix);
        }
    }

    private async Task<Result<SourceReading>> ReadSourceAsync(
        PackManifest pack,
        FetchedFile file,
        AskedDepartements departements,
        CancellationToken ct
    )
    {
        if (file.File.Melodi is not null)
        {
            return await ReadMelodiCube.ReadAsync(
                file.File,
                file.Path,
                departements.Codes,
                pack.GeographyYear,
                code => IsKnown(file.File.Level, code),
                ct
            );
        }

        if (file.File.Explore is not null)
        {
            return await ReadExploreDataset.ReadAsync(
                file.File,
                file.Path,
                pack.GeographyYear,
                code => IsKnown(file.File.Level, code),
                ct
            );
        }

        var tables = await ReadPackFile.ReadAsync(file.File, file.Path, pack.GeographyYear, ct);
        return tables.IsSuccess ? new SourceReading(tables.Value, [], null, null) : tables.Problem;
    }

    private bool IsKnown(Level level, string code) =>
        territories.Find(new TerritoryId(level, code)) is not null
        || (
            level == Level.Commune
            && (
                territories.Current.FindSuccessor(code) is not null
                || territories.Find(new TerritoryId(Level.ArrondissementMunicipal, code)) is not null
            )
        );

    // From the latest year backwards: each year weighs what the one before counts together.
    private static List<StoredSeries> Columns(
        PackFile file,
        IReadOnlyList<PackTable> tables,
        TerritoryMesh mesh,
        CommuneFolding folding,
        int index
    )
    {
        var stored = new List<StoredSeries>();
        foreach (var series in file.Series)
        {
            double[]? later = null;
            foreach (var table in tables.Where(t => t.Series.ContainsKey(series.Series)).Reverse())
            {
                later =
                    file.Level == Level.Commune
                        ? folding.Fold(file, series, table, later)
                        : Published(table.Series[series.Series], mesh.At(file.Level));
                stored.Add(new StoredSeries(series.Series, table.Year, file.Level, later, index));
            }
        }

        return stored;
    }

    private static double[] Published(
        IReadOnlyDictionary<string, double> cells,
        IReadOnlyList<Territory> territories
    ) =>
        territories
            .Select(t =>
                cells.TryGetValue(t.Id.Code, out var cell) ? cell : Missing.Because(AbsenceReason.NotPublished)
            )
            .ToArray();

    private static Problem? CheckContours(FetchedFile file, string key)
    {
        try
        {
            var read = ContourFile.Read(file.Path, key, code => code, LocalizedText.Same(""));
            return read.Contours.Count > 0
                ? null
                : Problems.PackFileUnreadable(file.File.Name, "aucun contour / no shape.");
        }
        catch (Exception wrong)
            when (wrong
                    is JsonException
                        or InvalidDataException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or IndexOutOfRangeException
            )
        {
            return Problems.PackFileUnreadable(
                file.File.Name,
                "ce n’est pas un GeoJSON de contours / not a GeoJSON of shapes."
            );
        }
    }

    private SourceFile Describe(PackManifest pack, FetchedFile file, SourceReading? reading) =>
        new(
            pack.Title,
            pack.Producer,
            reading?.Licence is { } licence ? LocalizedText.Same(licence) : pack.Licence,
            pack.Vintage,
            reading?.GeographyYear ?? pack.GeographyYear,
            Path.GetFileName(file.File.Name),
            file.Sha256,
            file.Address,
            time.GetUtcNow()
        )
        {
            Version = reading?.Version,
            Departements = reading?.Departements?.Order(StringComparer.Ordinal).ToArray() ?? [],
            Rows = reading?.Rows,
            Remarks = reading?.Remarks ?? [],
        };
}
