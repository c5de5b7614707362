using Belvedere.Core.Statistics;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// Absent cells in arrays of doubles: a NaN whose payload says why. One array then holds values and reasons, and
/// arithmetic on an absent cell can never make a number.
/// </summary>
internal static class Missing
{
    private const long QuietNaN = 0x7FF8_0000_0000_0000;

    /// <summary>The absent cell of a reason.</summary>
    public static double Because(AbsenceReason reason) => BitConverter.Int64BitsToDouble(QuietNaN | ((long)reason + 1));

    /// <summary>Why a cell is absent; <see cref="AbsenceReason.NotPublished"/> for a NaN that says nothing.</summary>
    public static AbsenceReason Reason(double cell)
    {
        var code = (BitConverter.DoubleToInt64Bits(cell) & 0xFF) - 1;
        return code is >= 0 and <= (long)AbsenceReason.NotYet ? (AbsenceReason)code : AbsenceReason.NotPublished;
    }

    public static double[] Column(int length, AbsenceReason reason)
    {
        var cells = new double[length];
        Array.Fill(cells, Because(reason));
        return cells;
    }
}
