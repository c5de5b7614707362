using System.Globalization;

namespace Belvedere.Core.Schemas.Fields;

/// <summary>
/// Numbers as the standard writes them: the decimal mark of the field, its grouping mark if it has one, an exponent, and
/// for a number <c>NaN</c>, <c>INF</c>, <c>-INF</c>. A dressed number (<c>bareNumber: false</c>) may have text around it.
/// </summary>
internal sealed class NumberReading(SchemaField field, bool isWhole) : FieldReader
{
    internal override bool TryRead(string cell, out CellValue value)
    {
        value = new CellValue(cell) { IsNumber = true };
        var digits = field.BareNumber ? cell : Undressed(cell);
        if (field.GroupChar.Length > 0)
        {
            digits = digits.Replace(field.GroupChar, "", StringComparison.Ordinal);
        }

        if (!isWhole && digits is "NaN" or "INF" or "-INF")
        {
            // Out of every order: no bound is told of them.
            value = value with
            {
                IsNumber = false,
            };
            return true;
        }

        return isWhole ? TryReadWhole(digits, ref value) : TryReadDecimal(digits, ref value);
    }

    private static bool TryReadWhole(string digits, ref CellValue value)
    {
        var start = digits.Length > 0 && digits[0] is '+' or '-' ? 1 : 0;
        if (digits.Length == start || digits.AsSpan(start).ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        value = value with { Order = Saturated(digits) };
        return true;
    }

    private bool TryReadDecimal(string digits, ref CellValue value)
    {
        var mark = field.DecimalChar;
        if (mark != ".")
        {
            if (digits.Contains('.', StringComparison.Ordinal))
            {
                return false;
            }

            digits = digits.Replace(mark, ".", StringComparison.Ordinal);
        }

        const NumberStyles Style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        // A double reads every writing; its sign and size only serve where the decimal has no room.
        if (!double.TryParse(digits, Style, CultureInfo.InvariantCulture, out var read) || !char.IsAscii(digits[^1]))
        {
            return false;
        }

        value = value with
        {
            Order =
                decimal.TryParse(digits, Style, CultureInfo.InvariantCulture, out var exact) ? exact
                : read < 0 ? decimal.MinValue
                : decimal.MaxValue,
        };
        return !double.IsNaN(read) && HasDigit(digits);
    }

    private static bool HasDigit(string text) => text.AsSpan().ContainsAnyInRange('0', '9');

    private static decimal Saturated(string digits) =>
        decimal.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exact) ? exact
        : digits[0] == '-' ? decimal.MinValue
        : decimal.MaxValue;

    /// <summary>Without what stands before the first digit or sign and after the last digit: currency, percent.</summary>
    private static string Undressed(string cell)
    {
        var (start, end) = (0, cell.Length);
        while (start < end && !char.IsAsciiDigit(cell[start]) && cell[start] is not ('-' or '+'))
        {
            start++;
        }

        while (end > start && !char.IsAsciiDigit(cell[end - 1]))
        {
            end--;
        }

        return cell[start..end];
    }
}
