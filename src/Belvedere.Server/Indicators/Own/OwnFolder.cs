using Belvedere.Data.Records;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Server.Indicators.Own;

/// <summary>Where the figures of the organisations' indicators lie: one folder for each computation, never changed.</summary>
internal sealed class OwnFolder(Settings settings, TimeProvider time)
{
    private const string Root = "own";

    /// <summary>Writes figures aside and gives their folder: no reader sees it before the switch.</summary>
    public async Task<string> WriteAsync(string id, OwnReading reading, CancellationToken ct)
    {
        var folder = $"{Root}/{id}/{NewId.Create(time)}";
        var full = Directory.CreateDirectory(Path.Combine(settings.DataDirectory, folder)).FullName;
        var codes = reading
            .Series.Select(s => s.Level)
            .Distinct()
            .ToDictionary(
                level => level,
                level => (IReadOnlyList<string>)reading.Mesh.At(level).Select(t => t.Id.Code).ToArray()
            );
        await SeriesFile.WriteAsync(Path.Combine(full, PackStore.SeriesName), codes, reading.Series, ct);
        return folder;
    }

    /// <summary>Destroys what no record points to: former computations, one that was cut, all of them when nothing is kept.</summary>
    public void Sweep(string id, string? keep)
    {
        var all = Path.Combine(settings.DataDirectory, Root, id);
        if (!Directory.Exists(all))
        {
            return;
        }

        foreach (
            var old in Directory.EnumerateDirectories(all).Where(d => Path.GetFileName(d) != Path.GetFileName(keep))
        )
        {
            Directory.Delete(old, recursive: true);
        }
    }
}
