using Belvedere.Core;
using Belvedere.Data.Records;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>
/// Installs a pack: prepared aside, then switched to. Whatever fails before the switch leaves what was installed.
/// </summary>
internal sealed class InstallPack(Settings settings, RecordStore records, PreparePack prepare)
{
    /// <summary>Installs or renews a pack from a folder, a mirror or (null) its official addresses.</summary>
    /// <returns>The pack as installed; the same when nothing had changed.</returns>
    public Task<Result<PackRow>> RunAsync(
        string key,
        string? from,
        IProgress<PackProgress> progress,
        CancellationToken ct
    ) => RunAsync(key, new PackOrigin(from), progress, ct);

    public async Task<Result<PackRow>> RunAsync(
        string key,
        PackOrigin origin,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        var prepared = await prepare.RunAsync(key, origin, progress, ct);
        if (!prepared.IsSuccess)
        {
            return prepared.Problem;
        }

        await SwitchAsync([prepared.Value], ct);
        return prepared.Value.Row;
    }

    /// <summary>Shows readers the prepared packs, all at once.</summary>
    public async Task SwitchAsync(IReadOnlyList<PreparedPack> prepared, CancellationToken ct)
    {
        var changed = prepared.Where(p => !p.IsUnchanged).Select(p => p.Row).ToArray();
        if (changed.Length == 0)
        {
            return;
        }

        await PackStore.SwitchAsync(records, changed, ct);
        foreach (var row in changed)
        {
            Sweep(row.Key, keep: Path.GetFileName(row.Folder));
        }
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

    // Folders that no record points to: those of former versions, and of an install that was cut.
    private void Sweep(string key, string? keep)
    {
        var folder = Path.Combine(settings.DataDirectory, PreparePack.Root, key);
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
