using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Belvedere.Benchmarks.Generated;

/// <summary>The generated table as a workbook of one sheet, its texts written in their cells.</summary>
public static class OperationsWorkbook
{
    private const string Workbook =
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"operations\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

    private const string Relations =
        "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

    public static async Task WriteAsync(string path, long rows, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.CreateNew);
        await using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        await AddAsync(zip, "xl/workbook.xml", [Workbook], ct);
        await AddAsync(zip, "xl/_rels/workbook.xml.rels", [Relations], ct);
        await AddAsync(zip, "xl/worksheets/sheet1.xml", Sheet(rows), ct);
    }

    private static IEnumerable<string> Sheet(long rows)
    {
        yield return "<worksheet><sheetData>";
        yield return Row(Operation.Header.Split(','));
        foreach (var operation in Operations.Rows(rows))
        {
            yield return Row(operation.Cells);
        }

        yield return "</sheetData></worksheet>";
    }

    private static string Row(IEnumerable<object?> cells)
    {
        var row = new StringBuilder("<row>");
        foreach (var cell in cells)
        {
            row.Append(
                cell switch
                {
                    null => "<c/>",
                    string text => $"<c t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
                    _ => string.Create(CultureInfo.InvariantCulture, $"<c><v>{cell}</v></c>"),
                }
            );
        }

        return row.Append("</row>").ToString();
    }

    private static async Task AddAsync(ZipArchive zip, string name, IEnumerable<string> parts, CancellationToken ct)
    {
        await using var writer = new StreamWriter(
            await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
        );
        foreach (var part in parts)
        {
            await writer.WriteAsync(part.AsMemory(), ct);
        }
    }
}
