using System.IO.Compression;
using System.Xml;
using Belvedere.Core;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>A sheet as the workbook lists it.</summary>
internal sealed record XlsxSheet(string Name, bool IsHidden, ZipArchiveEntry Entry);

/// <summary>What a workbook says of itself: its sheets, its dates, the formats of its cells.</summary>
internal sealed class XlsxParts(ZipArchive zip, ReaderLimits limits)
{
    private const int MaximumStyles = 1_000_000;
    private const int MaximumSheets = 10_000;

    private readonly List<NumberFormat> formats = [];

    internal bool Starts1904 { get; private set; }

    internal IReadOnlyList<XlsxSheet> Sheets { get; private set; } = [];

    internal NumberFormat FormatOf(int style) =>
        style >= 0 && style < formats.Count ? formats[style] : NumberFormat.General;

    internal void Load()
    {
        var targets = ReadTargets();
        Sheets = ReadWorkbook(targets);
        if (Find("xl/styles.xml") is { } styles)
        {
            ReadStyles(styles);
        }
    }

    internal ZipArchiveEntry? Find(string name) =>
        zip.Entries.FirstOrDefault(entry =>
            string.Equals(entry.FullName.Replace('\\', '/').TrimStart('/'), name, StringComparison.OrdinalIgnoreCase)
        );

    internal Stream Open(ZipArchiveEntry entry) => GuardedExpansionStream.Entry(entry, limits);

    private Dictionary<string, string> ReadTargets()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find("xl/_rels/workbook.xml.rels") is not { } relations)
        {
            return targets;
        }

        using var xml = GuardedXml.Open(Open(relations));
        while (xml.Read() && targets.Count < MaximumSheets)
        {
            if (
                xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && xml.GetAttribute("Id") is { } id
                && xml.GetAttribute("Target") is { } target
            )
            {
                targets[id] = target.StartsWith('/') ? target.TrimStart('/') : $"xl/{target}";
            }
        }

        return targets;
    }

    private List<XlsxSheet> ReadWorkbook(Dictionary<string, string> targets)
    {
        var sheets = new List<XlsxSheet>();
        var workbook = Find("xl/workbook.xml") ?? throw new UnreadableSourceException(Problems.SourceDamaged());
        using var xml = GuardedXml.Open(Open(workbook));
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                Starts1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet" && sheets.Count < MaximumSheets && SheetOf(xml, targets) is { } sheet)
            {
                sheets.Add(sheet);
            }
        }

        return sheets;
    }

    private XlsxSheet? SheetOf(XmlReader xml, Dictionary<string, string> targets)
    {
        var (name, state, id) = (xml.GetAttribute("name") ?? "", xml.GetAttribute("state"), "");
        for (var isThere = xml.MoveToFirstAttribute(); isThere; isThere = xml.MoveToNextAttribute())
        {
            id = xml is { LocalName: "id", Prefix.Length: > 0 } ? xml.Value : id;
        }

        xml.MoveToElement();
        // A sheet of a chart alone has no rows.
        return
            targets.TryGetValue(id, out var target)
            && !target.Contains("chartsheets/", StringComparison.OrdinalIgnoreCase)
            && Find(target) is { } entry
            ? new XlsxSheet(name, state is "hidden" or "veryHidden", entry)
            : null;
    }

    private void ReadStyles(ZipArchiveEntry entry)
    {
        var own = new Dictionary<int, NumberFormat>();
        using var xml = GuardedXml.Open(Open(entry));
        var isInCells = false;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "cellXfs")
            {
                return;
            }

            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            isInCells |= xml.LocalName == "cellXfs";
            if (xml.LocalName == "numFmt" && int.TryParse(xml.GetAttribute("numFmtId"), out var number))
            {
                own[number] = NumberFormat.Parse(xml.GetAttribute("formatCode") ?? "");
            }
            else if (isInCells && xml.LocalName == "xf")
            {
                _ = int.TryParse(xml.GetAttribute("numFmtId"), out var id);
                formats.Add(own.TryGetValue(id, out var format) ? format : NumberFormat.BuiltIn(id));
            }

            if (formats.Count > MaximumStyles || own.Count > MaximumStyles)
            {
                throw new UnreadableSourceException(Problems.WorkbookTooComplex());
            }
        }
    }
}
