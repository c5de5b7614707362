using Belvedere.Core.Statistics;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// Absent cells in arrays of doubles: a NaN whose payload says why. One array then holds values and reasons, and
/// arithmetic on an absent cell can never make a number.
/// </summary>
internal static class Missing
{
    private const int ShareShift = 8;
    private const long HasShare = 1L << 40;
    private const long MayBeShown = 1L << 41;
    private const long QuietNaN = 0x7FF8_0000_0000_0000;

    /// <summary>The absent cell of a reason.</summary>
    public static double Because(AbsenceReason reason) => BitConverter.Int64BitsToDouble(QuietNaN | ((long)reason + 1));

    /// <summary>Why a cell is absent; <see cref="AbsenceReason.NotPublished"/> for a NaN that says nothing.</summary>
    public static AbsenceReason Reason(double cell)
    {
        var code = (BitConverter.DoubleToInt64Bits(cell) & 0xFF) - 1;
        return code is >= 0 and <= (long)AbsenceReason.NotYet ? (AbsenceReason)code : AbsenceReason.NotPublished;
    }

    /// <summary>
    /// The cell of a commune counted with others, and its share: a territory that holds the others too adds up to the
    /// true total. Whole shares under sixteen million are kept exactly.
    /// </summary>
    /// <param name="isEstimate">Whether the share may be shown for itself, as an estimate.</param>
    public static double SharedBy(AbsenceReason reason, double share, bool isEstimate) =>
        BitConverter.Int64BitsToDouble(
            BitConverter.DoubleToInt64Bits(Because(reason))
                | ((long)BitConverter.SingleToUInt32Bits((float)share) << ShareShift)
                | HasShare
                | (isEstimate ? MayBeShown : 0)
        );

    /// <summary>The share that may be shown as an estimate, or null.</summary>
    public static double? Estimate(double cell) =>
        double.IsNaN(cell) && (BitConverter.DoubleToInt64Bits(cell) & MayBeShown) != 0 ? Contribution(cell) : null;

    /// <summary>What a cell brings to a larger territory: its value, or its estimated share; NaN when nothing is known.</summary>
    public static double Contribution(double cell)
    {
        if (!double.IsNaN(cell))
        {
            return cell;
        }

        var bits = BitConverter.DoubleToInt64Bits(cell);
        return (bits & HasShare) == 0
            ? double.NaN
            : BitConverter.UInt32BitsToSingle((uint)((bits >> ShareShift) & uint.MaxValue));
    }
}
