using System.Text;
using Belvedere.Core;

namespace Belvedere.Data.Readers;

/// <summary>Files that are often sent as a table and are none, known by their first bytes.</summary>
internal static class BinaryKind
{
    private static readonly (byte[] Start, LocalizedText Kind)[] Known =
    [
        (
            [0x50, 0x4B, 0x03, 0x04],
            new("un classeur (XLSX, ODS) ou une archive zip", "a workbook (XLSX, ODS) or a zip archive")
        ),
        ([0xD0, 0xCF, 0x11, 0xE0], new("un ancien classeur Excel (XLS)", "an old Excel workbook (XLS)")),
        ("%PDF"u8.ToArray(), new("un document PDF", "a PDF document")),
        ("PAR1"u8.ToArray(), new("un fichier Parquet", "a Parquet file")),
        ([0x89, 0x50, 0x4E, 0x47], new("une image PNG", "a PNG image")),
        ([0xFF, 0xD8, 0xFF], new("une image JPEG", "a JPEG image")),
        ("GIF8"u8.ToArray(), new("une image GIF", "a GIF image")),
        ("SQLite format 3"u8.ToArray(), new("une base SQLite", "an SQLite database")),
        ([0x7F, 0x45, 0x4C, 0x46], new("un programme", "a program")),
        ("BZh"u8.ToArray(), new("une archive bzip2", "a bzip2 archive")),
        ([0x28, 0xB5, 0x2F, 0xFD], new("une archive zstd", "a zstd archive")),
        ([0xFD, 0x37, 0x7A, 0x58], new("une archive xz", "an xz archive")),
        ([0x37, 0x7A, 0xBC, 0xAF], new("une archive 7z", "a 7z archive")),
        ([0x1F, 0x8B], new("une archive gzip dans une archive gzip", "a gzip archive inside a gzip archive")),
    ];

    private static readonly LocalizedText Markup = new(
        "un document XML ou HTML (la page d’un site, GML…), dont seuls KML et GPX sont lus",
        "an XML or HTML document (the page of a site, GML…), of which only KML and GPX are read"
    );

    private static readonly byte[][] MarkupStarts = ["<?xml"u8.ToArray(), "<!doctype"u8.ToArray(), "<html"u8.ToArray()];

    private static readonly LocalizedText Unknown = new("un fichier binaire", "a binary file");

    /// <summary>The kind of a file that is not a text of cells, or null.</summary>
    internal static LocalizedText? Of(ReadOnlySpan<byte> head)
    {
        foreach (var (start, kind) in Known)
        {
            if (head.StartsWith(start))
            {
                return kind;
            }
        }

        var text = (head.StartsWith("\uFEFF"u8) ? head[3..] : head).TrimStart(" \t\r\n"u8);
        foreach (var start in MarkupStarts)
        {
            if (text.Length >= start.Length && Ascii.EqualsIgnoreCase(text[..start.Length], start))
            {
                return Markup;
            }
        }

        // Text has tabs and line ends; a compressed or encrypted body has every control character.
        var controls = 0;
        foreach (var b in head)
        {
            controls += b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x00) ? 1 : 0;
        }

        return head.Length >= 64 && controls > head.Length / 50 ? Unknown : null;
    }
}
