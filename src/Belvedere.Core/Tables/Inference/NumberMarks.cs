namespace Belvedere.Core.Tables.Inference;

/// <summary>Which marks a column writes its numbers with, decided once from the whole column.</summary>
/// <param name="Decimal"><c>,</c> or <c>.</c>.</param>
/// <param name="IsWhole">No value has a decimal part.</param>
/// <param name="IsGuess">The values would be read as well the other way: 1,234 everywhere.</param>
public sealed record NumberMarks(byte Decimal, bool IsWhole, bool IsGuess)
{
    /// <summary>The marks that explain every shape of a column, or null when no reading does.</summary>
    public static NumberMarks? Explain(NumberShape shapes)
    {
        const NumberShape comma = NumberShape.CommaDecimal | NumberShape.PointGroups;
        const NumberShape point = NumberShape.PointDecimal | NumberShape.CommaGroups;
        var (needsComma, needsPoint) = ((shapes & comma) != NumberShape.None, (shapes & point) != NumberShape.None);
        if (needsComma && needsPoint)
        {
            return null;
        }

        if (needsComma)
        {
            return new(
                (byte)',',
                IsWhole: (shapes & (NumberShape.CommaDecimal | NumberShape.CommaEither)) == NumberShape.None,
                IsGuess: false
            );
        }

        if (needsPoint)
        {
            return new(
                (byte)'.',
                IsWhole: (shapes & (NumberShape.PointDecimal | NumberShape.PointEither)) == NumberShape.None,
                IsGuess: false
            );
        }

        return (shapes.HasFlag(NumberShape.CommaEither), shapes.HasFlag(NumberShape.PointEither)) switch
        {
            (true, true) => null,
            (true, false) => new((byte)',', IsWhole: false, IsGuess: true),
            (false, true) => new((byte)'.', IsWhole: false, IsGuess: false),
            _ => new((byte)',', IsWhole: true, IsGuess: false),
        };
    }

    /// <summary>Whether what seem decimals are three figures after one mark in every cell: 17.833 may be thousands.</summary>
    internal bool MayGroup(NumberShape shapes) =>
        !IsWhole
        && (shapes & ~(NumberShape.Whole | NumberShape.CommaEither | NumberShape.PointEither)) == NumberShape.None;
}
