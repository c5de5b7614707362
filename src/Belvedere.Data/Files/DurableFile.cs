using System.Runtime.InteropServices;

namespace Belvedere.Data.Files;

/// <summary>Files that survive a power cut: their bytes reach the disk before their name does, and their name with them.</summary>
internal static partial class DurableFile
{
    /// <summary>Flushes a finished file, gives it its final name in one step, and flushes that name.</summary>
    /// <exception cref="IOException">The name is taken, or the disk failed.</exception>
    internal static void Publish(string partialPath, string finalPath)
    {
        Flush(partialPath);
        File.Move(partialPath, finalPath, overwrite: false);
        FlushDirectory(Path.GetDirectoryName(Path.GetFullPath(finalPath)) ?? "/");
    }

    /// <summary>Creates a folder and its parents, and flushes their names.</summary>
    internal static void CreateDirectory(string directory)
    {
        if (Directory.Exists(directory))
        {
            return;
        }

        var parent = Path.GetDirectoryName(Path.GetFullPath(directory));
        if (parent is not null)
        {
            CreateDirectory(parent);
        }

        Directory.CreateDirectory(directory);
        if (parent is not null)
        {
            FlushDirectory(parent);
        }
    }

    private static void Flush(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    // .NET opens no directory, and a renamed file is only safe once its directory is: hence three calls of libc.
    private static void FlushDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(directory, flags: 0);
        if (descriptor < 0)
        {
            throw Failure("open", directory);
        }

        var flushed = Synchronise(descriptor) == 0 ? null : Failure("flush", directory);
        _ = Close(descriptor);
        if (flushed is not null)
        {
            throw flushed;
        }
    }

    private static IOException Failure(string verb, string directory) =>
        new(
            $"Could not {verb} the folder {directory}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}"
        );

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronise(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
