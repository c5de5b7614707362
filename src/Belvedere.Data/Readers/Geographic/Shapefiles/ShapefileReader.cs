using System.IO.Compression;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Geographic.Shapefiles;

/// <summary>Shapefile in a zip: the layer with the largest table. Decision record 0012 says why it is our own.</summary>
internal sealed class ShapefileReader : ISourceReader
{
    public bool Recognises(SourceFile file) => file.EntryNames.Any(IsShape);

    public SpooledTable Read(SourceFile file, CancellationToken ct)
    {
        try
        {
            using var zip = file.OpenZip();
            return Read(zip, file, ct);
        }
        catch (Exception damaged)
            when (damaged is InvalidDataException or EndOfStreamException or ArgumentOutOfRangeException)
        {
            throw new UnreadableSourceException(Problems.SourceDamaged(), damaged);
        }
    }

    private static SpooledTable Read(ZipArchive zip, SourceFile file, CancellationToken ct)
    {
        var layers = zip
            .Entries.Where(entry => IsShape(entry.FullName))
            .Select(entry => entry.FullName[..^4])
            .OrderByDescending(layer => Find(zip, layer, ".dbf")?.Length ?? 0)
            .ToList();
        var layer = layers[0];
        var table = Find(zip, layer, ".dbf");
        var shapes = Find(zip, layer, ".shp");
        if (table is null || shapes is null)
        {
            throw new UnreadableSourceException(Problems.ShapefileIncomplete(Path.GetFileName(layer)));
        }

        var projection = Text(zip, layer, ".prj", file) is { } system ? Projection.OfWellKnownText(system) : null;
        using var tableContent = new BufferedStream(GuardedExpansionStream.Entry(table, file.Limits), 64 * 1024);
        using var shapeContent = new BufferedStream(GuardedExpansionStream.Entry(shapes, file.Limits), 64 * 1024);
        var records = new DbfTable(tableContent, Text(zip, layer, ".cpg", file));
        var geometries = new ShpRecords(shapeContent, file.Limits.MaxRecordBytes);
        var names = LongNames(zip, file);
        var cells = new GeometryCells(records.Names.Count, projection);
        using var spool = new Spool(file, ct);
        var row = new SpoolRow();
        while (geometries.Read(out var geometry) && records.Read(out var isDeleted))
        {
            if (isDeleted)
            {
                continue;
            }

            records.Take(row);
            if (geometry is not null)
            {
                cells.Add(geometry, row);
            }

            spool.Add(row);
        }

        var header = new SpoolRow();
        for (var i = 0; i < records.Names.Count; i++)
        {
            header.Set(i, names.GetValueOrDefault(records.Names[i], records.Names[i]));
        }

        header.Set(records.Names.Count, "geometry");
        return spool.Complete([header], new RowLines(firstRow: 0)) with
        {
            HasNamedColumns = true,
            Types = [.. records.Types, cells.Type],
            Remarks = [.. Others(layers), .. cells.Remarks()],
        };
    }

    private static IEnumerable<IngestRemark> Others(List<string> layers)
    {
        if (layers.Count > 1)
        {
            var others = string.Join(", ", layers.Skip(1).Take(20).Select(layer => $"« {Path.GetFileName(layer)} »"));
            yield return new(
                new LocalizedText(
                    $"La plus grande couche, « {Path.GetFileName(layers[0])} », a été lue ; les autres sont laissées de côté : {others}.",
                    $"The largest layer, “{Path.GetFileName(layers[0])}”, was read; the others are left aside: {others}."
                )
            );
        }
    }

    /// <summary>Fields are cut to ten letters: the exports of this product say their whole names beside.</summary>
    private static Dictionary<string, string> LongNames(ZipArchive zip, SourceFile file)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = (Text(zip, "champs", ".csv", file) ?? "").Split('\n');
        if (lines[0].Trim() == "champ;colonne")
        {
            foreach (var line in lines.Skip(1).Select(line => line.Split(';')).Where(line => line.Length == 2))
            {
                names[line[0]] = line[1];
            }
        }

        return names;
    }

    private static string? Text(ZipArchive zip, string layer, string extension, SourceFile file)
    {
        if (Find(zip, layer, extension) is not { } entry)
        {
            return null;
        }

        using var text = new StreamReader(GuardedExpansionStream.Entry(entry, file.Limits));
        var start = new char[64 * 1024];
        return new string(start, 0, text.ReadBlock(start));
    }

    private static ZipArchiveEntry? Find(ZipArchive zip, string layer, string extension) =>
        zip.Entries.FirstOrDefault(entry =>
            string.Equals(entry.FullName, layer + extension, StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsShape(string name) =>
        name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("__MACOSX/", StringComparison.Ordinal);
}
