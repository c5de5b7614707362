using Belvedere.Data.Rows;

namespace Belvedere.Data.Files;

/// <summary>
/// The files of an installation, under its data folder: <c>originals/{ab}/{sha256}</c> as they were received,
/// <c>revisions/{dataset}/{revision}.parquet</c> immutable, <c>indexes/{dataset}/{revision}.index</c> and <c>.tiles</c>
/// made again at any time, <c>work/{process}/</c> unfinished. A file is there whole or not at all; what nothing refers to any more is swept
/// at start.
/// </summary>
public sealed class RevisionFiles : IDisposable
{
    private const string Originals = "originals";
    private const string Revisions = "revisions";
    private const string Indexes = "indexes";

    /// <summary>How the names of passing tables of changes begin: they hold rows of two revisions.</summary>
    public const string ChangesPrefix = "changes-";

    // An import writes its file some moments before the record that refers to it.
    private static readonly TimeSpan SweepAge = TimeSpan.FromHours(1);

    private readonly string dataDirectory;
    private readonly WorkFolder work;
    private readonly TimeProvider time;

    private RevisionFiles(string dataDirectory, WorkFolder work, TimeProvider time)
    {
        this.dataDirectory = dataDirectory;
        this.work = work;
        this.time = time;
    }

    /// <summary>Folder for the unfinished files of this process; give it to <see cref="RevisionWriter.Create"/>.</summary>
    public string WorkDirectory => work.Path;

    /// <summary>Name of this process among all those that ever opened the folder.</summary>
    public string ProcessName => Path.GetFileName(work.Path);

    /// <summary>Names of the processes that were killed, and whose work this one swept.</summary>
    public IReadOnlyList<string> DeadProcesses => work.Dead;

    /// <summary>Path, under the data folder, of a table of this process that can be made again at any time.</summary>
    public string PassingTablePath(string name) =>
        Path.GetRelativePath(dataDirectory, Path.Combine(PassingTables, name))
            .Replace(Path.DirectorySeparatorChar, '/');

    private string PassingTables => Path.Combine(work.Path, "tables");

    /// <summary>Where whole exports are kept while there is room: a folder of this process, which is never backed up.</summary>
    public string StoredExports => Path.Combine(work.Path, "exports");

    /// <summary>What the query engine may read: the revisions, the passing tables, and a folder of its own to spill to.</summary>
    public DuckDbSettings EngineSettings =>
        new()
        {
            AllowedDirectories = [Path.Combine(dataDirectory, Revisions), PassingTables],
            TemporaryDirectory = Path.Combine(work.Path, "engine"),
        };

    public static RevisionFiles Open(string dataDirectory, TimeProvider time)
    {
        var root = Path.GetFullPath(dataDirectory);
        DurableFile.CreateDirectory(Path.Combine(root, Originals));
        DurableFile.CreateDirectory(Path.Combine(root, Revisions));
        DurableFile.CreateDirectory(Path.Combine(root, Indexes));
        return new(root, WorkFolder.Open(Path.Combine(root, "work"), time), time);
    }

    /// <summary>Path, under the data folder, of a revision's Parquet file: by its id, so that it is never used twice.</summary>
    public static string RevisionPath(string datasetId, string revisionId) =>
        string.Join('/', Revisions, datasetId, $"{revisionId}.parquet");

    /// <summary>Path, under the data folder, of the index of a revision; null for a table that is no revision.</summary>
    /// <param name="rowsPath">Path of its Parquet file under the data folder.</param>
    public static string? IndexPath(string rowsPath) =>
        rowsPath.StartsWith($"{Revisions}/", StringComparison.Ordinal)
            ? $"{Indexes}{Path.ChangeExtension(rowsPath, ".index")[Revisions.Length..]}"
            : null;

    /// <summary>Path, under the data folder, of the tiles of a revision that are drawn ahead; null as for its index.</summary>
    /// <param name="rowsPath">Path of its Parquet file under the data folder.</param>
    public static string? TilesPath(string rowsPath) =>
        IndexPath(rowsPath) is { } path ? Path.ChangeExtension(path, ".tiles") : null;

