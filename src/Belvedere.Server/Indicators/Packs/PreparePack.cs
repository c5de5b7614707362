using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>A pack written aside: no reader sees it before the switch.</summary>
/// <param name="Row">To switch to; the installed one when nothing changed.</param>
/// <param name="Installed">What readers see now, or null.</param>
internal sealed record PreparedPack(PackRow Row, PackRow? Installed)
{
    public bool IsUnchanged => Row == Installed;
}

/// <summary>Fetches a pack, unless it is the one that is installed, and writes it aside.</summary>
internal sealed class PreparePack(
    Settings settings,
    RecordStore records,
    PackCatalogue catalogue,
    TerritoryDirectory territories,
    PackSource source,
    WritePack write
)
{
    public const string Root = "packs";

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
        var row = await write.RunAsync(pack, fetched.Value, installed, origin, departements.Value, ct);
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
}
