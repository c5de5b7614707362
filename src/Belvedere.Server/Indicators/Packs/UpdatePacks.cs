using Belvedere.Core;
using Belvedere.Data.Records;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>
/// Prepares the new versions of installed packs and says what each would change; then switches to all of them at
/// once, or to none.
/// </summary>
internal sealed class UpdatePacks(
    Settings settings,
    RecordStore records,
    PackCatalogue catalogue,
    PreparePack prepare,
    InstallPack install
)
{
    /// <summary>Fetches and reads the newer versions, and says what they would change.</summary>
    /// <param name="keys">Packs to update; all those installed that can be fetched from there when empty.</param>
    /// <returns>One for each pack, unchanged ones included. Nothing that readers see has changed.</returns>
    public async Task<Result<IReadOnlyList<PackChanges>>> PrepareAsync(
        IReadOnlyList<string> keys,
        PackOrigin origin,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        var (_, installed) = await PackStore.ReadAsync(records, ct);
        if (keys.Except(installed.Select(p => p.Key), StringComparer.Ordinal).FirstOrDefault() is { } absent)
        {
            return Problems.PackNotInstalled(absent);
        }

        var changes = new List<PackChanges>();
        foreach (var key in keys.Count > 0 ? keys : installed.Select(p => p.Key).Where(k => CanFetch(k, origin)))
        {
            var prepared = await prepare.RunAsync(key, origin, progress, ct);
            if (!prepared.IsSuccess)
            {
                Discard(changes);
                return prepared.Problem;
            }

            changes.Add(PackChanges.Of(prepared.Value, settings.DataDirectory));
        }

        return changes;
    }

    /// <summary>Applies what was prepared, in one transaction.</summary>
    public Task ApplyAsync(IReadOnlyList<PackChanges> changes, CancellationToken ct) =>
        install.SwitchAsync(changes.Select(c => c.Prepared).ToArray(), ct);

    /// <summary>Forgets what was prepared.</summary>
    public void Discard(IReadOnlyList<PackChanges> changes)
    {
        foreach (var prepared in changes.Select(c => c.Prepared).Where(p => !p.IsUnchanged))
        {
            Directory.Delete(Path.Combine(settings.DataDirectory, prepared.Row.Folder), recursive: true);
        }
    }

    /// <summary>Whether a pack can be taken from there: some have no official address, a folder may hold only some.</summary>
    private bool CanFetch(string key, PackOrigin origin) =>
        catalogue.Find(key) is { } pack
        && (
            origin.From is null
                ? pack.Files.All(f => f.Address is not null)
                : !origin.IsFolder || pack.Files.All(f => origin.FindInFolder(f.Name) is not null)
        );
}
