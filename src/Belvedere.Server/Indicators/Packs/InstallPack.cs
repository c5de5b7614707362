using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>
/// Installs a pack: fetch, check, read, attach to the communes of today, write aside, then switch. Whatever fails
/// before the switch leaves what was installed.
/// </summary>
internal sealed class InstallPack(
    Settings settings,
    RecordStore records,
    PackCatalogue catalogue,
    TerritoryDirectory territories,
    PackSource source,
    TimeProvider time
)
{
    private const string Root = "packs";

    /// <summary>Installs or renews a pack.</summary>
    /// <returns>The pack as installed; the same when nothing had changed.</returns>
    public async Task<Result<PackRow>> RunAsync(
        string key,
        string? from,
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

        var work = Directory.CreateDirectory(Path.Combine(settings.DataDirectory, "work", "packs")).FullName;
        var fetched = await FetchAsync(pack, from, work, progress, ct);
        if (!fetched.IsSuccess)
        {
            return fetched.Problem;
        }

        var installed = await PackStore.FindAsync(records, key, ct);
        if (
            installed is not null
            && installed
                .Files.Select(f => f.Sha256)
                .SequenceEqual(fetched.Value.Select(f => f.Sha256), StringComparer.Ordinal)
            && Directory.Exists(Path.Combine(settings.DataDirectory, installed.Folder))
            && SeriesFile.IsCurrent(Path.Combine(settings.DataDirectory, installed.Folder, PackStore.SeriesName))
        )
        {
            return installed;
        }

        var row = new PackRow(
            key,
            $"{Root}/{key}/{NewId.Create(time)}",
            fetched.Value.Select(f => Describe(pack, f)).ToArray(),
            time.GetUtcNow()
        );
        var folder = Directory.CreateDirectory(Path.Combine(settings.DataDirectory, row.Folder)).FullName;
        progress.Report(new PackProgress(new("Lecture", "Reading")));
        if (await WriteAsync(pack, fetched.Value, folder, ct) is { } problem)
        {
            Directory.Delete(folder, recursive: true);
            return problem;
        }

        await PackStore.SwitchAsync(records, row, ct);
        Sweep(key, keep: Path.GetFileName(row.Folder));
        return row;
    }

    /// <summary>Takes a pack away: its figures say « non disponible » again.</summary>
    /// <returns>Null once the pack is gone.</returns>
    public async Task<Problem?> RemoveAsync(string key, CancellationToken ct)
    {
        if (await PackStore.FindAsync(records, key, ct) is null)
        {
            return Problems.PackNotInstalled(key);
        }

        await PackStore.RemoveAsync(records, key, ct);
        Sweep(key, keep: null);
        return null;
    }

    private async Task<Result<IReadOnlyList<FetchedFile>>> FetchAsync(
        PackManifest pack,
        string? from,
        string work,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        var files = new List<FetchedFile>();
        foreach (var file in pack.Files)
        {
            var fetched = await source.FetchAsync(pack, file, from, work, progress, ct);
            if (!fetched.IsSuccess)
            {
                return fetched.Problem;
            }

            files.Add(fetched.Value);
        }

        return files;
    }

    private async Task<Problem?> WriteAsync(
        PackManifest pack,
        IReadOnlyList<FetchedFile> files,
        string folder,
        CancellationToken ct
    )
    {
        var mesh = TerritoryMesh.Of(territories.Current);
        var folding = CommuneFolding.Of(territories.Current, mesh);
        var series = new List<StoredSeries>();
        for (var i = 0; i < files.Count; i++)
        {
            var file = files[i];
            if (file.File.Contours is { } contours)
            {
                if (CheckContours(file, contours) is { } wrong)
                {
                    return wrong;
                }
            }
            else
            {
                var tables = await ReadPackFile.ReadAsync(file.File, file.Path, pack.GeographyYear, ct);
                if (!tables.IsSuccess)
                {
                    return tables.Problem;
                }

                series.AddRange(Columns(file.File, tables.Value, mesh, folding, i));
            }

            // The file as it was received stays beside what was read from it.
            File.Move(
                file.Path,
                Path.Combine(
                    folder,
                    file.File.Contours is { } name ? $"{name}.geojson" : Path.GetFileName(file.File.Name)
                )
            );
        }

        if (series.Count > 0)
        {
            var codes = series
                .Select(s => s.Level)
                .Distinct()
                .ToDictionary(l => l, l => (IReadOnlyList<string>)mesh.At(l).Select(t => t.Id.Code).ToArray());
            await SeriesFile.WriteAsync(Path.Combine(folder, PackStore.SeriesName), codes, series, ct);
        }

        return null;
    }

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
                cells.TryGetValue(t.Id.Code, out var cell)
                    ? cell
                    : Missing.Because(Core.Statistics.AbsenceReason.NotPublished)
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

    private SourceFile Describe(PackManifest pack, FetchedFile file) =>
        new(
            pack.Title,
            pack.Producer,
            pack.Licence,
            pack.Vintage,
            pack.GeographyYear,
            Path.GetFileName(file.File.Name),
            file.Sha256,
            file.Address,
            time.GetUtcNow()
        );

    // Folders that no record points to: those of former versions, and of an install that was cut.
    private void Sweep(string key, string? keep)
    {
        var folder = Path.Combine(settings.DataDirectory, Root, key);
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var old in Directory.EnumerateDirectories(folder).Where(d => Path.GetFileName(d) != keep))
        {
            Directory.Delete(old, recursive: true);
        }
    }
}
