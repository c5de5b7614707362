using Belvedere.Core.Statistics;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>What the counts of a rate allow to say of it: its interval, or its counts alone.</summary>
internal static class RateUncertainty
{
    /// <summary>Under this denominator a percentage means nothing: the counts are given instead.</summary>
    public const double LeastDenominator = 50;

    /// <summary>The rate with its interval; without value where its denominator is too small.</summary>
    /// <param name="effectiveCount">Persons who weigh in the interval; asked only where it is needed.</param>
    public static Observation Of(Indicator indicator, Observation observation, Func<double> effectiveCount)
    {
        if (
            indicator.Uncertainty == Uncertainty.None
            || observation is not { Value: { } value, Numerator: { } numerator, Denominator: { } denominator }
        )
        {
            return observation;
        }

        if (denominator < LeastDenominator)
        {
            return Observation.Absent(AbsenceReason.NotApplicable) with
            {
                Numerator = numerator,
                Denominator = denominator,
            };
        }

        if (indicator.Uncertainty == Uncertainty.Poisson)
        {
            var count = Intervals.Poisson(Math.Max(0, numerator));
            var scale = indicator.Factor / denominator;
            return observation with
            {
                Interval = new Interval(count.Low * scale, count.High * scale),
                EffectiveCount = denominator,
            };
        }

        var effective = effectiveCount();
        var share = Math.Clamp(value / indicator.Factor, 0, 1);
        var bounds = Intervals.Wilson(share * effective, effective);
        return observation with
        {
            Interval = new Interval(bounds.Low * indicator.Factor, bounds.High * indicator.Factor),
            EffectiveCount = effective,
        };
    }
}
