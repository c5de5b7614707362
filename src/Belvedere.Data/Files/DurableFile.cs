using System.Runtime.InteropServices;

namespace Belvedere.Data.Files;

/// <summary>Files that survive a power cut: their bytes reach the disk before their name does, and their name with them.</summary>
internal static partial class DurableFile
{
    private const int InvalidArgument = 22;

    private const int NotSupported = 95;

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

    /// <summary>Makes a file longer by bytes that are on the disk from now on: writing them later cannot lack room.</summary>
    /// <param name="start">Where they begin: the end of the file.</param>
    /// <exception cref="IOException">There is no room.</exception>
    internal static void Reserve(FileStream file, long start, long length)
    {
        if (length == 0)
        {
            return;
        }

        var failure = OperatingSystem.IsLinux()
            ? Allocate((int)file.SafeFileHandle.DangerousGetHandle(), start, length)
            : NotSupported;
        switch (failure)
        {
            case 0:
                return;
            case NotSupported or InvalidArgument:
                WriteZeros(file, start, length);
                return;
            default:
                throw new IOException(
                    $"Could not reserve {length} bytes for {file.Name}: {Marshal.GetPInvokeErrorMessage(failure)}",
                    failure
                );
        }
    }

    private static void WriteZeros(FileStream file, long start, long length)
    {
        var zeros = new byte[(int)Math.Min(length, 1 << 20)];
        for (long written = 0; written < length; written += zeros.Length)
        {
            var part = zeros.AsSpan(0, (int)Math.Min(zeros.Length, length - written));
            RandomAccess.Write(file.SafeFileHandle, part, start + written);
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

    // It gives the number of the failure, and leaves the last one of the thread alone.
    [LibraryImport("libc", EntryPoint = "posix_fallocate")]
    private static partial int Allocate(int descriptor, long offset, long length);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
