using System.Collections.Concurrent;

namespace Belvedere.Data.Files;

/// <summary>
/// Files that can be made again at any time, kept while there is room: the least recently asked for goes first. One folder
/// of this process, emptied with its work.
/// </summary>
public sealed class StoredFiles(string directory, long maximumBytes)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);
    private readonly Lock room = new();

    /// <summary>
    /// The file of that name, opened to be read; it is made by <paramref name="make"/> when it is not there, once even when
    /// many ask for it. A file that is opened stays whole, even when its name goes.
    /// </summary>
    /// <param name="make">Writes the file under the path that it is given; false when it cannot be made, and then nothing is kept.</param>
    /// <returns>Null when the file was not there and could not be made.</returns>
    public async Task<FileStream?> OpenAsync(string name, Func<string, Task<bool>> make, CancellationToken ct)
    {
        var path = Path.Combine(directory, name);
        if (TryOpen(path) is { } kept)
        {
            return kept;
        }

        var turn = turns.GetOrAdd(name, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(ct);
        try
        {
            return TryOpen(path) ?? await MakeAsync(path, make);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<FileStream?> MakeAsync(string path, Func<string, Task<bool>> make)
    {
        Directory.CreateDirectory(directory);
        var partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            if (!await make(partial))
            {
                return null;
            }

            var made = Open(partial);
            // Opened first: whatever makes room meanwhile, this reader has its file.
            File.Move(partial, path, overwrite: true);
            MakeRoom(path);
            return made;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            var file = Open(path);
            File.SetLastAccessTimeUtc(path, DateTime.UtcNow);
            return file;
        }
        catch (FileNotFoundException)
        {
            // It went between the two lines: it is made again.
            return null;
        }
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 128 * 1024, useAsync: true);

    /// <summary>Removes the files that were asked for the longest ago, never the one that was just made.</summary>
    private void MakeRoom(string newest)
    {
        lock (room)
        {
            var files = new DirectoryInfo(directory)
                .EnumerateFiles()
                .Where(file => file.Extension != ".partial" && file.FullName != newest)
                .OrderByDescending(file => file.LastAccessTimeUtc)
                .ToList();
            var taken = new FileInfo(newest).Length;
            foreach (var file in files)
            {
                taken += file.Length;
                if (taken > maximumBytes)
                {
                    file.Delete();
                    turns.TryRemove(file.Name, out _);
                }
            }
        }
    }
}
