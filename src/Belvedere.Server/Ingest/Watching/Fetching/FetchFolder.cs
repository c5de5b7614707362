using System.Globalization;
using System.IO.Enumeration;
using System.Security.Cryptography;
using Belvedere.Core;
using Belvedere.Data.Files;

namespace Belvedere.Server.Ingest.Watching.Fetching;

/// <summary>Takes the newest file of a folder that the administrator permitted, unless it did not change.</summary>
public sealed class FetchFolder(Settings settings)
{
    /// <summary>The folder and the pattern of a full path, without what climbs; null when it is none.</summary>
    public static (string Folder, string Pattern)? TryRead(string text)
    {
        if (!Path.IsPathFullyQualified(text) || text.Any(char.IsControl))
        {
            return null;
        }

        var full = Path.GetFullPath(text);
        return Path.GetDirectoryName(full) is { } folder && Path.GetFileName(full) is { Length: > 0 and <= 200 } pattern
            ? (folder, pattern)
            : null;
    }

    /// <summary>What prevents a folder from being read; null when nothing does.</summary>
    public Problem? Refuse(string path) => IsPermitted(path) ? null : Problems.FolderNotWatched(path);

    /// <summary>Copies the newest file of a folder whose name fits, when it is not the one read last.</summary>
    /// <param name="known">Name, size and time of the file read last.</param>
    /// <param name="target">Where to write; what is there is replaced.</param>
    public async Task<Result<Fetched>> RunAsync(
        string folder,
        string pattern,
        SourceMarks known,
        string target,
        CancellationToken ct
    )
    {
        if (Refuse(folder) is { } refused)
        {
            return refused;
        }

        try
        {
            if (Newest(folder, pattern) is not { } found)
            {
                return Problems.FolderWithoutFile(folder, pattern);
            }

            var marks = MarksOf(found);
            return marks == known ? new Fetched(known, null) : await CopyAsync(found, marks, target, ct);
        }
        catch (Exception refusal) when (refusal is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            return Problems.SourceNotReadable(folder);
        }
    }

    private static FileInfo? Newest(string folder, string pattern) =>
        new DirectoryInfo(folder)
            .EnumerateFiles()
            // A link would lead out of the folder.
            .Where(file => file.LinkTarget is null && FileSystemName.MatchesSimpleExpression(pattern, file.Name))
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .ThenByDescending(file => file.Name, StringComparer.Ordinal)
            .FirstOrDefault();

    private async Task<Result<Fetched>> CopyAsync(
        FileInfo found,
        SourceMarks marks,
        string target,
        CancellationToken ct
    )
    {
        if (found.Length > settings.MaximumUploadBytes)
        {
            return Problems.SourceTooLarge(found.Length, settings.MaximumUploadBytes);
        }

        await using (var source = RegularFile.Open(found.FullName))
        {
            if (source is null)
            {
                return Problems.SourceIsNoFile(found.FullName);
            }

            await using var copy = File.Create(target);
            await source.CopyToAsync(copy, ct);
        }

        found.Refresh();
        if (!found.Exists || MarksOf(found) != marks)
        {
            return Problems.FolderFileChanging(found.Name);
        }

        await using var file = File.OpenRead(target);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        return new Fetched(marks, new FetchedFile(target, found.Name, sha256));
    }

    private static SourceMarks MarksOf(FileInfo file) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{file.Name}|{file.Length}|{file.LastWriteTimeUtc.Ticks}"),
            null
        );

    /// <summary>Under a permitted folder, and no step of the way from it is a link.</summary>
    private bool IsPermitted(string path) =>
        settings.WatchedFolders.Any(root =>
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
            return (path == full || path.StartsWith(full + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                && !HasLink(path, full);
        });

    private static bool HasLink(string path, string root)
    {
        for (var step = path; step.Length > root.Length; step = Path.GetDirectoryName(step) ?? root)
        {
            if (new DirectoryInfo(step).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }
}
