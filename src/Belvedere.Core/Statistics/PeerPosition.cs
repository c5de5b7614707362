namespace Belvedere.Core.Statistics;

/// <summary>Where a value stands among those of the comparable territories, itself excluded.</summary>
/// <param name="Values">Values of the peers that have one, ascending; never empty.</param>
/// <param name="Median">Their median, quantile type 7.</param>
/// <param name="BelowCount">Peers with a lower value.</param>
/// <param name="EqualCount">Peers with the same value.</param>
public sealed record PeerPosition(IReadOnlyList<double> Values, double Median, int BelowCount, int EqualCount)
{
    /// <summary>Peers with a higher value.</summary>
    public int AboveCount => Values.Count - BelowCount - EqualCount;

    /// <summary>100 · (below + ½ equal) / m.</summary>
    public double PercentRank => 100.0 * (BelowCount + 0.5 * EqualCount) / Values.Count;

    /// <summary>Where <paramref name="value"/> stands among the values of its peers, given in any order.</summary>
    /// <returns>null when fewer than two peers have a value.</returns>
    public static PeerPosition? Of(double value, IEnumerable<double> peers)
    {
        var ascending = peers.Order().ToArray();
        if (ascending.Length < 2)
        {
            return null;
        }

        return new PeerPosition(
            ascending,
            Quantiles.Median(ascending),
            ascending.Count(x => x < value),
            ascending.Count(x => x == value)
        );
    }
}
