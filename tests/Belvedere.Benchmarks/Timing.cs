using Belvedere.Benchmarks.Loops;

namespace Belvedere.Benchmarks;

/// <summary>The repeats of one competitor on one work.</summary>
internal sealed class Timing(Competitor competitor, PathLoop loop)
{
    private readonly List<(LoopResult Loop, double CpuMilliseconds)> repeats = [];

    public Competitor Competitor { get; private set; } = competitor;

    public PathLoop Loop { get; private set; } = loop;

    public IReadOnlyList<double> Medians => [.. repeats.Select(r => r.Loop.Median)];

    public double P99 => Statistics.Median(repeats.Select(r => r.Loop.P99));

    public double PerSecond => Statistics.Median(repeats.Select(r => r.Loop.PerSecond));

    public double MegabytesPerSecond => Statistics.Median(repeats.Select(r => r.Loop.MegabytesPerSecond));

    public double CpuMilliseconds => Statistics.Median(repeats.Select(r => r.CpuMilliseconds));

    public double PeakMegabytes { get; private set; }

    /// <summary>The same competitor, started again.</summary>
    public Timing With(Competitor again, PathLoop next)
    {
        (Competitor, Loop) = (again, next);
        return this;
    }

    public async Task AddAsync(Func<PathLoop, Task<LoopResult>> run)
    {
        Competitor.Look();
        var before = Competitor.CpuSeconds;
        var result = await run(Loop);
        Competitor.Look();
        repeats.Add((result, 1000 * (Competitor.CpuSeconds - before) / result.Count));
        PeakMegabytes = Math.Max(PeakMegabytes, Competitor.PeakMegabytes);
    }
}
