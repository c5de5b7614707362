using Belvedere.Core;
using Belvedere.Data.Records;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>What became of one file of an installed pack.</summary>
/// <param name="Mistake">Null when the file is the one that was installed.</param>
internal sealed record VerifiedFile(string Pack, SourceFile File, LocalizedText? Mistake);

/// <summary>Checks that what is installed is still what was received and read: digests of the files and of their series.</summary>
internal sealed class VerifyPacks(Settings settings, RecordStore records)
{
    /// <summary>Reads each file again and compares.</summary>
    /// <param name="keys">Packs to check; all those installed when empty.</param>
    public async Task<Result<IReadOnlyList<VerifiedFile>>> RunAsync(IReadOnlyList<string> keys, CancellationToken ct)
    {
        var (_, installed) = await PackStore.ReadAsync(records, ct);
        if (keys.Except(installed.Select(p => p.Key), StringComparer.Ordinal).FirstOrDefault() is { } absent)
        {
            return Problems.PackNotInstalled(absent);
        }

        var verified = new List<VerifiedFile>();
        foreach (var pack in installed.Where(p => keys.Count == 0 || keys.Contains(p.Key, StringComparer.Ordinal)))
        {
            var folder = Path.Combine(settings.DataDirectory, pack.Folder);
            var series = await SeriesMistakeAsync(folder, ct);
            foreach (var file in pack.Files)
            {
                verified.Add(new VerifiedFile(pack.Key, file, await MistakeAsync(folder, file, ct) ?? series));
            }
        }

        return verified;
    }

    private static async Task<LocalizedText?> MistakeAsync(string folder, SourceFile file, CancellationToken ct)
    {
        // Shapes are kept under the name of their set.
        var path = Path.Combine(folder, file.FileName);
        if (!File.Exists(path) && Directory.Exists(folder))
        {
            path = Directory.EnumerateFiles(folder, "*.geojson").FirstOrDefault(path);
        }

        if (!File.Exists(path))
        {
            return new("le fichier reçu a disparu", "the received file is gone");
        }

        var digest = await PackSource.DigestAsync(path, ct);
        return digest == file.Sha256
            ? null
            : new($"le fichier reçu a changé : {digest}", $"the received file changed: {digest}");
    }

    private static async Task<LocalizedText?> SeriesMistakeAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, PackStore.SeriesName);
        var note = path + PackStore.DigestSuffix;
        if (!File.Exists(note))
        {
            return null;
        }

        if (!File.Exists(path))
        {
            return new("les séries lues ont disparu", "the series that were read are gone");
        }

        return await PackSource.DigestAsync(path, ct) == (await File.ReadAllTextAsync(note, ct)).Trim()
            ? null
            : new("les séries lues ont changé", "the series that were read changed");
    }
}
