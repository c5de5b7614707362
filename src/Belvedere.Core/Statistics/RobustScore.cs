namespace Belvedere.Core.Statistics;

/// <summary>How far a value stands from its peers, in units that outliers do not stretch.</summary>
public static class RobustScore
{
    private const double MadToSigma = 1.4826;
    private const double IqrToSigma = 1.349;

    /// <summary>
    /// (x − median) ÷ (1.4826 · MAD); with IQR ÷ 1.349 when the MAD is 0.
    /// </summary>
    /// <param name="peersAscending">Values of the peers in ascending order, the territory itself excluded.</param>
    /// <returns>null when the peers do not differ enough to measure a gap.</returns>
    /// <example>5.3 among 4.1 5.0 5.6 6.2 6.9 7.4 7.4 8.0 8.8 9.9 11.5 15.3: −0.89.</example>
    public static double? Of(double value, IReadOnlyList<double> peersAscending)
    {
        if (peersAscending.Count == 0)
        {
            return null;
        }

        var median = Quantiles.Median(peersAscending);
        var scale = MadToSigma * MedianDeviation.Of(peersAscending, median);
        if (scale == 0)
        {
            scale = (Quantiles.Type7(peersAscending, 0.75) - Quantiles.Type7(peersAscending, 0.25)) / IqrToSigma;
        }

        return scale > 0 ? (value - median) / scale : null;
    }
}
