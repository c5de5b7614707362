using Belvedere.Core;

namespace Belvedere.Data.Files;

/// <summary>Why something could not be kept: the disk is full, or does not do what it is asked.</summary>
public static class StorageFailure
{
    /// <summary>Whether a failure is of the storage, and neither of what was to be kept nor of the program.</summary>
    public static bool Is(Exception failure) => failure is IOException || FullDisk.IsCauseOf(failure);

    /// <summary>What the person who waits for it is told.</summary>
    public static Problem ToProblem(Exception failure) =>
        FullDisk.IsCauseOf(failure) ? Problems.DiskFull() : Problems.StorageFailed(failure.Message);
}
