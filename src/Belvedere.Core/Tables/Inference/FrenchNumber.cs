using System.Globalization;

namespace Belvedere.Core.Tables.Inference;

/// <summary>
/// Numbers as French files write them: decimal comma or point, thousands grouped by a space, U+00A0, U+202F, a point or
/// a comma, negatives as <c>-12</c>, <c>−12</c>, <c>(12)</c> or <c>12-</c>.
/// </summary>
public static class FrenchNumber
{
    private const int MaxLength = 60;

    /// <summary>Whole digits that surely fit 64 bits.</summary>
    internal const int MaxWholeDigits = 18;

    private const byte Space = (byte)' ';

    /// <summary>How a trimmed cell writes its number.</summary>
    public static NumberShape ShapeOf(ReadOnlySpan<byte> trimmed) =>
        PlainNumber.TryRead(trimmed, out var plain) ? plain.Shape : ShapeOfAny(trimmed);

    /// <summary>The same, by the reader of every number.</summary>
    internal static NumberShape ShapeOfAny(ReadOnlySpan<byte> trimmed)
    {
        if (trimmed.Length > MaxLength || !TryStripSign(trimmed, out var digits, out _))
        {
            return NumberShape.None;
        }

        var reading = new Reading();
        while (digits.Length > 0)
        {
            if (!reading.Take(ref digits))
            {
                return NumberShape.None;
            }
        }

        return reading.Shape();
    }