    /// <summary>The path on this machine of a path under the data folder.</summary>
    /// <exception cref="ArgumentException">The path leaves the data folder.</exception>
    public string FullPath(string pathUnderData)
    {
        var full = Path.GetFullPath(Path.Combine(dataDirectory, pathUnderData));
        return full.StartsWith(dataDirectory + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new ArgumentException($"The path {pathUnderData} leaves the data folder.", nameof(pathUnderData));
    }

    /// <summary>Keeps the bytes of a source as they are; the same bytes are kept once.</summary>
    /// <exception cref="IOException">The source broke off, or the disk failed: nothing was kept.</exception>
    public async Task<StoredOriginal> StoreOriginalAsync(Stream source, CancellationToken ct)
    {
        await using var copy = CopyOriginal(source, ct);
        return await copy.KeepAsync(ct);
    }

    /// <summary>Begins to keep the bytes of a source, which may be read meanwhile. The caller disposes the copy, then the source.</summary>
    public OriginalCopy CopyOriginal(Stream source, CancellationToken ct) =>
        OriginalCopy.Begin(source, Path.Combine(work.Path, $"{Guid.NewGuid():N}.original.partial"), Publish, ct);

    /// <summary>Path, under the data folder, of an original.</summary>
    public static string OriginalPath(string sha256) => string.Join('/', Originals, sha256[..2], sha256);

    /// <summary>
    /// Removes revisions and originals that no record refers to: what killed or failed imports left. Files of the last
    /// hour stay, since their record may be about to be written. Gives the number of files removed.
    /// </summary>
    /// <param name="referenced">Paths under the data folder that records refer to, with forward slashes.</param>
    public int Sweep(IReadOnlySet<string> referenced)
    {
        var limit = time.GetUtcNow().UtcDateTime - SweepAge;
        var indexes = referenced.Select(IndexPath).Concat(referenced.Select(TilesPath)).OfType<string>();
        var kept = referenced.Concat(indexes).ToHashSet(StringComparer.Ordinal);
        var swept = 0;
        string[] folders = [Originals, Revisions, Indexes];
        foreach (var file in folders.SelectMany(Files).Where(file => file.LastWriteTimeUtc < limit))
        {
            var path = Path.GetRelativePath(dataDirectory, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (!kept.Contains(path))
            {
                file.Delete();
                swept++;
            }
        }

        return swept;
    }

    /// <summary>
    /// Destroys files at once, and what was made from any revision by any process: indexes, tiles, whole exports, tables of
    /// changes. What can be made again is; an original or rows cannot.
    /// </summary>
    /// <param name="paths">Under the data folder: originals and rows. Those that are not there are passed over.</param>
    public void Destroy(IEnumerable<string> paths)
    {
        foreach (var process in Directory.EnumerateDirectories(Path.Combine(dataDirectory, "work")))
        {
            DeleteAll(Path.Combine(process, "exports"), "*");
            DeleteAll(Path.Combine(process, "tables"), $"{ChangesPrefix}*");
        }

        foreach (var path in paths)
        {
            // The rows first: who derives a file from them looks for them again once it is there.
            Delete(path);
            Delete(IndexPath(path));
            Delete(TilesPath(path));
        }
    }

    /// <summary>When a file was last written, or kept again; null when it is not there.</summary>
    /// <param name="path">Under the data folder.</param>
    public DateTimeOffset? WrittenAt(string path) =>
        new FileInfo(FullPath(path)) is { Exists: true } file ? new DateTimeOffset(file.LastWriteTimeUtc) : null;

    public void Dispose() => work.Dispose();

    private void Delete(string? path)
    {
        if (path is not null && FullPath(path) is var full && File.Exists(full))
        {
            File.Delete(full);
        }
    }

    private static void DeleteAll(string folder, string names)
    {
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, names))
            {
                File.Delete(file);
            }
        }
    }

    private IEnumerable<FileInfo> Files(string folder) =>
        new DirectoryInfo(Path.Combine(dataDirectory, folder)).EnumerateFiles("*", SearchOption.AllDirectories);

    private StoredOriginal Publish(string partial, string sha256, long sizeBytes)
    {
        var path = OriginalPath(sha256);
        var full = FullPath(path);
        if (!File.Exists(full))
        {
            DurableFile.CreateDirectory(Path.GetDirectoryName(full) ?? dataDirectory);
            PublishOnce(partial, full);
        }
        else
        {
            // Younger again: a sweep must not take it before its new record is written.
            File.SetLastWriteTimeUtc(full, time.GetUtcNow().UtcDateTime);
        }

        return new(sha256, sizeBytes, path);
    }

    private static void PublishOnce(string partial, string full)
    {
        try
        {
            DurableFile.Publish(partial, full);
        }
        catch (IOException) when (File.Exists(full))
        {
            // Another upload of the same bytes was faster: one copy is enough.
        }
    }
}

/// <summary>An original, kept.</summary>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
/// <param name="SizeBytes">Number of bytes.</param>
/// <param name="Path">Path under the data folder.</param>
public sealed record StoredOriginal(string Sha256, long SizeBytes, string Path);
