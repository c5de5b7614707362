using System.Buffers.Text;

namespace Belvedere.Core.Shapes;

/// <summary>
/// A point written in one cell: « 48.85, 2.35 » and « 48,85 ; 2,35 » have the latitude first, « [2.35, 48.85] », as the
/// national schemas write it, the longitude.
/// </summary>
public static class PointText
{
    public static bool TryRead(ReadOnlySpan<byte> text, out double latitude, out double longitude)
    {
        (latitude, longitude) = (0, 0);
        var hasBrackets = text.Length > 1 && text[0] == (byte)'[' && text[^1] == (byte)']';
        if (hasBrackets)
        {
            text = text[1..^1];
        }

        var separator = text.Contains((byte)';') ? (byte)';' : (byte)',';
        var place = text.IndexOf(separator);
        if (
            place < 0
            || !TryNumber(text[..place], separator, out var first)
            || !TryNumber(text[(place + 1)..], separator, out var second)
        )
        {
            return false;
        }

        (latitude, longitude) = hasBrackets ? (second, first) : (first, second);
        return latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, byte separator, out double number)
    {
        number = 0;
        text = text.Trim((byte)' ');
        Span<byte> written = stackalloc byte[32];
        if (text.Length is 0 or > 32)
        {
            return false;
        }

        text.CopyTo(written);
        if (separator == (byte)';')
        {
            written[..text.Length].Replace((byte)',', (byte)'.');
        }

        return Utf8Parser.TryParse(written[..text.Length], out number, out int length) && length == text.Length;
    }
}
