using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// The series of a commune or an EPCI on the limits of each year. Populations are those that were published, on the list
/// in which they first were. Other figures are kept on the communes of today: they go back to those of the year, whole
/// where these are whole communes of today, else by shares of population, shown as estimates.
/// </summary>
internal sealed class HistoricLimits
{
    private const string Population = "population";

    private readonly Figure figure;
    private readonly Edition edition;
    private readonly Calculation calculation;
    private readonly TimeMachine time;
    private readonly int today;

    private HistoricLimits(Figure figure, Edition edition, Calculation calculation)
    {
        (this.figure, this.edition, this.calculation) = (figure, edition, calculation);
        time = edition.Geography.Time;
        today = edition.Geography.Vintage.Communes;
    }

    public static Figure? Of(Figure figure, Edition edition, Calculation calculation)
    {
        if (
            figure.Territory.Id.Level is not (Level.Commune or Level.Epci)
            || figure.Indicator.Kind == IndicatorKind.Recomputed
            || figure.Indicator.IsByEntity
            || figure.Series.Count < 2
        )
        {
            return null;
        }

        var points = new HistoricLimits(figure, edition, calculation).Read();
        return points.Exists(p => p.HasNewLimits || p.LimitsYear is null)
            ? figure with
            {
                Series = points,
                Perimeter = PerimeterMode.Historic,
            }
            : null;
    }

    private bool IsPopulation =>
        figure.Indicator is { Kind: IndicatorKind.Stock, Numerator.Terms: [{ Series: Population, Sign: 1 }] };

    private List<SeriesPoint> Read()
    {
        var points = new List<SeriesPoint>();
        IReadOnlyList<PassagePortion>? before = null;
        foreach (var point in figure.Series)
        {
            var published = IsPopulation ? time.Populations.FirstGeographyOf(point.Period.EndYear) : null;
            var perimeter = PerimeterOf(published ?? point.Period.EndYear);
            var ground = perimeter is null ? null : time.Portions(perimeter, today);
            points.Add(
                point with
                {
                    Observation =
                        perimeter is null || ground is null ? Absent(published ?? point.Period.EndYear)
                        : published is { } list ? Published(perimeter, point.Period.EndYear, list)
                        : Back(ground, point.Period),
                    LimitsYear = perimeter?.Year,
                    HasNewLimits = before is not null && ground is not null && !before.SequenceEqual(ground),
                }
            );
            before = ground ?? before;
        }

        return points;
    }

    private Perimeter? PerimeterOf(int year) =>
        figure.Territory.Id.Level == Level.Epci
            ? time.PerimeterOf(figure.Territory.Id.Code, PerimeterMode.Historic, year, year)
            : time.PastOf(figure.Territory.Id.Code, Math.Min(year, today), today);

    // Before the lists nothing tells the limits; after, the territory did not exist or another held it.
    private Observation Absent(int year) =>
        Observation.Absent(
            figure.Territory.Id.Level == Level.Commune ? AbsenceReason.Elsewhere
            : year < time.Memberships.FirstYear ? AbsenceReason.NotPublished
            : AbsenceReason.NotApplicable
        );

    private Observation Published(Perimeter perimeter, int census, int list) =>
        PassedFigure.Sum(
            time.Portions(perimeter, list),
            code => time.Populations.Find(code, census, list) is { } persons ? Observation.Of(persons) : null
        );

    private Observation Back(IReadOnlyList<PassagePortion> ground, Period period)
    {
        var communes = ground.Select(p => edition.Mesh.OrdinalOf(new TerritoryId(Level.Commune, p.From))).ToList();
        if (communes.Contains(null))
        {
            return Observation.Absent(AbsenceReason.OutOfScope);
        }

        if (ground.All(p => p.IsWhole))
        {
            return calculation.ObserveTogether(figure.Indicator, period, communes.OfType<int>().ToList());
        }

        Observation? Find(string code) =>
            edition.Mesh.OrdinalOf(new TerritoryId(Level.Commune, code)) is { } commune
                ? calculation.Observe(figure.Indicator, period, Level.Commune, commune)
                : null;
        return figure.Indicator.Kind switch
        {
            IndicatorKind.Stock => PassedFigure.Sum(ground, Find),
            IndicatorKind.Ratio => PassedFigure.Ratio(ground, Find, figure.Indicator.Factor),
            IndicatorKind.Weighted => PassedFigure.Weighted(ground, Find),
            _ => PassedFigure.Published(ground, Find),
        };
    }
}
