using System.Collections.Concurrent;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>From the series of an edition to the observations of an indicator. Every figure of the product passes here.</summary>
internal sealed class Calculation(Edition edition)
{
    /// <summary>Under this denominator a percentage means nothing: the counts are given instead.</summary>
    public const double LeastDenominator = 50;

    private readonly ConcurrentDictionary<(string Code, int Year, Level Level), Inputs?> inputs = new();
    private readonly ConcurrentDictionary<(string Code, Period Period, Level Level), double[]> values = new();
    private readonly ConcurrentDictionary<(string Code, Period Period, Level Level), Observation?[]> wholes = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<Period>> periods = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Code, int Year), IReadOnlyList<Territory>> leftOut = new();

    /// <summary>Periods with data for most territories, oldest first.</summary>
    public IReadOnlyList<Period> Periods(Indicator indicator) =>
        periods.GetOrAdd(indicator.Code, _ => FindPeriods(indicator, edition.NationalYears));

    /// <summary>The years of the indicator for a territory that the periods of most leave out, oldest first.</summary>
    public IReadOnlyList<Period> LocalPeriods(Indicator indicator) =>
        indicator.Kind == IndicatorKind.Recomputed ? Periods(indicator) : FindPeriods(indicator, edition.Years);

    /// <summary>Values in the order of the mesh; absent cells are <see cref="Missing"/>.</summary>
    public double[] Values(Indicator indicator, Period period, Level level) =>
        values.GetOrAdd((indicator.Code, period, level), _ => ComputeValues(indicator, period, level));

    /// <summary>The observation of one territory. Those of larger territories are kept: France sums 35,000 parts.</summary>
    public Observation Observe(Indicator indicator, Period period, Level level, int ordinal)
    {
        if (level == Level.Commune)
        {
            return Compute(indicator, period, level, ordinal);
        }

        // Two readers may compute the same one at once: they find the same.
        var known = wholes.GetOrAdd((indicator.Code, period, level), _ => new Observation?[edition.Mesh.Count(level)]);
        return known[ordinal] ??= Compute(indicator, period, level, ordinal);
    }

    /// <summary>The observation of any set of communes of the edition, by the rule of the indicator; no interval.</summary>
    /// <param name="communes">Ordinals, each once.</param>
    public Observation ObserveTogether(Indicator indicator, Period period, IReadOnlyList<int> communes)
    {
        if (communes is [var only])
        {
            return Compute(indicator, period, Level.Commune, only);
        }

        var found = InputsOf(indicator, period.EndYear, Level.Commune);
        return indicator.Kind switch
        {
            IndicatorKind.Stock => communes.Any(c => IsOutOfScope(found, c))
                ? Observation.Absent(AbsenceReason.OutOfScope)
                : Aggregate.Sum(communes.Select(c => ShareOf(found, c))),
            IndicatorKind.Ratio => communes.All(c => IsOutOfScope(found, c))
                ? Observation.Absent(AbsenceReason.OutOfScope)
                : Aggregate.Ratio(communes.Select(c => ShareOf(found, c)), indicator.Factor),
            IndicatorKind.Weighted => Aggregate.Weighted(communes.Select(c => PartOf(found, c))) with
            {
                IsApproximate = true,
            },
            _ => Observation.Absent(AbsenceReason.NotAdditive),
        };
    }

    /// <summary>Numerator and denominator of one commune; NaN where absent.</summary>
    public Part PartOf(Indicator indicator, Period period, int commune) =>
        PartOf(InputsOf(indicator, period.EndYear, Level.Commune), commune);

    /// <summary>The year of a quantity that goes with the year of the indicator, or null.</summary>
    public int? YearOf(Quantity quantity, int year)
    {
        var common = YearsOf(quantity);
        return quantity.Years switch
        {
            YearRule.Same => common.Contains(year) ? year : null,
            YearRule.NearestEarlier => common.Where(y => y <= year).Select(y => (int?)y).LastOrDefault(),
            _ => common.Select(y => (int?)y).LastOrDefault(),
        };
    }

    /// <summary>
    /// The départements that a figure of the whole country leaves out: outside the source, or outside the country as
    /// it is counted here.
    /// </summary>
    public IReadOnlyList<Territory> LeftOut(Indicator indicator, Period period) =>
        leftOut.GetOrAdd((indicator.Code, period.EndYear), _ => FindLeftOut(indicator, period.EndYear));

    private Territory[] FindLeftOut(Indicator indicator, int year)
    {
        var communes = InputsOf(indicator, year, Level.Commune);
        var counted = edition.Mesh.Parts(Level.France, 0).ToHashSet();
        return edition
            .Mesh.At(Level.Departement)
            .Where(
                (_, d) =>
                    edition.Mesh.Parts(Level.Departement, d).All(c => !counted.Contains(c) || IsOutOfScope(communes, c))
            )
            .ToArray();
    }

    private IEnumerable<int> YearsOf(Quantity quantity) => YearsOf(quantity, edition.Years);

    private static IEnumerable<int> YearsOf(Quantity quantity, Func<string, IEnumerable<int>> years) =>
        quantity.Terms.Select(t => years(t.Series)).Aggregate((a, b) => a.Intersect(b));

    private IReadOnlyList<Period> FindPeriods(Indicator indicator, Func<string, IEnumerable<int>> yearsOf)
    {
        var years = YearsOf(indicator.Numerator, yearsOf)
            .Where(y => indicator.Denominator is not { } d || YearOf(d, y) is not null)
            .Order()
            .ToArray();
        return indicator.Kind == IndicatorKind.Recomputed
            ? GrowthPeriods.Of(years)
            : years.Select(Period.Year).ToArray();
    }

    private double[] ComputeValues(Indicator indicator, Period period, Level level)
    {
        var cells = new double[edition.Mesh.Count(level)];
        for (var i = 0; i < cells.Length; i++)
        {
            var observation = Observe(indicator, period, level, i);
            cells[i] = observation.Value ?? Missing.Because(observation.Reason ?? AbsenceReason.NotPublished);
        }

        return cells;
    }

    private Observation Compute(Indicator indicator, Period period, Level level, int ordinal) =>
        indicator.Kind switch
        {
            IndicatorKind.Stock => Stock(indicator, period.EndYear, level, ordinal),
            IndicatorKind.Ratio => WithUncertainty(
                indicator,
                period,
                level,
                ordinal,
                Ratio(indicator, period, level, ordinal)
            ),
            IndicatorKind.Weighted => Weighted(indicator, period, level, ordinal),
            IndicatorKind.NotAdditive => Published(indicator, period.EndYear, level, ordinal)
                ?? Observation.Absent(level == Level.Commune ? AbsenceReason.NotPublished : AbsenceReason.NotAdditive),
            _ => AverageGrowth(indicator, period, level, ordinal),
        };

    private Observation Stock(Indicator indicator, int year, Level level, int ordinal)
    {
        if (
            Published(indicator, year, level, ordinal) is { } published
            && (published.Value is not null || level == Level.Commune)
        )
        {
            return published;
        }

        // Without a part that the source leaves out, a sum would be that of another territory.
        var communes = InputsOf(indicator, year, Level.Commune);
        if (edition.Mesh.Parts(level, ordinal).Any(c => IsOutOfScope(communes, c)))
        {
            return Observation.Absent(AbsenceReason.OutOfScope);
        }

        return Aggregate.Sum(edition.Mesh.Parts(level, ordinal).Select(c => ShareOf(communes, c)));
    }

    private static bool IsOutOfScope(Inputs? found, int commune) =>
        found is not null
        && double.IsNaN(found.Numerator[commune])
        && Missing.Reason(found.Numerator[commune]) == AbsenceReason.OutOfScope;

    private Observation Ratio(Indicator indicator, Period period, Level level, int ordinal)
    {
        if (indicator.IsByEntity && level != Level.Commune)
        {
            return InputsOf(indicator, period.EndYear, level) is { } own
                ? Quotient(new Part(own.Numerator[ordinal], own.Denominator?[ordinal] ?? 1, 0), indicator.Factor)
                : Observation.Absent(AbsenceReason.NotAdditive);
        }

        var communes = InputsOf(indicator, period.EndYear, Level.Commune);
        if (level != Level.Commune)
        {
            return edition.Mesh.Parts(level, ordinal).All(c => IsOutOfScope(communes, c))
                ? Observation.Absent(AbsenceReason.OutOfScope)
                : Aggregate.Ratio(
                    edition.Mesh.Parts(level, ordinal).Select(c => ShareOf(communes, c)),
                    indicator.Factor
                );
        }

        return Quotient(PartOf(communes, ordinal), indicator.Factor);
    }

    private static Observation Quotient(Part part, double factor) =>
        double.IsNaN(part.Numerator) || double.IsNaN(part.Denominator)
            ? Observation.Absent(Missing.Reason(double.IsNaN(part.Numerator) ? part.Numerator : part.Denominator))
            : Aggregate.Quotient(part.Numerator, part.Denominator, factor);

    private Observation Weighted(Indicator indicator, Period period, Level level, int ordinal)
    {
        if (
            Published(indicator, period.EndYear, level, ordinal) is { } published
            && (published.Value is not null || level == Level.Commune)
        )
        {
            return published;
        }

        var communes = InputsOf(indicator, period.EndYear, Level.Commune);
        return Aggregate.Weighted(edition.Mesh.Parts(level, ordinal).Select(c => PartOf(communes, c))) with
        {
            IsApproximate = true,
        };
    }

    private Observation AverageGrowth(Indicator indicator, Period period, Level level, int ordinal)
    {
        var start = Whole(indicator, period.StartYear, level, ordinal);
        var end = Whole(indicator, period.EndYear, level, ordinal);
        if (start.Value is not { } before || end.Value is not { } after)
        {
            return Observation.Absent(start.Reason ?? end.Reason ?? AbsenceReason.NotPublished);
        }

        return Growth.Cagr(before, after, period.EndYear - period.StartYear) is { } rate
            ? Observation.Of(rate * indicator.Factor) with
            {
                Numerator = after,
                Denominator = before,
            }
            : Observation.Absent(AbsenceReason.NotApplicable);
    }

    // A total that misses a commune at one end would make a false change: for growth, all the parts or nothing. The
    // growth of an estimated share would be that of its neighbours.
    private Observation Whole(Indicator indicator, int year, Level level, int ordinal)
    {
        if (
            Published(indicator, year, level, ordinal) is { } published
            && (published.Value is not null || level == Level.Commune)
        )
        {
            return published.EstimatedShare > 0 ? Observation.Absent(AbsenceReason.Elsewhere) : published;
        }

        var communes = InputsOf(indicator, year, Level.Commune);
        var parts = edition
            .Mesh.Parts(level, ordinal)
            .Select(c => ShareOf(communes, c))
            .Where(p => p.Weight > 0)
            .ToArray();
        return parts.Length > 0 && parts.All(p => !double.IsNaN(p.Numerator))
                ? Observation.Of(parts.Sum(p => p.Numerator))
            : edition.Mesh.Parts(level, ordinal).Any(c => IsOutOfScope(communes, c))
                ? Observation.Absent(AbsenceReason.OutOfScope)
            : Observation.Absent(AbsenceReason.NotPublished);
    }

    // What a commune brings to a larger territory.
    private Part ShareOf(Inputs? found, int commune)
    {
        var part = PartOf(found, commune);
        return part with
        {
            Numerator = Missing.Contribution(part.Numerator),
            Denominator = Missing.Contribution(part.Denominator),
        };
    }

    private Observation WithUncertainty(
        Indicator indicator,
        Period period,
        Level level,
        int ordinal,
        Observation observation
    )
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

        var effective = EffectiveCount(indicator, period, level, ordinal);
        var share = Math.Clamp(value / indicator.Factor, 0, 1);
        var bounds = Intervals.Wilson(share * effective, effective);
        return observation with
        {
            Interval = new Interval(bounds.Low * indicator.Factor, bounds.High * indicator.Factor),
            EffectiveCount = effective,
        };
    }

    // The census samples large communes: their persons weigh 0.4 in the interval.
    private double EffectiveCount(Indicator indicator, Period period, Level level, int ordinal)
    {
        var communes = InputsOf(indicator, period.EndYear, Level.Commune);
        return edition
            .Mesh.Parts(level, ordinal)
            .Sum(c =>
            {
                var denominator = PartOf(communes, c).Denominator;
                var isSampled = edition.Mesh.Populations[c] >= Intervals.CensusSampledFrom;
                return double.IsNaN(denominator) ? 0 : denominator * (isSampled ? Intervals.CensusSamplingFraction : 1);
            });
    }

    // The producer's own value for this very territory: it wins over any aggregate.
    private Observation? Published(Indicator indicator, int year, Level level, int ordinal)
    {
        if (InputsOf(indicator, year, level) is not { } found)
        {
            return null;
        }

        var cell = found.Numerator[ordinal];
        return Missing.Estimate(cell) is { } share ? Observation.Of(share) with { EstimatedShare = 1 }
            : double.IsNaN(cell) ? Observation.Absent(Missing.Reason(cell))
            : Observation.Of(cell);
    }

    private Part PartOf(Inputs? found, int commune) =>
        found is null
            ? new Part(double.NaN, double.NaN, edition.Mesh.Populations[commune])
            : new Part(
                found.Numerator[commune],
                found.Denominator is { } denominators ? denominators[commune] : 1,
                edition.Mesh.Populations[commune]
            );

    private Inputs? InputsOf(Indicator indicator, int year, Level level) =>
        inputs.GetOrAdd(
            (indicator.Code, year, level),
            _ =>
            {
                if (Cells(indicator.Numerator, year, level) is not { } numerator)
                {
                    return null;
                }

                return new Inputs(
                    numerator,
                    indicator.Denominator is { } d
                        ? Cells(d, year, level) ?? Missing.Column(numerator.Length, AbsenceReason.NotPublished)
                        : null
                );
            }
        );

    private double[]? Cells(Quantity quantity, int year, Level level)
    {
        if (YearOf(quantity, year) is not { } found || quantity.Terms.Any(t => !edition.Has(t.Series, found, level)))
        {
            return null;
        }

        var columns = quantity.Terms.Select(t => edition.Cells(t.Series, found, level)!).ToArray(); // all there: checked just above
        if (columns.Length == 1 && quantity.Terms[0].Sign == 1)
        {
            return columns[0];
        }

        var sums = new double[columns[0].Length];
        for (var i = 0; i < sums.Length; i++)
        {
            var absent = Array.Find(columns, c => double.IsNaN(c[i]));
            var sum = columns.Select((c, t) => quantity.Terms[t].Sign * Missing.Contribution(c[i])).Sum();
            sums[i] =
                absent is null ? sum
                : double.IsNaN(sum) ? Missing.Because(Missing.Reason(absent[i]))
                : Missing.SharedBy(Missing.Reason(absent[i]), sum, isEstimate: false);
        }

        return sums;
    }

    private sealed record Inputs(double[] Numerator, double[]? Denominator);
}
