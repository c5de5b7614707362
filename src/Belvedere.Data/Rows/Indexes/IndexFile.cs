using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// A file of named arrays, mapped in memory: reading one costs nothing before it is touched, and the system keeps the
/// parts in use. Arrays come first, each on a boundary of 64 bytes; then a directory in JSON; then its place and a mark.
/// </summary>
internal sealed class IndexFile
{
    /// <summary>Raised whenever the arrays or their meaning change: an older file is then built again.</summary>
    internal const int Format = 3;

    internal const ulong Mark = 0x58444E_4556_4C45_42; // “BELVENDX”

    internal const int TailBytes = 24;

    private readonly MappedView view;
    private readonly Dictionary<string, IndexSection> sections;

    internal IndexFile(MappedView view, IndexDirectory directory)
    {
        this.view = view;
        Directory = directory;
        sections = directory.Sections.ToDictionary(section => section.Name, StringComparer.Ordinal);
    }

    internal IndexDirectory Directory { get; }

    /// <summary>Opens a file, or gives null for one that is absent, damaged, of another format or of another source.</summary>
    /// <param name="time">Tells how long it was let go; the system’s when absent.</param>
    internal static IndexFile? TryOpen(string path, long sourceBytes, TimeProvider? time = null)
    {
        var length = File.Exists(path) ? new FileInfo(path).Length : 0;
        if (length < TailBytes)
        {
            return null;
        }

        using var mapped = MemoryMappedFile.CreateFromFile(
            File.OpenHandle(path),
            mapName: null,
            0,
            MemoryMappedFileAccess.Read,
            HandleInheritability.None,
            leaveOpen: false
        );
        var opened = mapped.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        if (Read(opened, length) is { } directory && directory.SourceBytes == sourceBytes)
        {
            return new IndexFile(new MappedView(opened, time), directory);
        }

        opened.Dispose();
        return null;
    }

    internal bool Has(string name) => sections.ContainsKey(name);

    /// <summary>An array by its name.</summary>
    /// <exception cref="KeyNotFoundException">The file has none of that name.</exception>
    internal ReadOnlyMemory<T> Array<T>(string name)
        where T : unmanaged
    {
        var section = sections[name];
        return new MappedMemory<T>(view, section.Offset, (int)(section.Bytes / Unsafe.SizeOf<T>())).Memory;
    }

    private static IndexDirectory? Read(MemoryMappedViewAccessor view, long length)
    {
        var tail = length - TailBytes;
        var (offset, bytes, mark) = (view.ReadInt64(tail), view.ReadInt64(tail + 8), view.ReadUInt64(tail + 16));
        if (mark != Mark || offset < 0 || bytes <= 0 || offset + bytes != tail)
        {
            return null;
        }

        var text = new byte[bytes];
        view.ReadArray(offset, text, 0, text.Length);
        try
        {
            var directory = JsonSerializer.Deserialize<IndexDirectory>(Encoding.UTF8.GetString(text));
            return directory is { Format: Format } && directory.Sections.All(s => s.Offset + s.Bytes <= offset)
                ? directory
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What a file says of itself.</summary>
/// <param name="RowCount">Rows of the table.</param>
/// <param name="SourceBytes">Size of the Parquet file that it was built from.</param>
internal sealed record IndexDirectory(
    int Format,
    int RowCount,
    long SourceBytes,
    IReadOnlyList<IndexColumn> Columns,
    IReadOnlyList<IndexSection> Sections
);

/// <summary>How a stored column is held.</summary>
/// <param name="Name">Of the column in the revision; a point is two columns.</param>
internal sealed record IndexColumn(string Name, IndexColumnKind Kind);

/// <summary>Kinds of columns.</summary>
internal enum IndexColumnKind
{
    /// <summary>Few distinct values: each row has the rank of its value.</summary>
    Coded,

    /// <summary>Numbers, days or instants, mostly different.</summary>
    Number,

    /// <summary>Texts, mostly different.</summary>
    Text,

    /// <summary>Shapes, with the sides of their boxes.</summary>
    Shape,
}

/// <summary>Where an array is.</summary>
internal sealed record IndexSection(string Name, long Offset, long Bytes);
