namespace Belvedere.Benchmarks;

/// <summary>One line of the history.</summary>
public sealed record Measure(
    string Family,
    string Work,
    IReadOnlyList<double> OursMilliseconds,
    IReadOnlyList<double> PeerMilliseconds
)
{
    public double? OursPerSecond { get; init; }

    public double? OursPerSecondSixteen { get; init; }

    public double? PeerPerSecondSixteen { get; init; }

    /// <summary>Processor time of one answer, ours and the peer’s.</summary>
    public double? OursCpuMilliseconds { get; init; }

    public double? PeerCpuMilliseconds { get; init; }

    public double? OursPeakMegabytes { get; init; }

    public double Ours => Statistics.Median(OursMilliseconds);

    public double Peer => Statistics.Median(PeerMilliseconds);

    public double Ratio => Ours / Peer;
}
