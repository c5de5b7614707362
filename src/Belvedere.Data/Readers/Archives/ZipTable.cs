using System.IO.Compression;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Archives;

/// <summary>A zip that holds one table among files that are none.</summary>
internal static class ZipTable
{
    private static readonly string[] Tables =
    [
        ".csv",
        ".tsv",
        ".txt",
        ".tab",
        ".gz",
        ".xlsx",
        ".xls",
        ".ods",
        ".json",
        ".jsonl",
        ".ndjson",
        ".geojson",
        ".parquet",
        ".geoparquet",
        ".gpkg",
        ".kml",
        ".gpx",
    ];

    // Read-me files and licences go with a table; they are one only when nothing else is there.
    private static readonly string[] Companions = [".txt"];

    /// <summary>Unpacks the table under a name of our own: what the archive calls it is never a path.</summary>
    /// <returns>The table; null for what is no archive, or one that a reader takes whole.</returns>
    internal static SourceFile? Unpack(SourceFile file, CancellationToken ct)
    {
        if (!file.IsZip)
        {
            return null;
        }

        using var zip = file.OpenZip();
        var entry = Choose(zip);
        var path = Path.Combine(file.WorkDirectory, $"{Guid.NewGuid():N}.unpacked");
        try
        {
            using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            using (var content = GuardedExpansionStream.Entry(entry, file.Limits))
            {
                Copy(content, target, ct);
            }

            return file.With(path, FileName.Plain(entry.Name));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static ZipArchiveEntry Choose(ZipArchive zip)
    {
        var files = zip
            .Entries.Where(entry =>
                entry.Name.Length > 0
                && !entry.Name.StartsWith('.')
                && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)
            )
            .ToList();
        var tables = files.Where(entry => Is(entry, Tables)).ToList();
        var certain = tables.Where(entry => !Is(entry, Companions)).ToList();
        if (certain.Count == 1)
        {
            return certain[0];
        }

        return certain.Count == 0 && (tables.Count == 1 ? tables : files) is [var only]
            ? only
            : throw new UnreadableSourceException(
                Problems.ArchiveWithoutTable(
                    files.Count == 0
                        ? "…"
                        : string.Join(", ", files.Take(8).Select(entry => $"« {FileName.Plain(entry.Name)} »"))
                )
            );
    }

    private static bool Is(ZipArchiveEntry entry, string[] extensions) =>
        extensions.Contains(Path.GetExtension(entry.Name), StringComparer.OrdinalIgnoreCase);

    private static void Copy(GuardedExpansionStream content, FileStream target, CancellationToken ct)
    {
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            ct.ThrowIfCancellationRequested();
            target.Write(buffer, 0, read);
        }
    }
}
