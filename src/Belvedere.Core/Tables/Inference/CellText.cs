using System.Runtime.CompilerServices;

namespace Belvedere.Core.Tables.Inference;

/// <summary>The UTF-8 bytes of a cell, before they mean anything.</summary>
public static class CellText
{
    private const int LongestMarker = 10;

    /// <summary>Without the spaces around it: ASCII white space, U+00A0, U+202F, and a stray byte-order mark.</summary>
    // Most cells have nothing to trim: one look at each end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) =>
        cell.Length == 0 || (IsAsciiSign(cell[0]) && IsAsciiSign(cell[^1])) ? cell : TrimAny(cell);

    private static bool IsAsciiSign(byte b) => b is > 0x20 and < 0x80;

    private static ReadOnlySpan<byte> TrimAny(ReadOnlySpan<byte> cell)
    {
        while (cell.Length > 0 && LeadingSpace(cell) is > 0 and var length)
        {
            cell = cell[length..];
        }

        while (cell.Length > 0 && TrailingSpace(cell) is > 0 and var length)
        {
            cell = cell[..^length];
        }

        return cell;
    }

    /// <summary>Length in bytes of the space that starts the text: 0 when it starts with something else.</summary>
    internal static int LeadingSpace(ReadOnlySpan<byte> text) =>
        text[0] switch
        {
            <= 0x20 => 1,
            0xC2 when text.Length > 1 && text[1] == 0xA0 => 2,
            0xE2 when text.Length > 2 && text[1] == 0x80 && text[2] == 0xAF => 3,
            0xEF when text.Length > 2 && text[1] == 0xBB && text[2] == 0xBF => 3,
            _ => 0,
        };

    private static int TrailingSpace(ReadOnlySpan<byte> text) =>
        text[^1] switch
        {
            <= 0x20 => 1,
            0xA0 when text.Length > 1 && text[^2] == 0xC2 => 2,
            0xAF when text.Length > 2 && text[^2] == 0x80 && text[^3] == 0xE2 => 3,
            0xBF when text.Length > 2 && text[^2] == 0xBB && text[^3] == 0xEF => 3,
            _ => 0,
        };

    /// <summary>
    /// Whether a trimmed cell says that there is no value: absent, not available, under statistical secrecy, or an
    /// error of a spreadsheet. Only columns of numbers, dates or booleans read it so; text keeps what is written.
    /// </summary>
    public static bool IsEmptyMarker(ReadOnlySpan<byte> trimmed) => MarkerOf(trimmed) is not null;

    /// <summary>Why a trimmed cell says that there is no value; null when it holds one.</summary>
    public static AbsenceReason? MarkerOf(ReadOnlySpan<byte> trimmed) =>
        trimmed.Length is 0 or > LongestMarker || !MayStartMarker(trimmed) ? null : FoldedReasonOf(trimmed);

    // Almost every cell is told by its first byte; of those that start with a figure, only 00/00/0000 and 0000-00-00 are.
    private static bool MayStartMarker(ReadOnlySpan<byte> trimmed) =>
        trimmed[0] switch
        {
            (byte)'0' => trimmed.Length == 10 && trimmed[1] == '0',
            (byte)'*' or (byte)'-' or (byte)'.' or (byte)'/' or (byte)'#' or 0xE2 => true,
            (byte)'s' or (byte)'S' or (byte)'c' or (byte)'C' => trimmed.Length <= 2,
            (byte)'n' or (byte)'N' => trimmed.Length <= 4,
            _ => false,
        };

    private static AbsenceReason? FoldedReasonOf(ReadOnlySpan<byte> trimmed)
    {
        Span<byte> lower = stackalloc byte[LongestMarker];
        for (var i = 0; i < trimmed.Length; i++)
        {
            var b = trimmed[i];
            lower[i] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
        }

        return ReasonOf(lower[..trimmed.Length]);
    }

    private static AbsenceReason? ReasonOf(ReadOnlySpan<byte> lower)
    {
        AbsenceReason? reason = null;
        switch (lower.Length)
        {
            case 1:
                reason = lower[0] switch
                {
                    (byte)'s' or (byte)'c' or (byte)'*' => AbsenceReason.Secret,
                    (byte)'-' or (byte)'.' or (byte)'/' => AbsenceReason.NotAvailable,
                    _ => null,
                };
                break;
            case 2 when lower.SequenceEqual("ss"u8) || lower.SequenceEqual("**"u8):
            case 3 when lower.SequenceEqual("***"u8):
                reason = AbsenceReason.Secret;
                break;
            case 4 when lower.SequenceEqual("#n/a"u8):
            case 5 when lower.SequenceEqual("#ref!"u8) || lower.SequenceEqual("#nom?"u8):
            case 6 when lower.SequenceEqual("#name?"u8):
            case 7 when lower.SequenceEqual("#div/0!"u8) || lower.SequenceEqual("#value!"u8):
            case 8 when lower.SequenceEqual("#valeur!"u8):
                reason = AbsenceReason.FormulaError;
                break;
            case 10 when lower.SequenceEqual("00/00/0000"u8) || lower.SequenceEqual("0000-00-00"u8):
                reason = AbsenceReason.NoDate;
                break;
            default:
                reason = IsNotAvailable(lower) ? AbsenceReason.NotAvailable : null;
                break;
        }

        return reason;
    }

    private static bool IsNotAvailable(ReadOnlySpan<byte> lower) =>
        lower.Length switch
        {
            2 => lower.SequenceEqual("na"u8)
                || lower.SequenceEqual("nd"u8)
                || lower.SequenceEqual("nc"u8)
                || lower.SequenceEqual("ns"u8)
                || lower.SequenceEqual("--"u8),
            3 => lower.SequenceEqual("n/a"u8)
                || lower.SequenceEqual("n/d"u8)
                || lower.SequenceEqual("n/c"u8)
                || lower.SequenceEqual("\u2026"u8)
                || lower.SequenceEqual("nan"u8)
                || lower.SequenceEqual("\u2013"u8)
                || lower.SequenceEqual("\u2014"u8)
                || lower.SequenceEqual("..."u8),
            4 => lower.SequenceEqual("null"u8) || lower.SequenceEqual("n.d."u8) || lower.SequenceEqual("n.c."u8),
            _ => false,
        };
}
