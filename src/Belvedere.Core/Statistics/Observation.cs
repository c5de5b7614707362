namespace Belvedere.Core.Statistics;

/// <summary>Bounds at 95 %, in the unit of the value.</summary>
public readonly record struct Interval(double Low, double High);

/// <summary>A value, or the reason why there is none. Exactly one of the two is set.</summary>
public sealed record Observation
{
    private Observation() { }

    /// <summary>In the indicator's unit, full precision; rounding happens once, at display.</summary>
    public double? Value { get; private init; }

    public AbsenceReason? Reason { get; private init; }

    /// <summary>Hidden to keep a secret, its own or that of another figure.</summary>
    public bool IsSecret => Reason is AbsenceReason.Secret or AbsenceReason.Secondary;

    /// <summary>What was summed, when the indicator has counts.</summary>
    public double? Numerator { get; init; }

    public double? Denominator { get; init; }

    public Interval? Interval { get; init; }

    /// <summary>Share of the denominator that was observed, 0 to 1; 1 unless the figure is partial.</summary>
    public double Coverage { get; init; } = 1;

    /// <summary>An index averaged with a weight that is not quite its own: shown « approché ».</summary>
    public bool IsApproximate { get; init; }

    /// <summary>
    /// Share of the value that is estimated, 0 to 1: a commune that the source counts together with another has its
    /// share by population, shown « estimé ».
    /// </summary>
    public double EstimatedShare { get; init; }

    /// <summary>Size of the sample behind the interval: the denominator, less where the census is a sample.</summary>
    public double? EffectiveCount { get; init; }

    public static Observation Of(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(
                nameof(value),
                value,
                "An observation is a finite number or a reason."
            );
        }

        return new Observation { Value = value };
    }

    public static Observation Absent(AbsenceReason reason) => new() { Reason = reason };
}
