using Belvedere.Core.Charts;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>A line of a map's legend.</summary>
/// <param name="Fill">Its key in the style sheet: <c>c1</c>, <c>c-secret</c>, <c>partial</c>.</param>
/// <param name="Counts">Territories in each frame.</param>
public sealed record LegendRow(string Fill, string Text, IReadOnlyList<int> Counts, bool StartsGroup = false);

/// <summary>The drawings of a map and its legend, in the reader's words.</summary>
public sealed class MapDrawing(ReaderContext reader, MapView view)
{
    /// <summary>Radius of the largest circle, in units of a drawing 720 wide.</summary>
    private const double LargestCircle = 46;

    private const int MostLabels = 14;

    private readonly MapWords words = new(reader, view);

    /// <summary>One frame.</summary>
    /// <param name="shapes">Those of the view.</param>
    public Chart Draw(MapSlice frame, MapShapes shapes)
    {
        var isAlone = view.Frames.Count == 1;
        var text = new ChartWords(
            words.Sentence(frame),
            words.Title(frame),
            words.LevelNoun,
            view.Indicator.UnitSymbol.In(reader.Language)
        );
        var labels = isAlone ? Labels(frame) : [];
        return view.Request.IsByCircles
            ? SymbolMap.Draw(
                shapes,
                frame.Cells.Select(c => Symbol(frame, c)).ToList(),
                Circles,
                Keys,
                view.Place,
                labels,
                text
            )
            : Choropleth.Draw(shapes, frame.Cells.Select(c => Area(frame, c)).ToList(), view.Place, labels, text);
    }

    /// <summary>Classes from low to high, then the faces of absence, then the partial values.</summary>
    public IReadOnlyList<LegendRow> Legend()
    {
        var rows = new List<LegendRow>();
        if (!view.Request.IsByCircles && view.Scale?.Classes is { } classes)
        {
            rows.AddRange(
                classes.Counts.Select(
                    (_, i) =>
                        new LegendRow(
                            view.Scale.FillOf(i).CssClass(),
                            reader.ClassText(view.Indicator, classes, i),
                            view.Frames.Select(f => f.Counts[i]).ToList()
                        )
                )
            );
        }

        Add(AreaFill.Secret.CssClass(), "Secret statistique", f => f.SecretCount, always: true, startsGroup: true);
        Add(AreaFill.Small.CssClass(), "Effectif trop faible", f => f.SmallCount);
        Add(AreaFill.None.CssClass(), "Pas de donnée", f => f.MissingCount, always: true);
        Add("partial", "Valeur partielle", f => f.PartialCount);
        return rows;

        void Add(string fill, string label, Func<MapSlice, int> count, bool always = false, bool startsGroup = false)
        {
            var counts = view.Frames.Select(count).ToList();
            if (always || counts.Exists(c => c > 0))
            {
                rows.Add(new LegendRow(fill, reader[label], counts, startsGroup));
            }
        }
    }

    private CircleScale Circles => new(view.Scale?.Largest ?? 0, LargestCircle, view.Scale?.BelowZero is not null);

    private List<(double Value, string Text)> Keys =>
        Circles.Keys(Math.Pow(10, -view.Indicator.Decimals)).Select(v => (v, reader.Short(view.Indicator, v))).ToList();

    private MapArea Area(MapSlice frame, MapCell cell) =>
        new(
            cell.Territory.Id.Code,
            cell.Territory.DisplayName(),
            frame.Scale.FillOf(cell),
            reader.Text(view.Indicator, cell),
            cell.IsPartial
        );

    private MapSymbol Symbol(MapSlice frame, MapCell cell) =>
        new(
            cell.Territory.Id.Code,
            cell.Territory.DisplayName(),
            cell.Observation.Value,
            frame.Scale.FillOf(cell),
            reader.Text(view.Indicator, cell),
            cell.IsPartial
        );

    // The name of a whole EPCI would cover its neighbours: only communes and départements are named.
    private List<MapLabel> Labels(MapSlice frame) =>
        view.Level == Core.Territories.Level.Epci
            ? []
            :
            [
                .. frame
                    .Cells.OrderByDescending(c => view.Place.Contains(c.Territory.Id.Code, StringComparer.Ordinal))
                    .ThenByDescending(c => c.Territory.Population ?? -1)
                    .Take(MostLabels)
                    .Select(c => new MapLabel(
                        c.Territory.Id.Code,
                        c.Territory.DisplayName(),
                        view.Place.Count == 1 && view.Place.Contains(c.Territory.Id.Code, StringComparer.Ordinal)
                    )),
            ];
}
