using System.IO.Compression;
using System.Xml;
using Belvedere.Core;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>
/// XLSX (ECMA-376, transitional and strict): the largest sheet, row after row. Decision record 0011 says why it is our own.
/// </summary>
internal sealed class XlsxReader : ISourceReader
{
    private const long MaximumBytes = 256L * 1024 * 1024;

    public bool Recognises(SourceFile file) =>
        file.EntryNames.Any(name =>
            string.Equals(name.Replace('\\', '/').TrimStart('/'), "xl/workbook.xml", StringComparison.OrdinalIgnoreCase)
        );

    public SpooledTable Read(SourceFile file, CancellationToken ct)
    {
        file.CheckSize(MaximumBytes);
        try
        {
            using var zip = file.OpenZip();
            var parts = new XlsxParts(zip, file.Limits);
            parts.Load();
            return Read(file, parts, ct);
        }
        catch (Exception damaged) when (damaged is XmlException or InvalidDataException)
        {
            throw new UnreadableSourceException(Problems.SourceDamaged(), damaged);
        }
    }

    private static SpooledTable Read(SourceFile file, XlsxParts parts, CancellationToken ct)
    {
        var taken = ChosenSheet.Find(file, [.. parts.Sheets.Select(sheet => sheet.Name)]) is { } place
            ? parts.Sheets[place]
            : LargestSheet(parts, ct);
        using var texts = new SharedStrings(file);
        if (parts.Find("xl/sharedStrings.xml") is { } shared)
        {
            texts.Load(parts.Open(shared), ct);
        }

        using var rows = new SheetRows(file, ct);
        using (var xml = GuardedXml.Open(parts.Open(taken.Entry)))
        {
            new XlsxRows(xml, parts, texts, rows).Read();
        }

        rows.Remarks.AddSheets(file, taken.Name, [.. parts.Sheets.Select(sheet => (sheet.Name, sheet.IsHidden))]);
        if (parts.Starts1904)
        {
            rows.Remarks.Add1904();
        }

        return rows.Complete();
    }

    /// <summary>By the cells that are filled: an empty sheet with styles may be the larger file.</summary>
    private static XlsxSheet LargestSheet(XlsxParts parts, CancellationToken ct)
    {
        if (parts.Sheets.Count == 0)
        {
            throw new UnreadableSourceException(Problems.SourceEmpty());
        }

        var bySize = parts.Sheets.OrderByDescending(sheet => sheet.Entry.Length).ToList();
        return bySize.Count == 1 || bySize[0].Entry.Length > 8 * bySize[1].Entry.Length
            ? bySize[0]
            : bySize.Take(100).MaxBy(sheet => CountCells(parts, sheet.Entry, ct)) ?? bySize[0];
    }

    private static long CountCells(XlsxParts parts, ZipArchiveEntry entry, CancellationToken ct)
    {
        using var xml = GuardedXml.Open(parts.Open(entry));
        var count = 0L;
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" } && (++count & 0xFFFF) == 0)
            {
                ct.ThrowIfCancellationRequested();
            }
        }

        return count;
    }
}
