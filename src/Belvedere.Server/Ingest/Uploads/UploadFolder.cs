using Belvedere.Data.Records;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>
/// Files received and not yet loaded: <c>uploads/{id}/</c>. A file stays until its load succeeds, or a day, so that a
/// form with a mistake, or a server that stops, never asks an agent to send it again.
/// </summary>
public sealed class UploadFolder(Settings settings, TimeProvider time)
{
    private const string ContentName = "content";

    private const string OwnerName = "owner";

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private string Root => Path.Combine(settings.DataDirectory, "uploads");

    /// <summary>Receives a file in a new folder; null when it is larger than what is accepted.</summary>
    public async Task<string?> ReceiveAsync(Stream content, string fileName, string accountId, CancellationToken ct)
    {
        var id = NewId.Create(time);
        var folder = Path.Combine(Root, id);
        Directory.CreateDirectory(folder);
        var isKept = false;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, OwnerName), accountId + "\n" + fileName, ct);
            isKept = await CopyAsync(content, Path.Combine(folder, ContentName), ct);
            return isKept ? id : null;
        }
        finally
        {
            if (!isKept)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>The file of an upload of this account, or null: unknown, of somebody else, or already loaded.</summary>
    public async Task<ReceivedFile?> FindAsync(string id, string accountId, CancellationToken ct)
    {
        // The identifier comes from a form: only the shape of ours may become a path.
        if (!Guid.TryParseExact(id, "N", out _))
        {
            return null;
        }

        var content = Path.Combine(Root, id, ContentName);
        var owner = Path.Combine(Root, id, OwnerName);
        if (!File.Exists(content) || !File.Exists(owner))
        {
            return null;
        }

        var lines = await File.ReadAllLinesAsync(owner, ct);
        return lines is [var account, var name] && account == accountId
            ? new ReceivedFile(id, name, content, new FileInfo(content).Length)
            : null;
    }

    /// <summary>Gives a file a new identifier: each job has its own.</summary>
    public string Rename(string id)
    {
        var renamed = NewId.Create(time);
        Directory.Move(Path.Combine(Root, id), Path.Combine(Root, renamed));
        return renamed;
    }

    public void Remove(string id)
    {
        var folder = Path.Combine(Root, id);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Removes what nobody came back for.</summary>
    public void RemoveForgotten(IReadOnlySet<string> wanted)
    {
        if (!Directory.Exists(Root))
        {
            return;
        }

        var oldest = time.GetUtcNow() - KeptFor;
        foreach (var folder in new DirectoryInfo(Root).EnumerateDirectories())
        {
            if (!wanted.Contains(folder.Name) && folder.LastWriteTimeUtc < oldest.UtcDateTime)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    /// <summary>What is left on the disk for a file, in bytes.</summary>
    public long FreeBytes() => new DriveInfo(settings.DataDirectory).AvailableFreeSpace;

    private async Task<bool> CopyAsync(Stream source, string path, CancellationToken ct)
    {
        await using var file = new FileStream(
            path,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            1 << 16,
            useAsync: true
        );
        var buffer = new byte[1 << 16];
        long total = 0;
        int read;
        while ((read = await source.ReadAsync(buffer, ct)) > 0)
        {
            total += read;
            if (total > settings.MaximumUploadBytes)
            {
                return false;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        file.Flush(flushToDisk: true);
        return true;
    }
}

/// <summary>A file that is there, waiting to be loaded.</summary>
public sealed record ReceivedFile(string Id, string Name, string Path, long SizeBytes);
