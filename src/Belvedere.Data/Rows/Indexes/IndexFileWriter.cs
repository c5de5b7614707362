using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Belvedere.Data.Files;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>Writes an <see cref="IndexFile"/>, array after array, under a name of its own until it is complete.</summary>
internal sealed class IndexFileWriter : IDisposable
{
    private const int Alignment = 64;
    private static readonly byte[] Padding = new byte[Alignment];

    private readonly string partialPath;
    private readonly FileStream stream;
    private readonly List<IndexSection> sections = [];

    internal IndexFileWriter(string partialPath)
    {
        this.partialPath = partialPath;
        stream = new FileStream(partialPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    internal void Write<T>(string name, ReadOnlySpan<T> items)
        where T : unmanaged
    {
        var offset = Begin();
        // A span of more than 2 GiB of bytes does not exist.
        foreach (var part in Parts(items.Length))
        {
            stream.Write(MemoryMarshal.AsBytes(items[part]));
        }

        End(name, offset);
    }

    /// <summary>An array whose bytes are given little by little: <see cref="Append"/> until <see cref="End"/>.</summary>
    internal long Begin()
    {
        stream.Write(Padding, 0, (int)(-stream.Position & (Alignment - 1)));
        return stream.Position;
    }

    internal void Append(ReadOnlySpan<byte> bytes) => stream.Write(bytes);

    internal void End(string name, long offset) => sections.Add(new(name, offset, stream.Position - offset));

    /// <summary>An array that <paramref name="fill"/> fills in any order, in the file itself rather than in memory.</summary>
    internal void Fill<T>(string name, int length, Action<Memory<T>> fill)
        where T : unmanaged
    {
        var offset = Begin();
        var bytes = (long)length * Unsafe.SizeOf<T>();
        stream.Flush();
        // Without room on the disk, a write to a mapping that is not backed by it stops the whole process.
        DurableFile.Reserve(stream, offset, bytes);
        if (bytes > 0)
        {
            using var view = Map(offset, bytes, MemoryMappedFileAccess.ReadWrite);
            fill(new MappedMemory<T>(view, 0, length).Memory);
        }

        stream.Position = offset + bytes;
        End(name, offset);
    }

    /// <summary>Reads what was written so far, if anything was, while more is.</summary>
    internal void Read(int rowCount, IReadOnlyList<IndexColumn> columns, Action<IndexFile> read)
    {
        stream.Flush();
        if (stream.Length == 0)
        {
            return; // nothing cannot be mapped
        }

        using var view = Map(0, stream.Length, MemoryMappedFileAccess.Read);
        read(
            new IndexFile(view, new IndexDirectory(IndexFile.Format, rowCount, SourceBytes: 0, columns, [.. sections]))
        );
    }

    /// <summary>Ends the file and gives it its name: whole, or not at all.</summary>
    internal void Complete(string path, int rowCount, long sourceBytes, IReadOnlyList<IndexColumn> columns)
    {
        var offset = Begin();
        JsonSerializer.Serialize(
            stream,
            new IndexDirectory(IndexFile.Format, rowCount, sourceBytes, columns, sections)
        );
        var bytes = stream.Position - offset;
        stream.Write(MemoryMarshal.AsBytes<long>([offset, bytes, unchecked((long)IndexFile.Mark)]));
        stream.Dispose();
        File.Delete(path);
        DurableFile.Publish(partialPath, path);
    }

    public void Dispose()
    {
        stream.Dispose();
        File.Delete(partialPath);
    }

    private MappedView Map(long offset, long bytes, MemoryMappedFileAccess access)
    {
        using var mapped = MemoryMappedFile.CreateFromFile(
            stream,
            mapName: null,
            0,
            access,
            HandleInheritability.None,
            leaveOpen: true
        );
        return new MappedView(mapped.CreateViewAccessor(offset, bytes, access));
    }

    private static IEnumerable<Range> Parts(int length)
    {
        const int most = 1 << 24;
        for (var start = 0; start < length; start += most)
        {
            yield return start..Math.Min(length, start + most);
        }
    }
}
