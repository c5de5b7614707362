using System.Runtime.InteropServices;

namespace Belvedere.Data.Files;

/// <summary>A file of bytes, as opposed to a pipe, a socket or a terminal, which would be waited for without end.</summary>
public static partial class RegularFile
{
    private const int FromHere = 1;

    /// <summary>Opens a file to be read once from its start to its end; null when it is not one.</summary>
    /// <exception cref="IOException">It is not there, or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not read it.</exception>
    public static FileStream? Open(string path) =>
        IsEndless(path)
            ? null
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);

    // .NET tells a pipe from a file only once it is open, and opening a pipe waits for its other end.
    private static bool IsEndless(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        var withoutWaiting = OperatingSystem.IsLinux() ? 0x800 : 0x4;
        var descriptor = OpenDescriptor(path, withoutWaiting);
        if (descriptor < 0)
        {
            return false; // the true opening says why
        }

        var isEndless = Seek(descriptor, 0, FromHere) < 0;
        _ = Close(descriptor);
        return isEndless;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenDescriptor(string path, int flags);

    [LibraryImport("libc", EntryPoint = "lseek")]
    private static partial long Seek(int descriptor, long offset, int origin);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
