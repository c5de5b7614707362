using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Belvedere.Data.Files;

/// <summary>
/// The doubles of a file that never changes, read in place: what is held in memory is the kernel's cache of the file,
/// given back when memory is short, and not a heap of ours. Little-endian. The file may be removed meanwhile.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "Readers of an edition that was replaced go on: the pages are let go with the last of them."
)]
public sealed unsafe class MappedDoubles
{
    private readonly SafeMemoryMappedViewHandle view;
    private readonly double* first;

    /// <summary>Maps the doubles of a file.</summary>
    /// <param name="path">A file that is never written again: one that shrinks would stop the process.</param>
    /// <param name="startBytes">Where the doubles begin; a multiple of eight.</param>
    /// <exception cref="InvalidDataException">The file ends before its last double.</exception>
    public MappedDoubles(string path, long startBytes, long count)
    {
        Count = count;
        using var stream = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0
        );
        var needed = startBytes + (count * sizeof(double));
        if (stream.Length < needed)
        {
            throw new InvalidDataException($"{path} is cut: {stream.Length} bytes of {needed}.");
        }

        using var file = MemoryMappedFile.CreateFromFile(
            stream,
            mapName: null,
            capacity: 0,
            MemoryMappedFileAccess.Read,
            HandleInheritability.None,
            leaveOpen: true
        );
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
        // Not acquired: the handle lets the pages go by itself, with the last reader of this.
        first = (double*)((byte*)view.DangerousGetHandle() + startBytes);
    }

    public long Count { get; }

    /// <summary>One double of the file.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No double has this index.</exception>
    public double this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)Count, nameof(index));
            var read = first[index];
            GC.KeepAlive(view);
            return BitConverter.IsLittleEndian
                ? read
                : BitConverter.Int64BitsToDouble(
                    BinaryPrimitives.ReverseEndianness(BitConverter.DoubleToInt64Bits(read))
                );
        }
    }
}
