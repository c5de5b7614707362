using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>An array inside a mapped file. It keeps the mapping alive: nothing else has to.</summary>
internal sealed unsafe class MappedMemory<T> : MemoryManager<T>
    where T : unmanaged
{
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly int length;

    /// <summary>An array of a view.</summary>
    /// <param name="offset">Of the first item, in bytes from the start of the view.</param>
    internal MappedMemory(MemoryMappedViewAccessor view, long offset, int length)
    {
        this.view = view;
        this.length = length;
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        start = pointer + view.PointerOffset + offset;
    }

    public override Span<T> GetSpan() => new(start, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(start + ((long)elementIndex * Unsafe.SizeOf<T>()));

    public override void Unpin() { }

    // The view is shared by the arrays of a file, and unmapped by its own handle once none is left.
    protected override void Dispose(bool disposing) => GC.KeepAlive(view);
}
