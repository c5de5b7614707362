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

    /// <summary>Megabytes of answers in a second, one client.</summary>
    public double? OursMegabytesPerSecond { get; init; }

    public double? PeerMegabytesPerSecond { get; init; }

    /// <summary>Processor time of one answer, ours and the peer’s.</summary>
    public double? OursCpuMilliseconds { get; init; }

    public double? PeerCpuMilliseconds { get; init; }

    /// <summary>The most memory held during this work.</summary>
    public double? OursPeakMegabytes { get; init; }

    public double? PeerPeakMegabytes { get; init; }

    /// <summary>The peer, where there are several.</summary>
    public string? PeerName { get; init; }

    /// <summary>Rows of the table.</summary>
    public long? Rows { get; init; }

    /// <summary>Clients that ask at once.</summary>
    public int? Clients { get; init; }

    /// <summary>What asked: wrk, or a loop of ours.</summary>
    public string? Client { get; init; }

    /// <summary>The time that one answer in a hundred exceeds.</summary>
    public double? OursP99Milliseconds { get; init; }

    public double? PeerP99Milliseconds { get; init; }

    public double? PeerPerSecond { get; init; }

    /// <summary>Answers that were compared before the measure, and how many of them differed.</summary>
    public int? Compared { get; init; }

    public int? Differences { get; init; }

    /// <summary>What each side computes.</summary>
    public string? Computes { get; init; }

    public double Ours => Statistics.Median(OursMilliseconds);

    public double Peer => Statistics.Median(PeerMilliseconds);

    public double Ratio => Ours / Peer;

    /// <summary>The measure of a work that is a process from its start to its end.</summary>
    public static Measure Of(string family, string work, IReadOnlyList<Sample> ours, IReadOnlyList<Sample> peer) =>
        new(family, work, [.. ours.Select(s => s.Milliseconds)], [.. peer.Select(s => s.Milliseconds)])
        {
            OursCpuMilliseconds = Statistics.Median(ours.Select(s => s.CpuMilliseconds)),
            PeerCpuMilliseconds = Statistics.Median(peer.Select(s => s.CpuMilliseconds)),
            OursPeakMegabytes = ours.Max(s => s.PeakMegabytes),
            PeerPeakMegabytes = peer.Max(s => s.PeakMegabytes),
        };
}
