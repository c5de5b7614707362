namespace Belvedere.Core.Tables.Inference;

/// <summary>The shapes of the official codes, with their keys where they have one.</summary>
internal static class CodeCheck
{
    /// <summary>Commune of the INSEE code: 01004, 2A004, 97105.</summary>
    internal static bool IsCommune(ReadOnlySpan<byte> code) =>
        code.Length == 5 && (AreDigits(code) || IsCorsican(code));

    internal static bool IsDepartement(ReadOnlySpan<byte> code) =>
        code.Length switch
        {
            2 => AreDigits(code) ? Number(code) is >= 1 and <= 95 and not 20 : IsCorsican(code),
            3 => AreDigits(code) && Number(code) is (>= 971 and <= 978) or (>= 984 and <= 989),
            _ => false,
        };

    internal static bool IsRegion(ReadOnlySpan<byte> code) =>
        code.Length == 2
        && AreDigits(code)
        && Number(code)
            is (>= 1 and <= 6)
                or 11
                or 24
                or 27
                or 28
                or 32
                or 44
                or 52
                or 53
                or 75
                or 76
                or 84
                or 93
                or 94;

    internal static bool IsEpci(ReadOnlySpan<byte> code) => code.Length == 9 && code[0] == '2' && AreDigits(code);

    internal static bool IsPostcode(ReadOnlySpan<byte> code) =>
        code.Length == 5 && AreDigits(code) && Number(code) is >= 1000 and < 99000;

    internal static bool IsIris(ReadOnlySpan<byte> code) =>
        code.Length == 9 && (AreDigits(code) || (IsCorsican(code[..5]) && AreDigits(code[5..])));

    internal static bool IsSiren(ReadOnlySpan<byte> code) =>
        code.Length == 9 && AreDigits(code) && Luhn(code) % 10 == 0;

    /// <summary>Fourteen digits and their key; the establishments of La Poste have a rule of their own.</summary>
    internal static bool IsSiret(ReadOnlySpan<byte> code) =>
        code.Length == 14
        && AreDigits(code)
        && (Luhn(code) % 10 == 0 || (code.StartsWith("356000000"u8) && DigitSum(code) % 5 == 0));

    internal static bool IsRna(ReadOnlySpan<byte> code) =>
        code.Length == 10 && code[0] is (byte)'W' or (byte)'w' && AreDigits(code[1..]);

    internal static bool IsUai(ReadOnlySpan<byte> code) =>
        code.Length == 8 && AreDigits(code[..7]) && IsLetter(code[7]);

    /// <summary>Activity: 84.11Z or 8411Z.</summary>
    internal static bool IsApe(ReadOnlySpan<byte> code) =>
        (code.Length == 5 && AreDigits(code[..4]) && IsLetter(code[4]))
        || (code.Length == 6 && code[2] == '.' && AreDigits(code[..2]) && AreDigits(code[3..5]) && IsLetter(code[5]));

    /// <summary>Ten digits from zero, or an international number; spaces, points and dashes are free.</summary>
    internal static bool IsTelephone(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        foreach (var b in text)
        {
            digits += b is >= (byte)'0' and <= (byte)'9' ? 1 : 0;
            if (
                b
                is not (
                    (>= (byte)'0' and <= (byte)'9')
                    or (byte)' '
                    or (byte)'.'
                    or (byte)'-'
                    or (byte)'+'
                    or (byte)'('
                    or (byte)')'
                    or (byte)'/'
                    or 0xC2
                    or 0xA0
                )
            )
            {
                return false;
            }
        }

        return digits is >= 9 and <= 14;
    }

    /// <summary>Ten digits by pairs, as the French write them: 04 92 30 12 34, 04.92.30.12.34, 0492301234.</summary>
    internal static bool IsFrenchTelephone(ReadOnlySpan<byte> text) =>
        text.Length is 10 or 14 && text[0] == '0' && text[1] is >= (byte)'1' and <= (byte)'9' && IsTelephone(text);

    /// <summary>Canton: département then two digits, 0401 or 97101.</summary>
    internal static bool IsCanton(ReadOnlySpan<byte> code) =>
        code.Length is 4 or 5 && (AreDigits(code) || IsCorsican(code));

    internal static bool IsAny(ReadOnlySpan<byte> code) => code.Length > 0;

    private static bool IsCorsican(ReadOnlySpan<byte> code) =>
        code[0] == '2' && code[1] is (byte)'A' or (byte)'B' && AreDigits(code[2..]);

    private static bool IsLetter(byte b) => b is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z');

    private static bool AreDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>The number that at most nine digits write.</summary>
    internal static int Number(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var b in digits)
        {
            value = (value * 10) + (b - '0');
        }

        return value;
    }

    private static int DigitSum(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        foreach (var b in digits)
        {
            sum += b - '0';
        }

        return sum;
    }

    // ISO/IEC 7812-1, annex B: every second digit from the right is doubled, and the two digits of its double are added.
    private static int Luhn(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = digits.Length - 1; i >= 0; i -= 2)
        {
            sum += digits[i] - '0';
        }

        for (var i = digits.Length - 2; i >= 0; i -= 2)
        {
            sum += Doubled[digits[i] - '0'];
        }

        return sum;
    }

    private static ReadOnlySpan<byte> Doubled => [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
}
