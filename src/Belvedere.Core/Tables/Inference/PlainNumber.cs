using System.Runtime.CompilerServices;

namespace Belvedere.Core.Tables.Inference;

/// <summary>
/// A number of figures and at most one mark, which almost all are: 17833, 46.548041, -57,50. Its cell is gone over once,
/// for its shape and for its value: both are what <see cref="FrenchNumber"/> finds for every number, several times sooner.
/// </summary>
internal readonly struct PlainNumber
{
    private const int MaxLength = 60;
    private const byte Comma = (byte)',';

    private readonly long digits;
    private readonly byte mark;
    private readonly byte wholeDigits;
    private readonly byte decimals;
    private readonly bool isNegative;
    private readonly bool startsWithZero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PlainNumber(long digits, ReadOnlySpan<byte> written, int markAt, bool isNegative)
    {
        this.digits = digits;
        mark = markAt < 0 ? (byte)0 : written[markAt];
        wholeDigits = (byte)(markAt < 0 ? written.Length : markAt);
        decimals = (byte)(markAt < 0 ? 0 : written.Length - markAt - 1);
        this.isNegative = isNegative;
        startsWithZero = wholeDigits > 0 && written[0] == '0';
    }

    /// <summary>Figures, whatever side of the mark.</summary>
    private int Count => wholeDigits + decimals;

    /// <summary>How it is written.</summary>
    internal NumberShape Shape
    {
        get
        {
            var shape = mark == 0 ? NumberShape.Whole : MarkShape();
            shape |= startsWithZero && wholeDigits > 1 ? NumberShape.LeadingZero : NumberShape.None;
            return shape | (wholeDigits > FrenchNumber.MaxWholeDigits ? NumberShape.TooLong : NumberShape.None);
        }
    }

    /// <summary>Goes over a cell; false for anything else, which may be a number still.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> trimmed, out PlainNumber number)
    {
        number = default;
        var hasMinus = trimmed.Length > 0 && trimmed[0] == '-';
        var written = hasMinus ? trimmed[1..] : trimmed;
        if (trimmed.Length > MaxLength)
        {
            return false;
        }

        // Too many figures overflow: nobody asks for their value.
        var (figures, markAt) = (0L, -1);
        for (var i = 0; i < written.Length; i++)
        {
            var digit = (uint)written[i] - '0';
            if (digit <= 9)
            {
                figures = unchecked((figures * 10) + digit);
            }
            else if (markAt >= 0 || written[i] is not (Comma or (byte)'.'))
            {
                return false;
            }
            else
            {
                markAt = i;
            }
        }

        if (markAt == written.Length - 1)
        {
            return false;
        }

        number = new(figures, written, markAt, hasMinus);
        return true;
    }

    /// <summary>Its value when it has no mark and surely fits 64 bits.</summary>
    internal bool TryInteger(out long value)
    {
        value = isNegative ? -digits : digits;
        return mark == 0 && wholeDigits <= FrenchNumber.MaxWholeDigits;
    }

    /// <summary>The nearest double, in a column with this decimal mark; false where more than one division is needed.</summary>
    internal bool TryDecimal(byte decimalMark, out double value)
    {
        value = 0;
        return (mark == 0 || mark == decimalMark) && TryDecimal(out value);
    }

    /// <summary>The same, whichever its mark.</summary>
    internal bool TryDecimal(out double value)
    {
        value = 0;
        if (Count > PlainDecimal.MaxDigits)
        {
            return false;
        }

        value = PlainDecimal.Divide(digits, decimals);
        value = isNegative ? -value : value;
        return true;
    }

    private NumberShape MarkShape()
    {
        var isEither = decimals == 3 && wholeDigits is >= 1 and <= 3 && !startsWithZero;
        return mark == Comma
            ? (isEither ? NumberShape.CommaEither : NumberShape.CommaDecimal)
            : (isEither ? NumberShape.PointEither : NumberShape.PointDecimal);
    }
}
