namespace Belvedere.Core.Statistics;

/// <summary>One part of a whole: what it counts, what it is a part of, and how much it weighs in the coverage.</summary>
/// <param name="Numerator">NaN when the part is not known.</param>
/// <param name="Denominator">NaN when unknown; 1 for a stock.</param>
/// <param name="Weight">Weight in the coverage when the denominator is not known: the population.</param>
public readonly record struct Part(double Numerator, double Denominator, double Weight);

/// <summary>From base territories to a larger one. Rounding happens once, at display.</summary>
public static class Aggregate
{
    /// <summary>Coverage from which a figure is published without reserve.</summary>
    public const double FullCoverage = 0.95;

    /// <summary>Coverage from which it is published « partiel » ; below, it is withheld.</summary>
    public const double PartialCoverage = 0.80;

    /// <summary>S: the sum of the parts, or a reason when too few are known.</summary>
    public static Observation Sum(ReadOnlySpan<Part> parts)
    {
        double total = 0,
            known = 0,
            all = 0;
        var count = 0;
        foreach (var part in parts)
        {
            all += part.Weight;
            if (double.IsNaN(part.Numerator))
            {
                continue;
            }

            total += part.Numerator;
            known += part.Weight;
            count++;
        }

        return Covered(count, known, all, () => Observation.Of(total) with { Numerator = total });
    }

    /// <summary>R: factor · Σ numerators ÷ Σ denominators, never the mean of the rates.</summary>
    /// <example>Eight communes, 1,026 unemployed of 6,223 active: 16.5 %, where the mean of the eight rates is 11.7 %.</example>
    public static Observation Ratio(ReadOnlySpan<Part> parts, double factor)
    {
        double numerator = 0,
            denominator = 0,
            known = 0,
            all = 0;
        var count = 0;
        foreach (var part in parts)
        {
            var weight = double.IsNaN(part.Denominator) ? part.Weight : part.Denominator;
            all += weight;
            if (double.IsNaN(part.Numerator) || double.IsNaN(part.Denominator))
            {
                continue;
            }

            numerator += part.Numerator;
            denominator += part.Denominator;
            known += weight;
            count++;
        }

        return Covered(count, known, all, () => Quotient(numerator, denominator, factor));
    }

    /// <summary>W: Σ weight · value ÷ Σ weight, shown « approché ». The numerator of each part is the index, its denominator the weight.</summary>
    /// <example>3.2, 1.1 and 2.4 for 2,000, 500 and 1,500 inhabitants: 2.64.</example>
    public static Observation Weighted(ReadOnlySpan<Part> parts)
    {
        double sum = 0,
            known = 0,
            all = 0;
        var count = 0;
        foreach (var part in parts)
        {
            var weight = double.IsNaN(part.Denominator) ? part.Weight : part.Denominator;
            all += weight;
            if (double.IsNaN(part.Numerator) || double.IsNaN(part.Denominator))
            {
                continue;
            }

            sum += part.Numerator * weight;
            known += weight;
            count++;
        }

        return Covered(
            count,
            known,
            all,
            () => known > 0 ? Observation.Of(sum / known) : Observation.Absent(AbsenceReason.NotApplicable)
        );
    }

    /// <summary>factor · numerator ÷ denominator, or <see cref="AbsenceReason.NotApplicable"/> when there is nothing to divide by.</summary>
    public static Observation Quotient(double numerator, double denominator, double factor) =>
        denominator > 0
            ? Observation.Of(factor * numerator / denominator) with
            {
                Numerator = numerator,
                Denominator = denominator,
            }
            : Observation.Absent(AbsenceReason.NotApplicable) with
            {
                Numerator = numerator,
                Denominator = denominator,
            };

    private static Observation Covered(int count, double known, double all, Func<Observation> figure)
    {
        if (count == 0)
        {
            return Observation.Absent(AbsenceReason.NotPublished) with { Coverage = 0 };
        }

        var coverage = all > 0 ? known / all : 1;
        if (coverage < PartialCoverage)
        {
            return Observation.Absent(AbsenceReason.LowCoverage) with { Coverage = coverage };
        }

        return figure() with
        {
            Coverage = coverage >= FullCoverage ? 1 : coverage,
        };
    }
}
