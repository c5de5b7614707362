using System.Buffers;
using System.Runtime.CompilerServices;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>An array inside a mapped file. It keeps the file mapped: nothing else has to.</summary>
internal sealed unsafe class MappedMemory<T> : MemoryManager<T>
    where T : unmanaged
{
    private readonly MappedView view;
    private readonly byte* start;
    private readonly int length;

    /// <summary>An array of a view.</summary>
    /// <param name="offset">Of the first item, in bytes from the start of the view.</param>
    internal MappedMemory(MappedView view, long offset, int length)
    {
        this.view = view;
        this.length = length;
        start = view.Start + offset;
    }

    public override Span<T> GetSpan() => new(start, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(start + ((long)elementIndex * Unsafe.SizeOf<T>()));

    public override void Unpin() { }

    // The view is shared by the arrays of a file.
    protected override void Dispose(bool disposing) => GC.KeepAlive(view);
}
