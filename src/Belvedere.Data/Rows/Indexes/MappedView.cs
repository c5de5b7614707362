using System.Diagnostics.CodeAnalysis;
using System.IO.MemoryMappedFiles;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// A part of a file mapped in memory, which its arrays hold. It is unmapped some time after the last of them was let go: a
/// span does not keep what it reads, and may be read a moment longer than anything that does.
/// </summary>
internal sealed unsafe class MappedView : IDisposable
{
    /// <summary>Much longer than any reading of a span: a query that an index answers has seconds.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    private readonly MemoryMappedViewAccessor view;
    private readonly TimeProvider time;
    private long? letGo;

    /// <summary>Takes a view over.</summary>
    /// <param name="time">Tells how long it was let go; the system’s when absent.</param>
    internal MappedView(MemoryMappedViewAccessor view, TimeProvider? time = null)
    {
        this.view = view;
        this.time = time ?? TimeProvider.System;
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        Start = pointer + view.PointerOffset;
    }

    [SuppressMessage(
        "Design",
        "MA0055:Do not use finalizer",
        Justification = "Only the collector knows when the last array was let go, and it has to be told to wait."
    )]
    ~MappedView()
    {
        letGo ??= time.GetTimestamp();
        if (time.GetElapsedTime(letGo.Value) < Grace)
        {
            GC.ReRegisterForFinalize(this);
            return;
        }

        view.SafeMemoryMappedViewHandle.ReleasePointer();
    }

    /// <summary>Its first byte.</summary>
    internal byte* Start { get; }

    /// <summary>Unmaps it now: nothing reads it any more.</summary>
    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        GC.SuppressFinalize(this);
    }
}
