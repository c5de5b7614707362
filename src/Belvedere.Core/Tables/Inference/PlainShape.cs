namespace Belvedere.Core.Tables.Inference;

/// <summary>
/// The shape of numbers of figures and at most one mark, which almost all are: 17833, 46.548041, -57,50. It is what
/// <see cref="FrenchNumber"/> finds for every number, several times sooner.
/// </summary>
internal static class PlainShape
{
    private const int MaxLength = 60;
    private const byte Comma = (byte)',';

    /// <summary>The shape; null for anything else, which may be a number still.</summary>
    internal static NumberShape? Of(ReadOnlySpan<byte> trimmed)
    {
        var written = trimmed.Length > 0 && trimmed[0] == '-' ? trimmed[1..] : trimmed;
        var mark = -1;
        for (var i = 0; i < written.Length; i++)
        {
            if ((uint)written[i] - '0' <= 9)
            {
                continue;
            }

            if (mark >= 0 || written[i] is not (Comma or (byte)'.'))
            {
                return null;
            }

            mark = i;
        }

        return trimmed.Length > MaxLength || mark == written.Length - 1 ? null : Of(written, mark);
    }

    private static NumberShape Of(ReadOnlySpan<byte> written, int mark)
    {
        var whole = mark < 0 ? written.Length : mark;
        var startsWithZero = whole > 0 && written[0] == '0';
        var shape = NumberShape.Whole;
        if (mark >= 0)
        {
            var isEither = written.Length - mark - 1 == 3 && whole is >= 1 and <= 3 && !startsWithZero;
            shape =
                written[mark] == Comma
                    ? (isEither ? NumberShape.CommaEither : NumberShape.CommaDecimal)
                    : (isEither ? NumberShape.PointEither : NumberShape.PointDecimal);
        }

        shape |= startsWithZero && whole > 1 ? NumberShape.LeadingZero : NumberShape.None;
        return shape | (whole > FrenchNumber.MaxWholeDigits ? NumberShape.TooLong : NumberShape.None);
    }
}
