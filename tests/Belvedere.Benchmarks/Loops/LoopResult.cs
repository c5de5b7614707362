namespace Belvedere.Benchmarks.Loops;

/// <summary>What a loop saw.</summary>
/// <param name="Count">Answers read to their end.</param>
/// <param name="Median">Of the time of one answer, in milliseconds.</param>
/// <param name="P99">The time that one answer in a hundred exceeds, in milliseconds.</param>
public sealed record LoopResult(long Count, double Median, double P99, long Bytes, TimeSpan Elapsed)
{
    public double PerSecond => Count / Elapsed.TotalSeconds;

    public double MegabytesPerSecond => Bytes / 1e6 / Elapsed.TotalSeconds;

    public static LoopResult Of(IReadOnlyList<double> milliseconds, long bytes, TimeSpan elapsed) =>
        new(
            milliseconds.Count,
            Statistics.Median(milliseconds),
            Statistics.Quantile(milliseconds, 0.99),
            bytes,
            elapsed
        );
}
