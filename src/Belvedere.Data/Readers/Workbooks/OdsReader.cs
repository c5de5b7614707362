using System.Xml;
using Belvedere.Core;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>ODS (OpenDocument 1.3, part 3): the largest sheet, row after row, in one pass to choose it and one to read it.</summary>
internal sealed class OdsReader : ISourceReader
{
    private const long MaximumBytes = 256L * 1024 * 1024;
    private const string Content = "content.xml";

    public bool Recognises(SourceFile file) =>
        file.EntryNames.Contains(Content, StringComparer.Ordinal)
        && file.Head.Span.IndexOf("opendocument.spreadsheet"u8) >= 0;

    public SpooledTable Read(SourceFile file, CancellationToken ct)
    {
        file.CheckSize(MaximumBytes);
        try
        {
            var sheets = ListSheets(file, ct);
            if (sheets.Count == 0)
            {
                throw new UnreadableSourceException(Problems.SourceEmpty());
            }

            var largest = ChosenSheet.Find(file, [.. sheets.Select(sheet => sheet.Name)]) is { } place
                ? sheets[place]
                : sheets.MaxBy(sheet => sheet.CellCount)!; // there is one
            using var rows = new SheetRows(file, ct);
            Open(file, xml => new OdsRows(xml, rows).Read(sheets.IndexOf(largest)));
            rows.Remarks.AddSheets(file, largest.Name, [.. sheets.Select(sheet => (sheet.Name, false))]);
            return rows.Complete();
        }
        catch (Exception damaged) when (damaged is XmlException or InvalidDataException)
        {
            throw new UnreadableSourceException(
                IsEncrypted(file) ? Problems.SourceEncrypted() : Problems.SourceDamaged(),
                damaged
            );
        }
    }

    private static List<OdsSheet> ListSheets(SourceFile file, CancellationToken ct)
    {
        var sheets = new List<OdsSheet>();
        Open(
            file,
            xml =>
            {
                while (xml.Read())
                {
                    if (xml is { NodeType: XmlNodeType.Element, LocalName: "table", Depth: 3 })
                    {
                        sheets.Add(new OdsSheet(xml.GetAttribute("name", OdsRows.Table) ?? ""));
                        ct.ThrowIfCancellationRequested();
                    }
                    else if (
                        sheets.Count > 0
                        && xml is { NodeType: XmlNodeType.Element, LocalName: "table-cell", IsEmptyElement: false }
                    )
                    {
                        sheets[^1].CellCount++;
                    }
                }
            }
        );
        return sheets;
    }

    private static void Open(SourceFile file, Action<XmlReader> read)
    {
        using var zip = file.OpenZip();
        var entry = zip.GetEntry(Content) ?? throw new UnreadableSourceException(Problems.SourceDamaged());
        using var xml = GuardedXml.Open(GuardedExpansionStream.Entry(entry, file.Limits));
        read(xml);
    }

    /// <summary>An encrypted document says so in its manifest, which is not.</summary>
    private static bool IsEncrypted(SourceFile file)
    {
        using var zip = file.OpenZip();
        if (zip.GetEntry("META-INF/manifest.xml") is not { } entry)
        {
            return false;
        }

        using var manifest = new StreamReader(GuardedExpansionStream.Entry(entry, file.Limits));
        var start = new char[64 * 1024];
        return start.AsSpan(0, manifest.ReadBlock(start)).Contains("encryption-data", StringComparison.Ordinal);
    }

    private sealed record OdsSheet(string Name)
    {
        internal long CellCount { get; set; }
    }
}
