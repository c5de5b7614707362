using System.Buffers;

namespace Belvedere.Data.Writers;

/// <summary>What stands between cells of CSV, and their texts: quoted where a mark of the format is in them.</summary>
internal sealed class CsvText(ByteWriter bytes, ExportOptions options)
{
    /// <summary>A spreadsheet runs a cell that begins so (OWASP, CSV injection).</summary>
    private static readonly SearchValues<byte> FormulaStarts = SearchValues.Create("=+-@\t\r"u8);

    private static readonly SearchValues<byte> NumberMarks = SearchValues.Create("0123456789 .,"u8);

    private readonly byte delimiter =
        char.IsAscii(options.Delimiter) && options.Delimiter is not ('"' or '\n' or '\r')
            ? (byte)options.Delimiter
            : throw new ArgumentException(
                $"The delimiter “{options.Delimiter}” cannot separate cells.",
                nameof(options)
            );

    private readonly SearchValues<byte> special = SearchValues.Create([
        (byte)options.Delimiter,
        (byte)'"',
        (byte)'\n',
        (byte)'\r',
    ]);

    public void Delimiter() => bytes.Byte(delimiter);

    public void Write(ReadOnlySpan<byte> text)
    {
        var neutralised = options.NeutralisesFormulas && IsFormula(text);
        if (!options.QuotesAll && !text.IsEmpty && !text.ContainsAny(special))
        {
            if (neutralised)
            {
                bytes.Byte((byte)'\'');
            }

            bytes.Bytes(text);
            return;
        }

        bytes.Byte((byte)'"');
        if (neutralised)
        {
            bytes.Byte((byte)'\'');
        }

        Doubled(text);
        bytes.Byte((byte)'"');
    }

    private static bool IsFormula(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && FormulaStarts.Contains(text[0]) && !IsSignedNumber(text);

    /// <summary>A sign and digits, with points, commas and spaces between them, compute nothing.</summary>
    private static bool IsSignedNumber(ReadOnlySpan<byte> text) =>
        text.Length > 1
        && text[0] is (byte)'+' or (byte)'-'
        && char.IsAsciiDigit((char)text[1])
        && !text[1..].ContainsAnyExcept(NumberMarks);

    private void Doubled(ReadOnlySpan<byte> text)
    {
        int quote;
        while ((quote = text.IndexOf((byte)'"')) >= 0)
        {
            bytes.Bytes(text[..(quote + 1)]);
            bytes.Byte((byte)'"');
            text = text[(quote + 1)..];
        }

        bytes.Bytes(text);
    }
}
