using System.IO.Compression;
using System.Text.Json;

namespace Belvedere.Server.Indicators.Packs.Remote;

/// <summary>The answers to one request, while they come; then one archive.</summary>
internal sealed class AnswerFolder(string path)
{
    public const string RequestName = "request.json";

    private static readonly DateTimeOffset NoDate = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string PathOf(string name) => Path.Combine(path, name);

    /// <summary>Keeps what was received for the same request; what belongs to another version is of no use.</summary>
    public async Task ResumeAsync(ApiRequest request, CancellationToken ct)
    {
        var note = PathOf(RequestName);
        if (
            File.Exists(note)
            && JsonSerializer.Deserialize<ApiRequest>(await File.ReadAllTextAsync(note, ct)) is { } earlier
            && earlier.IsSameAs(request)
        )
        {
            return;
        }

        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        Directory.CreateDirectory(path);
        await File.WriteAllTextAsync(note, JsonSerializer.Serialize(request), ct);
    }

    /// <summary>Half an answer is not kept: the next run asks for it again.</summary>
    public void Forget(string pattern)
    {
        foreach (var file in Directory.EnumerateFiles(path, pattern))
        {
            File.Delete(file);
        }
    }

    /// <summary>Packs the answers and empties the folder. Without dates, so that the same answers give the same digest.</summary>
    public async Task ArchiveAsync(ApiRequest request, string target, CancellationToken ct)
    {
        await using (var stream = File.Create(target))
        {
            await using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
            foreach (
                var answer in Directory
                    .EnumerateFiles(path)
                    .Where(f => !f.EndsWith(".partial", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
            )
            {
                var entry = archive.CreateEntry(Path.GetFileName(answer), CompressionLevel.Optimal);
                entry.LastWriteTime = NoDate;
                await using var into = await entry.OpenAsync(ct);
                if (entry.Name == RequestName)
                {
                    await JsonSerializer.SerializeAsync(into, request, cancellationToken: ct);
                }
                else
                {
                    await using var from = File.OpenRead(answer);
                    await from.CopyToAsync(into, ct);
                }
            }
        }

        Directory.Delete(path, recursive: true);
    }

    /// <summary>The request of an archive; null when it is not one of ours.</summary>
    public static async Task<ApiRequest?> RequestAsync(ZipArchive archive, CancellationToken ct)
    {
        if (archive.GetEntry(RequestName) is not { } note)
        {
            return null;
        }

        await using var stream = await note.OpenAsync(ct);
        return await JsonSerializer.DeserializeAsync<ApiRequest>(stream, cancellationToken: ct);
    }
}
