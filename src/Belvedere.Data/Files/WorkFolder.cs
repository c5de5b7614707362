namespace Belvedere.Data.Files;

/// <summary>
/// The folder where one process puts files that are not finished. It is removed with the process's work; what a killed
/// process left is removed by the next start, and never what a living one is writing: each holds a lock on its own.
/// </summary>
public sealed class WorkFolder : IDisposable
{
    private const string LockName = "lock";

    private readonly FileStream held;

    private WorkFolder(string path, FileStream held, IReadOnlyList<string> dead)
    {
        Path = path;
        this.held = held;
        Dead = dead;
    }

    public string Path { get; }

    /// <summary>Names of the folders that were removed when this one was opened: their processes are over, for certain.</summary>
    public IReadOnlyList<string> Dead { get; }

    /// <summary>Removes what dead processes left under <paramref name="root"/>, then opens a folder there.</summary>
    public static WorkFolder Open(string root, TimeProvider time)
    {
        Directory.CreateDirectory(root);
        var dead = SweepDead(root, time);
        var path = System.IO.Path.Combine(
            System.IO.Path.GetFullPath(root),
            $"{Environment.ProcessId}-{Guid.NewGuid():N}"
        );
        Directory.CreateDirectory(path);
        return new(path, TryLock(path) ?? throw new IOException($"The new folder {path} is already locked."), dead);
    }

    /// <summary>Removes the folders that no living process holds; gives their names.</summary>
    internal static IReadOnlyList<string> SweepDead(string root, TimeProvider time)
    {
        var swept = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            // A folder without a lock may be half a second old: its owner is about to lock it.
            var isNew = time.GetUtcNow().UtcDateTime - Directory.GetCreationTimeUtc(folder) < TimeSpan.FromMinutes(1);
            if (isNew && !File.Exists(System.IO.Path.Combine(folder, LockName)))
            {
                continue;
            }

            if (TryLock(folder) is { } dead)
            {
                dead.Dispose();
                DeleteFolder(folder);
                swept.Add(System.IO.Path.GetFileName(folder));
            }
        }

        return swept;
    }

    public void Dispose()
    {
        held.Dispose();
        DeleteFolder(Path);
    }

    private static FileStream? TryLock(string folder)
    {
        try
        {
            return new(
                System.IO.Path.Combine(folder, LockName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException)
        {
            // Held by its living owner, or just removed by another start.
            return null;
        }
    }

    private static void DeleteFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another start removed it first: the aim is reached.
        }
    }
}
