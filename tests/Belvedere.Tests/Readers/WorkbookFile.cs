using System.IO.Compression;
using System.Text;

namespace Belvedere.Tests.Readers;

/// <summary>A small XLSX written by hand, so that each trap is there as other programs write it.</summary>
internal static class WorkbookFile
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    public static string Write(
        TemporaryFolder folder,
        string sheetData,
        string texts = "",
        string formats = "",
        string styles = "",
        string properties = "",
        string afterRows = "",
        string prolog = ""
    )
    {
        var path = folder.PathOf($"{Guid.NewGuid():N}.xlsx");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(
            zip,
            "xl/workbook.xml",
            $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{properties}<sheets><sheet name=\"Données\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Notes\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/></sheets></workbook>"
        );
        Add(
            zip,
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"
        );
        Add(zip, "xl/sharedStrings.xml", $"<sst {Main}>{texts}</sst>");
        Add(
            zip,
            "xl/styles.xml",
            $"<styleSheet {Main}><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>{styles}</cellXfs></styleSheet>"
        );
        Add(
            zip,
            "xl/worksheets/sheet1.xml",
            $"{prolog}<worksheet {Main}><sheetData>{sheetData}</sheetData>{afterRows}</worksheet>"
        );
        Add(
            zip,
            "xl/worksheets/sheet2.xml",
            $"<worksheet {Main}><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>"
        );
        return path;
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
