using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Data.Readers.Spooling;

/// <summary>A file to recognise and read: its bytes, the name its owner gives it, and what may be taken to read it.</summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "The file is its reader’s to close: here it only tells how far it is."
)]
internal sealed class SourceFile
{
    private const int HeadBytes = 4096;

    private readonly IProgress<IngestProgress> progress;
    private readonly Lazy<IReadOnlyList<string>> entryNames;
    private FileStream? current;

    internal SourceFile(
        string path,
        string name,
        string workDirectory,
        ReaderLimits limits,
        IProgress<IngestProgress> progress
    )
    {
        Path = path;
        Name = name;
        WorkDirectory = workDirectory;
        Limits = limits;
        this.progress = progress;
        SizeBytes = new FileInfo(path).Length;
        IsGzip = StartsAsGzip(path);
        Head = ReadHead();
        entryNames = new(ReadEntryNames);
    }

    internal string Path { get; }

    internal string Name { get; }

    internal string WorkDirectory { get; }

    internal ReaderLimits Limits { get; }

    /// <summary>The sheet of a workbook that a recipe chooses; null for the largest.</summary>
    internal string? Sheet { get; init; }

    internal long SizeBytes { get; }

    /// <summary>The bytes are those of a gzip file; <see cref="Head"/> and <see cref="OpenRead"/> give what it holds.</summary>
    internal bool IsGzip { get; }

    /// <summary>The first bytes.</summary>
    internal ReadOnlyMemory<byte> Head { get; }

    internal bool IsZip => !IsGzip && Head.Span.StartsWith("PK\u0003\u0004"u8);

    /// <summary>The names in a zip; none when it cannot be opened.</summary>
    internal IReadOnlyList<string> EntryNames => entryNames.Value;

    /// <summary>The content, expanded with a guard.</summary>
    internal Stream OpenRead()
    {
        current = new FileStream(
            Path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            128 * 1024,
            FileOptions.SequentialScan
        );
        return IsGzip ? GuardedExpansionStream.Gzip(current, SizeBytes, Limits) : current;
    }

    /// <summary>The same file, counted by <see cref="Report"/>, for readers that go about it in their own way.</summary>
    internal FileStream OpenFile() =>
        current = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);

    internal ZipArchive OpenZip() => ZipDirectory.Open(OpenFile());

    internal void CheckSize(long maximumBytes)
    {
        if (SizeBytes > maximumBytes)
        {
            throw new UnreadableSourceException(Problems.SourceTooLarge(SizeBytes, maximumBytes));
        }
    }

    /// <summary>Says how far the reading is.</summary>
    internal void Report(long rowCount) =>
        progress.Report(
            new IngestProgress(
                IngestStep.Profile,
                rowCount,
                current is { CanSeek: true } file ? file.Position : 0,
                SizeBytes
            )
        );

    internal SourceFile With(string path, string name) =>
        new(path, name, WorkDirectory, Limits, progress) { Sheet = Sheet };

    private byte[] ReadHead()
    {
        using var content = OpenRead();
        var head = new byte[HeadBytes];
        var length = content.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        return head[..length];
    }

    private IReadOnlyList<string> ReadEntryNames()
    {
        if (!IsZip)
        {
            return [];
        }

        using var zip = OpenZip();
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    private static bool StartsAsGzip(string path)
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
    }
}
