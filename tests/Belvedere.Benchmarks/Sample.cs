namespace Belvedere.Benchmarks;

/// <summary>What one repeat took.</summary>
public sealed record Sample(double Milliseconds, double CpuMilliseconds, double PeakMegabytes);
