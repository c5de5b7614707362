using System.Globalization;
using System.IO.Compression;

namespace Belvedere.Tests.Readers;

/// <summary>An XLSX of many rows, whose texts are all distinct and shared, as spreadsheets write them.</summary>
internal static class LargeWorkbook
{
    public static void Write(string path, int rows)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(
            zip,
            "xl/workbook.xml",
            w =>
                w.Write(
                    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
                )
        );
        Add(
            zip,
            "xl/_rels/workbook.xml.rels",
            w => w.Write("<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>")
        );
        Add(
            zip,
            "xl/sharedStrings.xml",
            w =>
            {
                w.Write("<sst>");
                for (var i = 0; i <= rows * 3; i++)
                {
                    w.Write(
                        string.Create(CultureInfo.InvariantCulture, $"<si><t>Association numéro {i} de la rue</t></si>")
                    );
                }

                w.Write("</sst>");
            }
        );
        Add(
            zip,
            "xl/worksheets/sheet1.xml",
            w =>
            {
                w.Write("<worksheet><sheetData>");
                w.Write(
                    "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>"
                        + "<c t=\"inlineStr\"><is><t>Nombre</t></is></c><c t=\"inlineStr\"><is><t>Montant</t></is></c></row>"
                );
                for (var i = 1; i <= rows; i++)
                {
                    w.Write(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"<row><c t=\"s\"><v>{3 * i}</v></c><c t=\"s\"><v>{(3 * i) + 1}</v></c><c t=\"s\"><v>{(3 * i) + 2}</v></c><c><v>{i}</v></c><c><v>{i}.25</v></c></row>"
                        )
                    );
                }

                w.Write("</sheetData></worksheet>");
            }
        );
    }

    private static void Add(ZipArchive zip, string name, Action<StreamWriter> write)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
        write(writer);
    }
}
