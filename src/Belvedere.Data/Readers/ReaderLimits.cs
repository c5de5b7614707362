using Belvedere.Core.Privacy;

namespace Belvedere.Data.Readers;

/// <summary>How much of a source is accepted, so that no input can take the machine.</summary>
public sealed record ReaderLimits
{
    /// <summary>Largest source, compressed or not, in bytes.</summary>
    public long MaxSourceBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Largest text out of a compressed source, in bytes.</summary>
    public long MaxExpandedBytes { get; init; } = 64L * 1024 * 1024 * 1024;

    /// <summary>Expansion under which any ratio is accepted, in bytes: small repetitive tables compress very well.</summary>
    public long FreeExpandedBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Largest expansion of a source: real tables seldom pass 30, a bomb reaches 1,000.</summary>
    public int MaxExpansionRatio { get; init; } = 250;

    /// <summary>Longest row, in bytes: past it, a quote was left open or there is no line end.</summary>
    public int MaxRecordBytes { get; init; } = 16 * 1024 * 1024;

    public int MaxColumns { get; init; } = 16_384;

    /// <summary>Groups of fewer are pointed at.</summary>
    public SmallCellThresholds SmallCells { get; init; } = new();
}
