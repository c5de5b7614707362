using Belvedere.Core.Statistics;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// Absent cells in arrays of doubles: a NaN whose payload says why. One array then holds values and reasons, and
/// arithmetic on an absent cell can never make a number.
/// </summary>
internal static class Missing
{
    private const int ShareShift = 8;
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
    /// The cell of a commune counted with others, and its estimated share: never shown for itself, but a territory
    /// that holds the others too adds up to the true total.
    /// </summary>
    public static double SharedBy(AbsenceReason reason, double share) =>
        BitConverter.Int64BitsToDouble(
            BitConverter.DoubleToInt64Bits(Because(reason))
                | ((long)BitConverter.SingleToUInt32Bits((float)share) << ShareShift)
        );

    /// <summary>What a cell brings to a larger territory: its value, or its estimated share; NaN when nothing is known.</summary>
    public static double Contribution(double cell)
    {
        if (!double.IsNaN(cell))
        {
            return cell;
        }

        var bits = (uint)((BitConverter.DoubleToInt64Bits(cell) >> ShareShift) & uint.MaxValue);
        return bits == 0 ? double.NaN : BitConverter.UInt32BitsToSingle(bits);
    }

    public static double[] Column(int length, AbsenceReason reason)
    {
        var cells = new double[length];
        Array.Fill(cells, Because(reason));
        return cells;
    }
}
