namespace Belvedere.Core.Tables.Inference;

/// <summary>
/// Numbers of few digits without groups nor exponent, which almost all are: 46.548041, -12, 57,50. They are read to the
/// same value as by the reader of every number, several times faster.
/// </summary>
public static class PlainDecimal
{
    // Below 2^53, and powers of ten to 10^22, doubles are exact: one division is then the only rounding, which is the
    // correct one (Clinger, How to read floating point numbers accurately, 1990).
    internal const int MaxDigits = 15;

    private static readonly double[] Powers =
    [
        1,
        1e1,
        1e2,
        1e3,
        1e4,
        1e5,
        1e6,
        1e7,
        1e8,
        1e9,
        1e10,
        1e11,
        1e12,
        1e13,
        1e14,
        1e15,
    ];

    /// <summary>Reads digits with at most one mark; false when there is anything else, which may be a number still.</summary>
    /// <param name="trimmed">The text, without spaces around it; a minus may come first.</param>
    /// <param name="decimalMark"><c>,</c> or <c>.</c>.</param>
    /// <param name="value">The nearest double.</param>
    public static bool TryRead(ReadOnlySpan<byte> trimmed, byte decimalMark, out double value)
    {
        value = 0;
        var isNegative = trimmed.Length > 0 && trimmed[0] == '-';
        var written = isNegative ? trimmed[1..] : trimmed;
        if (written.Length is 0 or > MaxDigits + 1)
        {
            return false;
        }

        var digits = 0L;
        var (count, decimals) = (0, -1);
        foreach (var b in written)
        {
            var digit = (uint)b - '0';
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                count++;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (b == decimalMark && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                return false;
            }
        }

        value = Divide(digits, Math.Max(0, decimals));
        value = isNegative ? -value : value;
        return count is > 0 and <= MaxDigits;
    }

    /// <summary>The nearest double to so many digits, the last ones being decimals.</summary>
    internal static double Divide(long digits, int decimals) => digits / Powers[decimals];
}
