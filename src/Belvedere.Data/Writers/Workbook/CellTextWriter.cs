using System.Text;

namespace Belvedere.Data.Writers.Workbook;

/// <summary>
/// Texts of cells as XML: marks escaped, control characters as the format writes them (<c>_x0001_</c>), nothing longer
/// than a cell holds.
/// </summary>
internal sealed class CellTextWriter(ByteWriter bytes)
{
    private static readonly System.Buffers.SearchValues<byte> Plain = System.Buffers.SearchValues.Create([
        .. Enumerable
            .Range(0x20, 0x60)
            .Select(b => (byte)b)
            .Where(b => b is not ((byte)'<' or (byte)'>' or (byte)'&' or (byte)'_' or 0x7F)),
    ]);

    private static readonly System.Buffers.SearchValues<byte> HexDigits = System.Buffers.SearchValues.Create(
        "0123456789abcdefABCDEF"u8
    );

    /// <summary>Texts that were cut.</summary>
    public long CutCount { get; private set; }

    public void Write(ReadOnlySpan<byte> utf8)
    {
        utf8 = Fitting(utf8);
        while (!utf8.IsEmpty)
        {
            var plain = utf8.IndexOfAnyExcept(Plain);
            if (plain != 0)
            {
                var run = plain < 0 ? utf8.Length : plain;
                bytes.Bytes(utf8[..run]);
                utf8 = utf8[run..];
                continue;
            }

            utf8 = utf8[WriteSpecial(utf8)..];
        }
    }

    /// <summary>Writes what begins with a byte that is not plain; gives how many bytes were read.</summary>
    private int WriteSpecial(ReadOnlySpan<byte> utf8)
    {
        switch (utf8[0])
        {
            case (byte)'<':
                bytes.Bytes("&lt;"u8);
                return 1;
            case (byte)'>':
                bytes.Bytes("&gt;"u8);
                return 1;
            case (byte)'&':
                bytes.Bytes("&amp;"u8);
                return 1;
            case (byte)'_':
                // A text that looks like an escape must not become a character.
                bytes.Bytes(IsEscape(utf8) ? "_x005F_"u8 : "_"u8);
                return 1;
            case (byte)'\t' or (byte)'\n':
                bytes.Byte(utf8[0]);
                return 1;
            case < 0x20:
                bytes.Bytes("_x00"u8);
                bytes.Byte((byte)(utf8[0] >> 4 == 0 ? '0' : '1'));
                bytes.Byte("0123456789ABCDEF"u8[utf8[0] & 15]);
                bytes.Byte((byte)'_');
                return 1;
            case 0x7F:
                bytes.Byte(0x7F);
                return 1;
            default:
                return WriteRune(utf8);
        }
    }

    private int WriteRune(ReadOnlySpan<byte> utf8)
    {
        _ = Rune.DecodeFromUtf8(utf8, out var rune, out var length);
        // XML forbids these two; anything else beyond ASCII passes as it is.
        bytes.Bytes(rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD"u8 : utf8[..length]);
        return length;
    }

    private static bool IsEscape(ReadOnlySpan<byte> utf8) =>
        utf8.Length >= 7 && utf8[1] == 'x' && utf8[6] == '_' && !utf8[2..6].ContainsAnyExcept(HexDigits);

    private ReadOnlySpan<byte> Fitting(ReadOnlySpan<byte> utf8)
    {
        // A text of few bytes has few characters.
        if (
            utf8.Length <= SheetWriter.MaximumTextLength
            || Encoding.UTF8.GetCharCount(utf8) <= SheetWriter.MaximumTextLength
        )
        {
            return utf8;
        }

        CutCount++;
        var (read, units) = (0, 0);
        while (units < SheetWriter.MaximumTextLength - 1)
        {
            _ = Rune.DecodeFromUtf8(utf8[read..], out var rune, out var length);
            units += rune.Utf16SequenceLength;
            read += length;
        }

        return utf8[..read];
    }
}
