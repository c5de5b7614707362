using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Server.Indicators.Zones;

/// <summary>The figures of a zone that a person put together, by the same rules as those of any territory.</summary>
public sealed class ReadZone(Observatory observatory)
{
    private volatile ZoningGuard? guard;

    /// <summary>What the zone would betray, were it published after the others.</summary>
    /// <param name="published">In the order of publication.</param>
    public IReadOnlyList<ZoneBetrayal> Judge(ZoneShape zone, IReadOnlyList<ZoneShape> published) =>
        Guard().Judge(zone, published);

    /// <summary>One figure for each indicator that is shown here, without interval and without peers.</summary>
    /// <param name="published">In the order of publication; a zone that is not among them hides what it would betray.</param>
    public IReadOnlyList<Figure> Figures(ZoneShape zone, IReadOnlyList<ZoneShape> published)
    {
        var current = Guard();
        var hidden = current.Hidden(zone, published);
        var communes = current.Ordinals(zone);
        var parents = Parents(current.Reading.Edition.Mesh, communes);
        return
        [
            .. current.Reading.Indicators.Select(indicator =>
                Read(current.Reading, zone.Territory, indicator, communes, parents, hidden)
            ),
        ];
    }

    private ZoningGuard Guard()
    {
        var reading = observatory.Reading;
        var current = guard;
        return current?.Reading == reading ? current : guard = new ZoningGuard(reading);
    }

    private static Figure Read(
        EditionReading reading,
        Territory zone,
        Indicator indicator,
        IReadOnlyList<int> communes,
        IReadOnlyList<(Territory Territory, int Ordinal)> parents,
        IReadOnlyList<ProtectedQuantity> hidden
    )
    {
        var calculation = reading.Calculation;
        var series = calculation
            .Periods(indicator)
            .Select(period => new SeriesPoint(
                period,
                hidden.Any(quantity => quantity.Feeds(indicator, period))
                    ? Observation.Absent(AbsenceReason.Secondary)
                    : Observe(calculation, indicator, period, communes)
            )
            {
                LimitsYear = reading.Edition.Geography.Vintage.Communes,
            })
            .ToList();
        if (series.Count == 0)
        {
            return reading.Read(zone, indicator, null); // says what is not installed
        }

        var (latest, title) = (series[^1], reading.Catalogue.Sources[indicator.Source].Title);
        var figure = new Figure(indicator, zone, latest.Period, latest.Observation)
        {
            Source = new LocalizedText($"{title.French}, {latest.Period}", $"{title.English}, {latest.Period}"),
            Series = series,
            Comparators =
            [
                .. parents.Select(parent => new Comparator(
                    parent.Territory,
                    calculation.Observe(indicator, latest.Period, parent.Territory.Id.Level, parent.Ordinal)
                )),
            ],
        };
        return reading.Sentences.Complete(figure, PeerGroup.None);
    }

    private static Observation Observe(
        Calculation calculation,
        Indicator indicator,
        Period period,
        IReadOnlyList<int> communes
    )
    {
        if (indicator.Kind == IndicatorKind.Recomputed)
        {
            return AverageGrowth(calculation, indicator, period, communes);
        }

        var observation = calculation.ObserveTogether(indicator, period, communes);
        return
            indicator.Uncertainty != Uncertainty.None
            && observation is { Value: not null, Denominator: < RateUncertainty.LeastDenominator }
            ? Observation.Absent(AbsenceReason.NotApplicable) with
            {
                Numerator = observation.Numerator,
                Denominator = observation.Denominator,
            }
            : observation;
    }

    // For growth, all the parts or nothing, each counted by itself at both ends.
    private static Observation AverageGrowth(
        Calculation calculation,
        Indicator indicator,
        Period period,
        IReadOnlyList<int> communes
    )
    {
        double Sum(int year) =>
            communes.Sum(commune => calculation.PartOf(indicator, Period.Year(year), commune).Numerator);
        var (before, after) = (Sum(period.StartYear), Sum(period.EndYear));
        return double.IsNaN(before) || double.IsNaN(after) || communes.Count == 0
                ? Observation.Absent(AbsenceReason.NotPublished)
            : Growth.Cagr(before, after, Growth.YearsBetween(period.StartYear, period.EndYear)) is { } rate
                ? Observation.Of(rate * indicator.Factor) with
                {
                    Numerator = after,
                    Denominator = before,
                }
            : Observation.Absent(AbsenceReason.NotApplicable);
    }

    /// <summary>The territories that hold every commune of the zone, the smallest first.</summary>
    private static List<(Territory Territory, int Ordinal)> Parents(TerritoryMesh mesh, IReadOnlyList<int> communes)
    {
        var shared = communes
            .Select(commune => mesh.Parents(mesh.At(Level.Commune)[commune]))
            .Aggregate(
                (IReadOnlyList<Territory>?)null,
                (known, parents) => known is null ? parents : [.. known.Where(parents.Contains)]
            );
        return [.. (shared ?? []).Select(parent => (parent, mesh.OrdinalOf(parent.Id) ?? 0))]; // parents are numbered
    }
}
