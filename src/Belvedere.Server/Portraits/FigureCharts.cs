using Belvedere.Core.Charts;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits;

/// <summary>The drawings of a figure: its trend, its place among its peers, its bars beside larger territories.</summary>
public sealed class FigureCharts(ReaderContext reader)
{
    /// <summary>A line over years, or bars over periods; null with fewer than two values.</summary>
    public Chart? Trend(Figure figure)
    {
        var points = Points(figure.Indicator, figure.Series);
        if (points.Count < 2)
        {
            return null;
        }

        var isChange = figure.Period.StartYear != figure.Period.EndYear;
        var words = new ChartWords(
            reader.Format(
                "{0}, de {1} à {2} : de {3} à {4}.",
                Label(figure),
                points[0].Label,
                points[^1].Label,
                Value(figure, points[0].Value),
                Value(figure, points[^1].Value)
            ),
            reader.Format("{0}, évolution", Label(figure)),
            isChange ? reader["Période"] : reader["Année"],
            Unit(figure)
        );
        return isChange ? PeriodBars.Draw(points, words) : Sparkline.Draw(points, words);
    }

    /// <summary>All comparable territories, their median and this place; null without a position.</summary>
    public Chart? Strip(Figure figure, PeerGroup peers)
    {
        if (figure is not { Observation.Value: { } value, Peers: { } position })
        {
            return null;
        }

        var noun = peers.Noun.In(reader.Language);
        var words = new StripWords(
            reader.Format(
                "Position parmi {0} {1} : {2}, médiane {3}.",
                reader.Count(position.Values.Count),
                noun,
                Value(figure, value),
                Value(figure, position.Median)
            ),
            reader.Format("{0}, {1} : position", Label(figure), figure.Period),
            reader["Repère"],
            Unit(figure),
            figure.Territory.DisplayName(),
            reader.Format("Plus bas des {0} {1}", reader.Count(position.Values.Count), noun),
            reader["Médiane des comparables"],
            reader.Format("Plus haut des {0} {1}", reader.Count(position.Values.Count), noun)
        );
        return PeerStrip.Draw(position.Values, position.Median, value, v => reader.Short(figure.Indicator, v), words);
    }

    /// <summary>This place, the territories around it, the median of its peers; null when this place has no value.</summary>
    public Chart? Bars(Figure figure, PeerGroup peers)
    {
        if (figure.Observation.Value is not { } here)
        {
            return null;
        }

        List<Bar> bars =
        [
            new(figure.Territory.DisplayName(), here, reader.Short(figure.Indicator, here), IsHere: true),
        ];
        bars.AddRange(
            figure
                .Comparators.Where(c => c.Observation.Value is not null)
                .Select(c => new Bar(
                    reader.LevelName(c.Territory.Id.Level),
                    c.Observation.Value!.Value,
                    reader.Short(figure.Indicator, c.Observation.Value.Value)
                ))
        ); // filtered on it
        if (figure.Peers is { } position)
        {
            bars.Add(
                new(
                    reader.Format(
                        "Médiane des {0} {1}",
                        reader.Count(position.Values.Count),
                        peers.Noun.In(reader.Language)
                    ),
                    position.Median,
                    reader.Short(figure.Indicator, position.Median)
                )
            );
        }

        return HorizontalBars.Draw(bars, Words(figure, reader["Territoire"]));
    }

    /// <summary>Several figures of one unit, as parts of a whole: equipment by domain.</summary>
    public Chart Parts(string title, IReadOnlyList<Figure> figures)
    {
        var bars = figures
            .Where(f => f.Observation.Value is not null)
            .OrderByDescending(f => f.Observation.Value)
            .Select(f => new Bar(
                Label(f),
                f.Observation.Value!.Value,
                reader.Number(f.Indicator, f.Observation.Value.Value)
            )) // filtered on it
            .ToList();
        return HorizontalBars.Draw(bars, new ChartWords(title, title, reader["Domaine"], Unit(figures[0])));
    }

    /// <summary>The series of a figure as points of a drawing; years without value are left out.</summary>
    public IReadOnlyList<ChartPoint> Points(Indicator indicator, IReadOnlyList<SeriesPoint> series) =>
        series
            .Where(p => p.Observation.Value is not null)
            .Select(p => new ChartPoint(
                p.Period.EndYear,
                p.Period.ToString(),
                p.Observation.Value!.Value,
                PointText(indicator, p)
            )) // filtered on it
            .ToList();

    private string PointText(Indicator indicator, SeriesPoint point)
    {
        var value = reader.Number(indicator, point.Observation.Value ?? 0);
        value = point.Observation.EstimatedShare > 0 ? reader.Format("{0} (estimé)", value) : value;
        return point.HasNewLimits ? reader.Format("{0} (nouvelles limites)", value) : value;
    }

    private ChartWords Words(Figure figure, string labelHeader)
    {
        var title = reader.Format("{0}, {1}", Label(figure), figure.Period);
        return new ChartWords(title, title, labelHeader, Unit(figure));
    }

    private string Label(Figure figure) => figure.Indicator.Label.In(reader.Language);

    private string Unit(Figure figure) => figure.Indicator.UnitSymbol.In(reader.Language);

    private string Value(Figure figure, double value) => reader.Value(figure.Indicator, value);
}
