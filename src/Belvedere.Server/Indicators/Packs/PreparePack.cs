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

/// <summary>A pack written aside: no reader sees it before the switch.</summary>
/// <param name="Row">To switch to; the installed one when nothing changed.</param>
/// <param name="Installed">What readers see now, or null.</param>
internal sealed record PreparedPack(PackRow Row, PackRow? Installed)
{
    public bool IsUnchanged => Row == Installed;
}

/// <summary>Fetches, checks and reads a pack, attaches it to the communes of today and writes it aside.</summary>
internal sealed class PreparePack(
    Settings settings,
    RecordStore records,
    PackCatalogue catalogue,
    TerritoryDirectory territories,
    PackSource source,
    TimeProvider time
)
{
    public const string Root = "packs";

    // A source that loses more than one row in a hundred is half a source, until a person agrees.
    private const double LeastKept = 0.99;

    public async Task<Result<PreparedPack>> RunAsync(
        string key,
        PackOrigin origin,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        if (catalogue.Find(key) is not { } pack)
        {
            return Problems.UnknownPack(key, catalogue.Packs.Select(p => p.Key));
        }

        if (territories.All(Level.Commune).Count == 0)
        {
            return Problems.PackNeedsTerritories();
        }

        var work = Directory.CreateDirectory(Path.Combine(settings.DataDirectory, "work", Root)).FullName;
        var installed = await PackStore.FindAsync(records, key, ct);
        var departements = AskedDepartements.Of(
            origin,
            installed,
            territories.All(Level.Departement).Select(d => d.Id.Code)
        );
        if (!departements.IsSuccess)
        {
            return departements.Problem;
        }

        if (installed is not null && IsReadable(installed))
        {
            var same = await IsSameVersionAsync(pack, installed, origin, departements.Value.Codes, work, ct);
            if (!same.IsSuccess)
            {
                return same.Problem;
            }

            if (same.Value)
            {
                return new PreparedPack(installed, installed);
            }
        }

        var fetched = await FetchAsync(pack, origin, departements.Value, work, progress, ct);
        if (!fetched.IsSuccess)
        {
            return fetched.Problem;
        }

        if (
            installed is not null
            && IsReadable(installed)
            && installed
                .Files.Select(f => f.Sha256)
                .SequenceEqual(fetched.Value.Select(f => f.Sha256), StringComparer.Ordinal)
        )
        {
            return new PreparedPack(installed, installed);
        }

        progress.Report(new PackProgress(new("Lecture", "Reading")));
        var row = await WriteAsync(pack, fetched.Value, installed, origin, departements.Value, ct);
        return row.IsSuccess ? new PreparedPack(row.Value, installed) : row.Problem;
    }

    private bool IsReadable(PackRow installed) =>
        Directory.Exists(Path.Combine(settings.DataDirectory, installed.Folder))
        && SeriesFile.IsCurrent(Path.Combine(settings.DataDirectory, installed.Folder, PackStore.SeriesName));

    // An API whose catalogue says that nothing changed is not asked for its data again.
    private async Task<Result<bool>> IsSameVersionAsync(
        PackManifest pack,
        PackRow installed,
        PackOrigin origin,
        IReadOnlyList<string> departements,
        string work,
        CancellationToken ct
    )
    {
        if (pack.Files.Count != installed.Files.Count)
        {
            return false;
        }

        for (var i = 0; i < pack.Files.Count; i++)
        {
            if (installed.Files[i].Version is not { } known)
            {
                return false;
            }

            var version = await source.VersionAsync(pack.Files[i], origin, work, ct);
            if (!version.IsSuccess)
            {
                return version.Problem;
            }

            if (
                version.Value != known
                || (
                    installed.Files[i].Departements.Count > 0
                    && !installed.Files[i].Departements.SequenceEqual(departements, StringComparer.Ordinal)
                )
            )
            {
                return false;
            }
        }

        return true;
    }

    private async Task<Result<IReadOnlyList<FetchedFile>>> FetchAsync(
        PackManifest pack,
        PackOrigin origin,
        AskedDepartements departements,
        string work,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        var files = new List<FetchedFile>();
        foreach (var file in pack.Files)
        {
            var fetched = await source.FetchAsync(pack, file, origin, departements, work, progress, ct);
            if (!fetched.IsSuccess)
            {
                return fetched.Problem;
            }

            files.Add(fetched.Value);
        }

        return files;
    }

    private async Task<Result<PackRow>> WriteAsync(
        PackManifest pack,
        IReadOnlyList<FetchedFile> files,
        PackRow? installed,
        PackOrigin origin,
        AskedDepartements departements,
        CancellationToken ct
    )
    {
        var row = new PackRow(pack.Key, $"{Root}/{pack.Key}/{NewId.Create(time)}", [], time.GetUtcNow());
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
