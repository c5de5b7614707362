using System.Xml;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Files;
using Belvedere.Data.Readers.Archives;
using Belvedere.Data.Readers.Geographic.Shapefiles;
using Belvedere.Data.Readers.Json;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers;

/// <summary>A file of any family, ready to be profiled as a table: as it is if it is delimited text, spooled otherwise.</summary>
public sealed class TableSource : IDisposable
{
    // What is expanded of a file to recognise it comes from less.
    private const int LookedAtBytes = 256 * 1024;

    private readonly string? unpacked;

    private TableSource(string path, string? unpacked, SpooledTable? spooled)
    {
        Path = path;
        this.unpacked = unpacked;
        Spooled = spooled;
    }

    /// <summary>Family of the file: <c>csv</c>, <c>xlsx</c>…</summary>
    internal string Format { get; private init; } = "csv";

    /// <summary>What the file came in: <c>gzip</c>, <c>zip</c>; null when it came as it is.</summary>
    internal string? Archive { get; private init; }

    /// <summary>The delimited text to read.</summary>
    internal string Path { get; }

    /// <summary>What the format knows; null for a delimited text.</summary>
    internal SpooledTable? Spooled { get; }

    /// <summary>The copy that still grows under <see cref="Path"/>; null for a whole file.</summary>
    internal OriginalCopy? Arriving { get; private init; }

    /// <summary>The same, of a source that is still being copied: delimited text is read meanwhile, any other once it is whole.</summary>
    /// <exception cref="IOException">The copy failed.</exception>
    public static async Task<Result<TableSource>> OpenAsync(
        OriginalCopy copy,
        string name,
        string workDirectory,
        ReaderLimits limits,
        IProgress<IngestProgress> progress,
        CancellationToken ct,
        Recipe? recipe = null
    )
    {
        await copy.WaitBeyondAsync(LookedAtBytes, ct);
        if (!copy.HasEnded && await IsPlainTextAsync(copy.Path, name, workDirectory, limits, ct))
        {
            return new TableSource(copy.Path, unpacked: null, spooled: null) { Arriving = copy };
        }

        await copy.WaitBeyondAsync(long.MaxValue, ct);
        return await OpenAsync(copy.Path, name, workDirectory, limits, progress, ct, recipe);
    }

    /// <summary>Recognises the file and reads it, whatever its size, in constant memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name as its owner knows it.</param>
    /// <param name="workDirectory">Where the passing files go.</param>
    /// <param name="recipe">The fixes of the load: one may choose the sheet of a workbook.</param>
    public static async Task<Result<TableSource>> OpenAsync(
        string path,
        string name,
        string workDirectory,
        ReaderLimits limits,
        IProgress<IngestProgress> progress,
        CancellationToken ct,
        Recipe? recipe = null
    )
    {
        var sheet = recipe?.Last(Fix.ChooseSheet)?.Value("sheet");
        Directory.CreateDirectory(workDirectory);
        string? inUtf8 = null;
        try
        {
            inUtf8 = await JsonEncoding.BringToUtf8Async(new(path, name, workDirectory, limits, progress), ct);
            var read = inUtf8 ?? path;
            // Readers work the processor on local files: they get a thread of their own rather than one that answers requests.
            return await Task.Factory.StartNew(
                () => Open(read, name, workDirectory, limits, sheet, progress, ct),
                ct,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );
        }
        catch (UnreadableSourceException unreadable)
        {
            return unreadable.Problem;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            // A gzip that is not what it announces.
            return Problems.SourceDamaged();
        }
        finally
        {
            // What is read of it is in its spool by now.
            if (inUtf8 is not null)
            {
                File.Delete(inUtf8);
            }
        }
    }

    /// <summary>Whether the file is delimited text, gzipped or not: what no other reader knows, and no archive.</summary>
    internal static Task<bool> IsTextAsync(
        string path,
        string name,
        string workDirectory,
        ReaderLimits limits,
        CancellationToken ct
    ) =>
        Task.Factory.StartNew(
            () =>
            {
                try
                {
                    var file = new SourceFile(path, name, workDirectory, limits, new Progress<IngestProgress>());
                    return SourceReaders.Find(file) is null && !file.IsZip;
                }
                catch (Exception unreadable) when (unreadable is UnreadableSourceException or InvalidDataException)
                {
                    // Whole reading says why.
                    return false;
                }
            },
            ct,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    private static async Task<bool> IsPlainTextAsync(
        string path,
        string name,
        string workDirectory,
        ReaderLimits limits,
        CancellationToken ct
    )
    {
        var head = new byte[LookedAtBytes];
        int length;
        await using (var file = File.OpenRead(path))
        {
            length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        }

        return head is not [0x1F, 0x8B, ..]
            && !JsonEncoding.StartsAsJson(head.AsSpan(0, length), out _)
            && await IsTextAsync(path, name, workDirectory, limits, ct);
    }

    /// <summary>A delimited text, as it is.</summary>
    internal static TableSource Text(string path) => new(path, unpacked: null, spooled: null);

    public void Dispose()
    {
        Spooled?.Dispose();
        if (unpacked is not null)
        {
            File.Delete(unpacked);
        }
    }

    private static Result<TableSource> Open(
        string path,
        string name,
        string workDirectory,
        ReaderLimits limits,
        string? sheet,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        string? passing = null;
        try
        {
            var file = new SourceFile(path, name, workDirectory, limits, progress) { Sheet = sheet };
            var reader = SourceReaders.Find(file);
            if (reader is null && ZipTable.Unpack(file, ct) is { } inside)
            {
                passing = inside.Path;
                file = inside;
                reader = SourceReaders.Find(file);
            }

            var spooled = reader?.Read(file, ct);
            var source = new TableSource(spooled?.Path ?? file.Path, passing, spooled)
            {
                Format = SourceReaders.FormatOf(reader),
                Archive =
                    passing is not null || (reader is ShapefileReader && file.IsZip) ? "zip"
                    : file.IsGzip ? "gzip"
                    : null,
            };
            passing = null;
            return source;
        }
        catch (UnreadableSourceException unreadable)
        {
            return unreadable.Problem;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or XmlException)
        {
            // What the framework’s zip and XML readers say of a file that is not what it announces.
            return Problems.SourceDamaged();
        }
        finally
        {
            if (passing is not null)
            {
                File.Delete(passing);
            }
        }
    }
}
