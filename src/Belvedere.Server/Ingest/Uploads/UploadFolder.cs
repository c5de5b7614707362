using System.Globalization;
using Belvedere.Data.Records;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>
/// Files received and not yet read: <c>uploads/{id}/</c>. A file stays until its draft has stored it, or a day, so that a
/// form with a mistake, or a server that stops, never asks an agent to send it again. A file sent in parts is
/// <c>part</c> while it grows, and takes its name once it is whole.
/// </summary>
public sealed class UploadFolder(Settings settings, TimeProvider time)
{
    private const string ContentName = "content";

    private const string PartName = "part";

    private const string OwnerName = "owner";

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private string Root => Path.Combine(settings.DataDirectory, "uploads");

    /// <summary>Receives a file in a new folder; null when it is larger than what is accepted.</summary>
    public async Task<string?> ReceiveAsync(Stream content, string fileName, string accountId, CancellationToken ct)
    {
        var id = await CreateAsync([accountId, fileName], ct);
        var isKept = false;
        try
        {
            isKept = await CopyAsync(content, Path.Combine(Root, id, ContentName), ct);
            return isKept ? id : null;
        }
        finally
        {
            if (!isKept)
            {
                Remove(id);
            }
        }
    }

    /// <summary>Opens a folder for a file that comes in parts.</summary>
    public async Task<PartialFile> BeginAsync(string fileName, long lengthBytes, string accountId, CancellationToken ct)
    {
        var length = lengthBytes.ToString(CultureInfo.InvariantCulture);
        var id = await CreateAsync([accountId, fileName, length], ct);
        var path = Path.Combine(Root, id, PartName);
        await File.WriteAllBytesAsync(path, [], ct);
        return new PartialFile(id, fileName, path, lengthBytes, OffsetBytes: 0);
    }

    /// <summary>A file of this account that comes in parts, whole or not; null when there is none.</summary>
    public async Task<PartialFile?> FindPartAsync(string id, string accountId, CancellationToken ct)
    {
        if (await OwnerAsync(id, accountId, ct) is not [_, var name, var length])
        {
            return null;
        }

        var lengthBytes = long.Parse(length, CultureInfo.InvariantCulture);
        var part = new FileInfo(Path.Combine(Root, id, PartName));
        return part.Exists ? new PartialFile(id, name, part.FullName, lengthBytes, part.Length)
            : File.Exists(Path.Combine(Root, id, ContentName))
                ? new PartialFile(id, name, part.FullName, lengthBytes, lengthBytes)
            : null;
    }

    /// <summary>Gives its name to a file that is whole.</summary>
    public void Complete(PartialFile part)
    {
        try
        {
            File.Move(part.Path, Path.Combine(Root, part.Id, ContentName));
        }
        catch (FileNotFoundException)
        {
            // Another request named it first: the aim is reached.
        }
    }

    /// <summary>The place of a file that the portal fetches by itself, whose owner is not known before it is whole.</summary>
    /// <param name="id">Chosen by who fetches: done again, it gives the same place.</param>
    public string Reserve(string id)
    {
        var folder = Path.Combine(Root, SafeName(id));
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, PartName);
    }

    /// <summary>The file that was fetched is whole: from now on it is as if this account had sent it.</summary>
    public async Task AdoptAsync(string id, string fileName, string accountId, CancellationToken ct)
    {
        var folder = Path.Combine(Root, SafeName(id));
        await File.WriteAllTextAsync(Path.Combine(folder, OwnerName), $"{accountId}\n{fileName}", ct);
        await using (var file = new FileStream(Path.Combine(folder, PartName), FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        File.Move(Path.Combine(folder, PartName), Path.Combine(folder, ContentName), overwrite: true);
    }

    /// <summary>The file of an upload of this account, or null: unknown, of somebody else, not whole, or already read.</summary>
    public async Task<ReceivedFile?> FindAsync(string id, string accountId, CancellationToken ct)
    {
        if (await FindPartAsync(id, accountId, ct) is { IsWhole: true } part)
        {
            // A server that died after the last byte left the file without its name.
            Complete(part);
        }

        var content = new FileInfo(Path.Combine(Root, SafeName(id), ContentName));
        return await OwnerAsync(id, accountId, ct) is [_, var name, ..] && content.Exists
            ? new ReceivedFile(id, name, content.FullName, content.Length)
            : null;
    }

    public void Remove(string id)
    {
        var folder = Path.Combine(Root, SafeName(id));
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Removes what nobody came back for: files without a draft, parts that no longer grow.</summary>
    public void RemoveForgotten(IReadOnlySet<string> wanted)
    {
        if (!Directory.Exists(Root))
        {
            return;
        }

        var oldest = time.GetUtcNow() - KeptFor;
        foreach (var folder in new DirectoryInfo(Root).EnumerateDirectories())
        {
            if (!wanted.Contains(folder.Name) && LastTouched(folder) < oldest.UtcDateTime)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    /// <summary>What is left on the disk for a file, in bytes.</summary>
    public long FreeBytes() => new DriveInfo(settings.DataDirectory).AvailableFreeSpace;

    private async Task<string> CreateAsync(string[] owner, CancellationToken ct)
    {
        var id = NewId.Create(time);
        Directory.CreateDirectory(Path.Combine(Root, id));
        await File.WriteAllTextAsync(Path.Combine(Root, id, OwnerName), string.Join('\n', owner), ct);
        return id;
    }

    /// <summary>Account, name and, for a file in parts, length; null when the upload is not of this account.</summary>
    private async Task<string[]?> OwnerAsync(string id, string accountId, CancellationToken ct)
    {
        var path = Path.Combine(Root, SafeName(id), OwnerName);
        if (!File.Exists(path))
        {
            return null;
        }

        var lines = await File.ReadAllLinesAsync(path, ct);
        return lines is [var account, ..] && account == accountId ? lines : null;
    }

    /// <summary>The identifier comes from a request: only the shape of ours may become a path.</summary>
    private static string SafeName(string id) => Guid.TryParseExact(id, "N", out _) ? id : "-";

    // A folder is not touched by what grows in its files.
    private static DateTime LastTouched(DirectoryInfo folder) =>
        folder.EnumerateFiles().Select(file => file.LastWriteTimeUtc).Append(folder.LastWriteTimeUtc).Max();

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

/// <summary>A file that is there, waiting to be read.</summary>
public sealed record ReceivedFile(string Id, string Name, string Path, long SizeBytes);

/// <summary>A file that comes in parts.</summary>
/// <param name="Path">Where it grows.</param>
/// <param name="LengthBytes">What was announced.</param>
/// <param name="OffsetBytes">What is there: the place of the next byte.</param>
public sealed record PartialFile(string Id, string Name, string Path, long LengthBytes, long OffsetBytes)
{
    public bool IsWhole => OffsetBytes == LengthBytes;
}
