using System.Numerics;

namespace Belvedere.Core.Privacy;

/// <summary>Numbers that name a person or an account, known by their own keys.</summary>
internal static class PersonalNumbers
{
    /// <summary>
    /// Thirteen digits (2A and 2B for Corsica) and a key of two: sex, year and month of birth, place, order. Spaces are
    /// passed over. Source: INSEE, répertoire national d’identification des personnes physiques.
    /// </summary>
    internal static bool IsNir(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[15];
        if (!IsLikeNir(text) || !TryCompact(text, digits))
        {
            return false;
        }

        if (digits[0] is not ((byte)'1' or (byte)'2'))
        {
            return false;
        }

        long number = 0;
        var corsica = 0L;
        for (var i = 0; i < 13; i++)
        {
            var one = digits[i];
            if (i == 6 && one is (byte)'A' or (byte)'B' && digits[5] == '2')
            {
                corsica = one == 'A' ? 1_000_000 : 2_000_000;
                one = (byte)'0';
            }

            if (one is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + one - '0';
        }

        // Months go from 01 to 12; those of incomplete civil records from 20 to 42 and from 50 to 99.
        var month = ((digits[3] - '0') * 10) + digits[4] - '0';
        if (month is 0 or (> 12 and < 20) or (> 42 and < 50))
        {
            return false;
        }

        return digits[13] is >= (byte)'0' and <= (byte)'9'
            && digits[14] is >= (byte)'0' and <= (byte)'9'
            && 97 - ((number - corsica) % 97) == ((digits[13] - '0') * 10) + digits[14] - '0';
    }

    /// <summary>Fifteen characters that begin as a number of the register does; 1234.56789012345 is a measure.</summary>
    internal static bool IsLikeNir(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[15];
        return text.Count((byte)'.') != 1
            && TryCompact(text, digits)
            && !digits[7..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    /// <summary>An account of any country, with its key modulo 97 (ISO 13616).</summary>
    internal static bool IsIban(ReadOnlySpan<byte> text)
    {
        Span<byte> compact = stackalloc byte[34];
        var length = Compact(text, compact);
        if (
            length is < 15 or > 34
            || !IsLetter(compact[0])
            || !IsLetter(compact[1])
            || compact[2..4].ContainsAnyExceptInRange((byte)'0', (byte)'9')
        )
        {
            return false;
        }

        var rest = BigInteger.Zero;
        for (var i = 0; i < length; i++)
        {
            var one = compact[(i + 4) % length];
            if (one is >= (byte)'0' and <= (byte)'9')
            {
                rest = ((rest * 10) + one - '0') % 97;
            }
            else if (IsLetter(one))
            {
                rest = ((rest * 100) + one - 'A' + 10) % 97;
            }
            else
            {
                return false;
            }
        }

        return rest == 1;
    }

    /// <summary>A French number: 0 and nine digits, or +33 and nine digits, with any separators.</summary>
    internal static bool IsTelephone(ReadOnlySpan<byte> text) => FirstDigit(text) != 0;

    /// <summary>A number that somebody carries: it begins with 06 or 07.</summary>
    internal static bool IsMobile(ReadOnlySpan<byte> text) => FirstDigit(text) is (byte)'6' or (byte)'7';

    /// <summary>The digit after the 0 of a French number; 0 for anything else.</summary>
    private static byte FirstDigit(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[14];
        var count = 0;
        foreach (var one in text)
        {
            if (one is >= (byte)'0' and <= (byte)'9' or (byte)'+')
            {
                if (count == digits.Length)
                {
                    return 0;
                }

                digits[count++] = one;
            }
            else if (
                one is not ((byte)' ' or (byte)'.' or (byte)'-' or (byte)'/' or (byte)'(' or (byte)')' or 0xC2 or 0xA0)
            )
            {
                return 0;
            }
        }

        var number = (ReadOnlySpan<byte>)digits[..count];
        number =
            number.StartsWith("+33"u8) ? number[3..]
            : number.StartsWith("0033"u8) ? number[4..]
            : number.StartsWith("0"u8) ? number[1..]
            : default;
        // +33 (0)6…
        number = number.Length == 10 && number[0] == '0' ? number[1..] : number;
        return number.Length == 9 && number[0] is >= (byte)'1' and <= (byte)'9' && !number.Contains((byte)'+')
            ? number[0]
            : (byte)0;
    }

    /// <summary>The plates of today (AA-123-AA) and of before 2009 (123 ABC 04).</summary>
    internal static bool IsLicencePlate(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAnyInRange((byte)'A', (byte)'z'))
        {
            return false;
        }

        Span<byte> compact = stackalloc byte[9];
        var length = Compact(text, compact);
        if (length == 7 && Pattern(compact[..7]) == "AA999AA")
        {
            return true;
        }

        return length is >= 7 and <= 9
            && Pattern(compact[..length]) is "999AA99" or "9999AA99" or "999AAA99" or "9999AAA99";
    }

    private static string Pattern(ReadOnlySpan<byte> compact)
    {
        Span<char> pattern = stackalloc char[compact.Length];
        for (var i = 0; i < compact.Length; i++)
        {
            pattern[i] =
                IsLetter(compact[i]) ? 'A'
                : compact[i] is >= (byte)'0' and <= (byte)'9' ? '9'
                : '?';
        }

        return new string(pattern);
    }

    /// <summary>Exactly as many characters as there is room for, without separators, in upper case.</summary>
    private static bool TryCompact(ReadOnlySpan<byte> text, Span<byte> compact) =>
        Compact(text, compact) == compact.Length;

    /// <summary>How many characters there are without separators, in upper case; one more than the room when too many.</summary>
    private static int Compact(ReadOnlySpan<byte> text, Span<byte> compact)
    {
        var count = 0;
        foreach (var one in text)
        {
            if (one is (byte)' ' or (byte)'-' or (byte)'.' or 0xC2 or 0xA0)
            {
                continue;
            }

            if (count == compact.Length)
            {
                return count + 1;
            }

            compact[count++] = one is >= (byte)'a' and <= (byte)'z' ? (byte)(one - 32) : one;
        }

        return count;
    }

    private static bool IsLetter(byte one) => one is >= (byte)'A' and <= (byte)'Z';
}
