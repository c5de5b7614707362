using System.Globalization;

namespace Belvedere.Core.Statistics;

/// <summary>
/// How numbers are written for a reader. French: decimal comma, U+202F in thousands and before « % », U+00A0 before
/// any other unit. English: decimal point, comma in thousands, no space before %. The minus is U+2212 in both.
/// Rounding happens here, once, half away from zero.
/// </summary>
public static class NumberFormat
{
    /// <summary>Narrow no-break space: thousands, and before « % », « ; », « ! », « ? ».</summary>
    public const char NarrowSpace = '\u202F';

    /// <summary>No-break space: before a unit and before « : ».</summary>
    public const char Space = '\u00A0';

    /// <summary>The minus sign, as wide as the plus.</summary>
    public const char Minus = '\u2212';

    private const int MostDecimals = 15;

    private static readonly NumberFormatInfo French = Info(",", NarrowSpace.ToString());
    private static readonly NumberFormatInfo English = Info(".", ",");

    /// <summary><c>17 979</c> in French, <c>17,979</c> in English.</summary>
    /// <param name="value">Any finite number.</param>
    /// <param name="decimals">Digits after the comma, 0 to 15.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or decimals are out of range.</exception>
    public static string Number(double value, int decimals, Language language)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only a finite number can be written.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, MostDecimals);
        var info = language == Language.French ? French : English;
        var format = "N" + decimals.ToString(CultureInfo.InvariantCulture);

        // Through decimal, which keeps the 15 digits a reader could check: 1.005 is written 1,01 and not 1,00.
        return Math.Abs(value) < 1e15
            ? Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero).ToString(format, info)
            : value.ToString(format, info);
    }

    /// <summary>With its sign unless it rounds to zero: <c>+1,94</c>, <c>−79</c>, <c>0,0</c>.</summary>
    public static string Signed(double value, int decimals, Language language)
    {
        var text = Number(value, decimals, language);
        return value > 0 && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? "+" + text : text;
    }

    /// <summary><c>12,3 %</c> in French, <c>12.3%</c> in English; the value is already in per cent.</summary>
    public static string Percent(double value, int decimals, Language language) =>
        WithUnit(Number(value, decimals, language), "%", language);

    /// <summary>The number and its unit, kept on one line: <c>19 489 €</c>, <c>154 hab./km²</c>.</summary>
    public static string WithUnit(double value, int decimals, LocalizedText unit, Language language) =>
        WithUnit(Number(value, decimals, language), unit.In(language), language);

    /// <summary>A number already written, and its unit.</summary>
    public static string WithUnit(string number, string unit, Language language)
    {
        if (unit.Length == 0)
        {
            return number;
        }

        if (unit[0] is '%' or '‰')
        {
            return language == Language.French ? number + NarrowSpace + unit : number + unit;
        }

        return number + Space + unit;
    }

    /// <summary>A rank in words of figures: <c>1er</c>, <c>2e</c>; <c>1st</c>, <c>2nd</c>, <c>13th</c>.</summary>
    public static string Ordinal(int rank, Language language)
    {
        var number = Number(rank, 0, language);
        if (language == Language.French)
        {
            return number + (rank == 1 ? "er" : "e");
        }

        return number
            + (
                (rank % 100) is >= 11 and <= 13
                    ? "th"
                    : (rank % 10) switch
                    {
                        1 => "st",
                        2 => "nd",
                        3 => "rd",
                        _ => "th",
                    }
            );
    }

    private static NumberFormatInfo Info(string decimalSeparator, string groupSeparator) =>
        new()
        {
            NumberDecimalSeparator = decimalSeparator,
            NumberGroupSeparator = groupSeparator,
            NumberGroupSizes = [3],
            NegativeSign = Minus.ToString(),
            NumberNegativePattern = 1,
        };
}
