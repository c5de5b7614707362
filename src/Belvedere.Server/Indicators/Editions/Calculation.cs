using System.Buffers;
using System.Collections.Concurrent;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>From the series of an edition to the observations of an indicator. Every figure of the product passes here.</summary>
internal sealed class Calculation(Edition edition)
{
    private const long ObservationBytes = 160;

    // The latest year of eighty indicators for the communes takes a third of it.
    private const long ColumnBytes = 96 << 20;

    private readonly IndicatorCells cells = new(edition);
    private readonly ColumnCache columns = new(ColumnBytes);
    private readonly ConcurrentDictionary<(string Code, Period Period), CommuneValues> communeValues = new();
    private readonly ConcurrentDictionary<(string Code, Period Period, Level Level), Observation?[]> wholes = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<Period>> periods = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Code, int Year), IReadOnlyList<Territory>> leftOut = new();

    /// <summary>Periods with data for most territories, oldest first.</summary>
    public IReadOnlyList<Period> Periods(Indicator indicator) =>
        periods.GetOrAdd(indicator.Code, _ => FindPeriods(indicator, edition.NationalYears));

    /// <summary>The years of the indicator for a territory that the periods of most leave out, oldest first.</summary>
    public IReadOnlyList<Period> LocalPeriods(Indicator indicator) =>
        indicator.Kind == IndicatorKind.Recomputed ? Periods(indicator) : FindPeriods(indicator, edition.Years);

    /// <summary>Every territory of a level.</summary>
    public FigureColumn Column(Indicator indicator, Period period, Level level) =>
        Kept(
            (indicator.Code, period, level),
            () =>
                new FigureColumn(
                    edition.Mesh.At(level),
                    ComputeValues(indicator, period, level),
                    ordinal => Observe(indicator, period, level, ordinal)
                ),
            column => column.SizeBytes
        );

    /// <summary>Values in the order of the mesh; absent cells are <see cref="Missing"/>.</summary>
    public double[] Values(Indicator indicator, Period period, Level level) => Column(indicator, period, level).Values;

    /// <summary>The value of one commune alone; an absent one is <see cref="Missing"/>.</summary>
    public double ValueOf(Indicator indicator, Period period, int commune) => CommunesOf(indicator, period)[commune];

    /// <summary>
    /// Gives the value of each territory of a level, one after another and kept nowhere; an absent one is
    /// <see cref="Missing"/>.
    /// </summary>
    public Func<int, double> ValuesAt(Indicator indicator, Period period, Level level)
    {
        if (level == Level.Commune)
        {
            var communes = CommunesOf(indicator, period);
            return ordinal => communes[ordinal];
        }

        return ordinal =>
        {
            var observation = Observe(indicator, period, level, ordinal);
            return observation.Value ?? Missing.Because(observation.Reason ?? AbsenceReason.NotPublished);
        };
    }

    /// <summary>What is computed from the edition and may be computed again, as long as there is room for it.</summary>
    public T Kept<T>(object key, Func<T> make, Func<T, long> sizeBytes)
        where T : class => columns.GetOrMake(key, make, sizeBytes);

    /// <summary>
    /// The observation of one territory. Those of larger territories are kept: France sums 35,000 parts. There are ten
    /// times more EPCI than other groups, and each has ten times fewer parts: they are kept as long as there is room.
    /// </summary>
    public Observation Observe(Indicator indicator, Period period, Level level, int ordinal)
    {
        if (level == Level.Commune)
        {
            return Compute(indicator, period, level, ordinal);
        }

        // Two readers may compute the same one at once: they find the same.
        var known =
            level == Level.Epci
                ? Kept(
                    (nameof(wholes), indicator.Code, period),
                    () => NoneYet(level),
                    all => all.Length * ObservationBytes
                )
                : wholes.GetOrAdd((indicator.Code, period, level), _ => NoneYet(level));
        return known[ordinal] ??= Compute(indicator, period, level, ordinal);
    }

    private Observation?[] NoneYet(Level level) => new Observation?[edition.Mesh.Count(level)];

    /// <summary>The observation of any set of communes of the edition, by the rule of the indicator; no interval.</summary>
    /// <param name="communes">Ordinals, each once.</param>
    public Observation ObserveTogether(Indicator indicator, Period period, IReadOnlyList<int> communes) =>
        communes is [var only] ? Compute(indicator, period, Level.Commune, only)
        : indicator.Kind is IndicatorKind.Stock or IndicatorKind.Ratio or IndicatorKind.Weighted
        && !indicator.IsByEntity
            ? Together(indicator, period.EndYear, communes)
        : Observation.Absent(AbsenceReason.NotAdditive);

    /// <summary>Numerator and denominator of one commune; NaN where absent.</summary>
    public Part PartOf(Indicator indicator, Period period, int commune) =>
        cells.Communes(indicator, period.EndYear).PartOf(commune);

    /// <summary>The year of a quantity that goes with the year of the indicator, or null.</summary>
    public int? YearOf(Quantity quantity, int year) => cells.YearOf(quantity, year);

    /// <summary>
    /// The départements that a figure of the whole country leaves out: outside the source, or outside the country as
    /// it is counted here.
    /// </summary>
    public IReadOnlyList<Territory> LeftOut(Indicator indicator, Period period) =>
        leftOut.GetOrAdd((indicator.Code, period.EndYear), _ => FindLeftOut(indicator, period.EndYear));

    private Territory[] FindLeftOut(Indicator indicator, int year)
    {
        var communes = cells.Communes(indicator, year);
        var counted = edition.Mesh.Parts(Level.France, 0).ToHashSet();
        return edition
            .Mesh.At(Level.Departement)
            .Where(
                (_, d) =>
                    edition.Mesh.Parts(Level.Departement, d).All(c => !counted.Contains(c) || communes.IsOutOfScope(c))
            )
            .ToArray();
    }

    private IReadOnlyList<Period> FindPeriods(Indicator indicator, Func<string, IEnumerable<int>> yearsOf)
    {
        var years = IndicatorCells
            .YearsOf(indicator.Numerator, yearsOf)
            .Where(y => indicator.Denominator is not { } d || cells.YearOf(d, y) is not null)
            .Order()
            .ToArray();
        return indicator.Kind == IndicatorKind.Recomputed
            ? GrowthPeriods.Of(years)
            : years.Select(Period.Year).ToArray();
    }

    private CommuneValues CommunesOf(Indicator indicator, Period period) =>
        communeValues.GetOrAdd(
            (indicator.Code, period),
            _ => new CommuneValues(
                indicator,
                period,
                cells.Of(indicator, period.StartYear, Level.Commune),
                cells.Of(indicator, period.EndYear, Level.Commune)
            )
        );

    private double[] ComputeValues(Indicator indicator, Period period, Level level)
    {
        var column = new double[edition.Mesh.Count(level)];
        var valueOf = ValuesAt(indicator, period, level);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = valueOf(i);
        }

        return column;
    }

    private Observation Compute(Indicator indicator, Period period, Level level, int ordinal) =>
        indicator.Kind switch
        {
            IndicatorKind.Stock => Stock(indicator, period.EndYear, level, ordinal),
            IndicatorKind.Ratio => RateUncertainty.Of(
                indicator,
                Ratio(indicator, period, level, ordinal),
                () => EffectiveCount(indicator, period, level, ordinal)
            ),
            IndicatorKind.Weighted => Weighted(indicator, period, level, ordinal),
            IndicatorKind.NotAdditive => cells.Published(indicator, period.EndYear, level, ordinal)
                ?? Observation.Absent(level == Level.Commune ? AbsenceReason.NotPublished : AbsenceReason.NotAdditive),
            _ => new AverageGrowth(edition, cells).Of(indicator, period, level, ordinal),
        };

    private Observation Stock(Indicator indicator, int year, Level level, int ordinal)
    {
        if (
            cells.Published(indicator, year, level, ordinal) is { } published
            && (published.Value is not null || level == Level.Commune)
        )
        {
            return published;
        }

        return Together(indicator, year, edition.Mesh.Parts(level, ordinal));
    }

    private Observation Ratio(Indicator indicator, Period period, Level level, int ordinal) =>
        level == Level.Commune ? Quotient(PartOf(indicator, period, ordinal), indicator.Factor)
        : !indicator.IsByEntity ? Together(indicator, period.EndYear, edition.Mesh.Parts(level, ordinal))
        : cells.Of(indicator, period.EndYear, level) is { } own
            ? Quotient(new Part(own.Numerator[ordinal], own.Denominator?[ordinal] ?? 1, 0), indicator.Factor)
        : Observation.Absent(AbsenceReason.NotAdditive);

    private static Observation Quotient(Part part, double factor) =>
        double.IsNaN(part.Numerator) || double.IsNaN(part.Denominator)
            ? Observation.Absent(Missing.Reason(double.IsNaN(part.Numerator) ? part.Numerator : part.Denominator))
            : Aggregate.Quotient(part.Numerator, part.Denominator, factor);

    private Observation Weighted(Indicator indicator, Period period, Level level, int ordinal)
    {
        if (
            cells.Published(indicator, period.EndYear, level, ordinal) is { } published
            && (published.Value is not null || level == Level.Commune)
        )
        {
            return published;
        }

        return Together(indicator, period.EndYear, edition.Mesh.Parts(level, ordinal));
    }

    /// <summary>The sum, the quotient of sums or the weighted mean over communes.</summary>
    private Observation Together(Indicator indicator, int year, IReadOnlyList<int> communes)
    {
        var room = ArrayPool<Part>.Shared.Rent(communes.Count);
        try
        {
            var parts = room.AsSpan(0, communes.Count);
            var outside = cells
                .Communes(indicator, year)
                .Fill(parts, communes, withShares: indicator.Kind != IndicatorKind.Weighted);
            return indicator.Kind switch
            {
                // Without a part that the source leaves out, a sum would be that of another territory.
                IndicatorKind.Stock when outside > 0 => Observation.Absent(AbsenceReason.OutOfScope),
                IndicatorKind.Stock => Aggregate.Sum(parts),
                IndicatorKind.Ratio when outside == communes.Count => Observation.Absent(AbsenceReason.OutOfScope),
                IndicatorKind.Ratio => Aggregate.Ratio(parts, indicator.Factor),
                _ => Aggregate.Weighted(parts) with { IsApproximate = true },
            };
        }
        finally
        {
            ArrayPool<Part>.Shared.Return(room);
        }
    }

    // The census samples large communes: their persons weigh 0.4 in the interval.
    private double EffectiveCount(Indicator indicator, Period period, Level level, int ordinal)
    {
        var communes = cells.Communes(indicator, period.EndYear);
        var sum = 0.0;
        foreach (var c in edition.Mesh.Parts(level, ordinal))
        {
            var denominator = communes.PartOf(c).Denominator;
            var isSampled = edition.Mesh.Populations[c] >= Intervals.CensusSampledFrom;
            sum += double.IsNaN(denominator) ? 0 : denominator * (isSampled ? Intervals.CensusSamplingFraction : 1);
        }

        return sum;
    }
}
