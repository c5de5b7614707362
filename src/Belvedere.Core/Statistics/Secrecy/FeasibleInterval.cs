namespace Belvedere.Core.Statistics.Secrecy;

/// <summary>What a reader can deduce of a hidden cell from all that is published: it lies between these bounds.</summary>
public readonly record struct FeasibleInterval(double Low, double High)
{
    /// <summary>How far from the true value each bound must be, as a share of it.</summary>
    public const double Margin = 0.2;

    // Bounds come from floating-point arithmetic.
    private const double Tolerance = 1e-6;

    /// <summary>Whether the true value is hidden well enough: the interval reaches a fifth of it on both sides.</summary>
    public bool Protects(double value) =>
        Low <= ((1 - Margin) * value) + Tolerance && High >= ((1 + Margin) * value) - Tolerance;
}
