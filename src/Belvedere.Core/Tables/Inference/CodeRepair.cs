using System.Buffers;

namespace Belvedere.Core.Tables.Inference;

/// <summary>
/// A SIREN or a SIRET as a spreadsheet left it: <c>21860194600000.0</c>, <c>218 601 946 00000</c>. What is rebuilt has
/// the key of the code; <c>2,1860E+13</c> has lost its digits and cannot be.
/// </summary>
public static class CodeRepair
{
    /// <summary>Longest code that is rebuilt, in bytes.</summary>
    public const int MaxLength = 14;

    /// <summary>Rebuilds the code of a trimmed cell; false when it is whole already, or is lost.</summary>
    /// <param name="code">At least <see cref="MaxLength"/> bytes.</param>
    public static bool TryRepair(ReadOnlySpan<byte> trimmed, Span<byte> code, out int length)
    {
        length = 0;
        // Nothing but digits is whole already, as most codes are.
        if (trimmed.Length is < 10 or > 24 || !trimmed.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        var whole = WithoutDecimals(trimmed);
        foreach (var b in whole)
        {
            if (b is >= (byte)'0' and <= (byte)'9')
            {
                if (length == MaxLength)
                {
                    return false;
                }

                code[length++] = b;
            }
            else if (b is not ((byte)' ' or 0xC2 or 0xA0 or 0xE2 or 0x80 or 0xAF or (byte)'.'))
            {
                return false;
            }
        }

        var repaired = code[..length];
        return length < trimmed.Length && (CodeCheck.IsSiret(repaired) || CodeCheck.IsSiren(repaired));
    }

    /// <summary>Digits were lost for good: 2,1860E+13, or 21860194600000.0 whose key is wrong.</summary>
    // Nothing but digits has lost none, and is almost every code.
    internal static bool IsLost(ReadOnlySpan<byte> trimmed) =>
        trimmed.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (IsPower(trimmed) || IsWithDecimals(trimmed));

    private static readonly SearchValues<byte> OfNumber = SearchValues.Create("0123456789.,"u8);

    private static readonly SearchValues<byte> OfPower = SearchValues.Create("0123456789+"u8);

    private static bool IsPower(ReadOnlySpan<byte> trimmed) =>
        trimmed.Length is > 3 and < 24
        && trimmed.IndexOfAny((byte)'E', (byte)'e') is > 0 and var place
        && !trimmed[..place].ContainsAnyExcept(OfNumber)
        && !trimmed[(place + 1)..].ContainsAnyExcept(OfPower);

    private static bool IsWithDecimals(ReadOnlySpan<byte> trimmed) =>
        WithoutDecimals(trimmed) is { Length: 9 or MaxLength } whole
        && whole.Length < trimmed.Length
        && !whole.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static ReadOnlySpan<byte> WithoutDecimals(ReadOnlySpan<byte> text)
    {
        var mark = text.LastIndexOfAny((byte)'.', (byte)',');
        return mark > 0 && mark >= text.Length - 3 && !text[(mark + 1)..].ContainsAnyExcept((byte)'0')
            ? text[..mark]
            : text;
    }
}
