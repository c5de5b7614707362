using System.Xml;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Readers.Archives;
using Belvedere.Data.Readers.Json;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers;

/// <summary>A file of any family, ready to be profiled as a table: as it is if it is delimited text, spooled otherwise.</summary>
public sealed class TableSource : IDisposable
{
    private readonly string? unpacked;

    private TableSource(string path, string? unpacked, SpooledTable? spooled)
    {
        Path = path;
        this.unpacked = unpacked;
        Spooled = spooled;
    }

    /// <summary>The delimited text to read.</summary>
    internal string Path { get; }

    /// <summary>What the format knows; null for a delimited text.</summary>
    internal SpooledTable? Spooled { get; }

    /// <summary>Recognises the file and reads it, whatever its size, in constant memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name as its owner knows it.</param>
    /// <param name="workDirectory">Where the passing files go.</param>
    public static async Task<Result<TableSource>> OpenAsync(
        string path,
        string name,
        string workDirectory,
        ReaderLimits limits,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        Directory.CreateDirectory(workDirectory);
        string? inUtf8 = null;
        try
        {
            inUtf8 = await JsonEncoding.BringToUtf8Async(new(path, name, workDirectory, limits, progress), ct);
            var read = inUtf8 ?? path;
            // Readers work the processor on local files: they get a thread of their own rather than one that answers requests.
            return await Task.Factory.StartNew(
                () => Open(read, name, workDirectory, limits, progress, ct),
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
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        string? passing = null;
        try
        {
            var file = new SourceFile(path, name, workDirectory, limits, progress);
            var reader = SourceReaders.Find(file);
            if (reader is null && ZipTable.Unpack(file, ct) is { } inside)
            {
                passing = inside.Path;
                file = inside;
                reader = SourceReaders.Find(file);
            }

            var spooled = reader?.Read(file, ct);
            var source = new TableSource(spooled?.Path ?? file.Path, passing, spooled);
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