    /// <summary>Reads a whole number; false when it is none, or does not fit 64 bits.</summary>
    public static bool TryReadInteger(ReadOnlySpan<byte> trimmed, out long value)
    {
        value = 0;
        if (!TryStripSign(trimmed, out var digits, out var isNegative))
        {
            return false;
        }

        var count = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] is >= (byte)'0' and <= (byte)'9')
            {
                value = (value * 10) + (digits[i] - '0');
                count++;
            }
        }

        value = isNegative ? -value : value;
        return count is > 0 and <= MaxWholeDigits;
    }

    /// <summary>Reads a number whose column is written with <paramref name="marks"/>.</summary>
    public static bool TryReadDecimal(ReadOnlySpan<byte> trimmed, NumberMarks marks, out double value)
    {
        if (PlainDecimal.TryRead(trimmed, marks.Decimal, out value))
        {
            return true;
        }

        if (!TryStripSign(trimmed, out var digits, out var isNegative) || digits.Length > MaxLength)
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[MaxLength];
        var length = 0;
        foreach (var b in digits)
        {
            if (b is >= (byte)'0' and <= (byte)'9' or (byte)'e' or (byte)'E' or (byte)'+' or (byte)'-')
            {
                plain[length++] = b;
            }
            else if (b == marks.Decimal)
            {
                plain[length++] = (byte)'.';
            }
        }

        var isRead = double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        value = isNegative ? -value : value;
        return isRead && double.IsFinite(value);
    }

    private static bool TryStripSign(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> digits, out bool isNegative)
    {
        digits = text;
        isNegative = false;
        if (text.Length == 0)
        {
            return false;
        }

        switch (text[0])
        {
            case >= (byte)'0' and <= (byte)'9':
                isNegative = text[^1] == '-';
                digits = isNegative ? text[..^1] : text;
                return true;
            case (byte)'-' or (byte)'+':
                isNegative = text[0] == '-';
                digits = text[1..];
                break;
            case (byte)'(' when text[^1] == ')':
                isNegative = true;
                digits = text[1..^1];
                break;
            case 0xE2 when text.StartsWith("\u2212"u8):
                isNegative = true;
                digits = text[3..];
                break;
            case (byte)',' or (byte)'.':
                return text.Length > 1;
            default:
                return false;
        }

        digits = CellText.Trim(digits);
        return digits.Length > 0;
    }

    /// <summary>The groups of digits of one value and the marks between them.</summary>
    private ref struct Reading
    {
        private int firstGroup;
        private int wholeDigits;
        private int lastGroup;
        private int marks;
        private byte groupMark;
        private byte decimalMark;
        private bool startsWithZero;
        private bool hasDigits;
        private bool hasExponent;

        /// <summary>Takes a run of digits and the mark after it.</summary>
        internal bool Take(ref ReadOnlySpan<byte> rest)
        {
            if (hasExponent)
            {
                return false;
            }

            var run = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            run = run < 0 ? rest.Length : run;
            if (!TakeDigits(rest[..run]))
            {
                return false;
            }

            rest = rest[run..];
            return rest.Length == 0 || TakeMark(ref rest);
        }

        private bool TakeDigits(ReadOnlySpan<byte> run)
        {
            hasDigits |= run.Length > 0;
            lastGroup = run.Length;
            if (marks == 0)
            {
                firstGroup = run.Length;
                startsWithZero = run.Length > 0 && run[0] == '0';
            }
            else if (groupMark != 0 && decimalMark == 0 && run.Length != 3)
            {
                return false;
            }

            wholeDigits += decimalMark == 0 ? run.Length : 0;
            return run.Length > 0 || marks == 0;
        }

        private bool TakeMark(ref ReadOnlySpan<byte> rest)
        {
            var space = CellText.LeadingSpace(rest);
            var mark = space > 0 ? Space : rest[0];
            rest = rest[(space > 0 ? space : 1)..];
            if (rest.Length == 0)
            {
                return false;
            }

            marks++;
            return mark switch
            {
                Space => TakeSpace(),
                (byte)',' or (byte)'.' => TakeCommaOrPoint(mark),
                (byte)'e' or (byte)'E' => TakeExponent(ref rest),
                _ => false,
            };
        }

        private bool TakeSpace()
        {
            var fits = decimalMark == 0 && firstGroup is >= 1 and <= 3 && groupMark is 0 or Space;
            groupMark = Space;
            return fits;
        }

        private bool TakeCommaOrPoint(byte mark)
        {
            if (mark == groupMark)
            {
                return decimalMark == 0;
            }

            if (decimalMark == 0)
            {
                decimalMark = mark;
                return true;
            }

            // A second comma or point: the first one was grouping thousands.
            if (groupMark != 0 || lastGroup != 3 || firstGroup is < 1 or > 3)
            {
                return false;
            }

            wholeDigits += lastGroup;
            groupMark = decimalMark;
            decimalMark = decimalMark == mark ? (byte)0 : mark;
            return true;
        }

        // 2E10 may be a code; 1.5E3 and 1E+05 are numbers.
        private bool TakeExponent(ref ReadOnlySpan<byte> rest)
        {
            var isSigned = rest[0] is (byte)'+' or (byte)'-';
            var digits = isSigned ? rest[1..] : rest;
            var fits =
                (isSigned || decimalMark != 0)
                && groupMark == 0
                && digits.Length is >= 1 and <= 2
                && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
            hasExponent = true;
            rest = [];
            return fits;
        }

        internal readonly NumberShape Shape()
        {
            if (!hasDigits)
            {
                return NumberShape.None;
            }

            var shape = MarkShape();
            shape |= startsWithZero && firstGroup > 1 ? NumberShape.LeadingZero : NumberShape.None;
            return shape | (wholeDigits > MaxWholeDigits ? NumberShape.TooLong : NumberShape.None);
        }

        private readonly NumberShape MarkShape()
        {
            if (decimalMark == 0)
            {
                return hasExponent
                    ? NumberShape.PointDecimal
                    : groupMark switch
                    {
                        (byte)',' => NumberShape.Whole | NumberShape.CommaGroups,
                        (byte)'.' => NumberShape.Whole | NumberShape.PointGroups,
                        _ => NumberShape.Whole,
                    };
            }

            var isEither =
                groupMark == 0 && !hasExponent && lastGroup == 3 && firstGroup is >= 1 and <= 3 && !startsWithZero;
            if (decimalMark == ',')
            {
                return (isEither ? NumberShape.CommaEither : NumberShape.CommaDecimal)
                    | (groupMark == '.' ? NumberShape.PointGroups : NumberShape.None);
            }

            return (isEither ? NumberShape.PointEither : NumberShape.PointDecimal)
                | (groupMark == ',' ? NumberShape.CommaGroups : NumberShape.None);
        }
    }
}
