using System.IO.Compression;
using System.Text;

namespace Belvedere.Tests.Readers;

/// <summary>A small ODS written by hand.</summary>
internal static class OpenDocument
{
    /// <summary>A header and two rows, one of them repeated.</summary>
    public const string Rows =
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>code</text:p></table:table-cell>"
        + "<table:table-cell office:value-type=\"string\"><text:p>nombre</text:p></table:table-cell></table:table-row>"
        + "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\"><text:p>01004</text:p></table:table-cell>"
        + "<table:table-cell office:value-type=\"float\" office:value=\"12\"><text:p>12</text:p></table:table-cell></table:table-row>";

    /// <summary>Writes the bytes of the file.</summary>
    /// <param name="rows">The rows of its one sheet.</param>
    /// <param name="prolog">What comes before the document: a hostile one begins there.</param>
    public static byte[] Write(string rows, string prolog = "")
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", CompressionLevel.NoCompression);
            Add(
                zip,
                "content.xml",
                prolog
                    + "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                    + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
                    + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>"
                    + $"<table:table table:name=\"Données\">{rows}</table:table>"
                    + "</office:spreadsheet></office:body></office:document-content>",
                CompressionLevel.Fastest
            );
        }

        return target.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text, CompressionLevel level)
    {
        using var entry = zip.CreateEntry(name, level).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
