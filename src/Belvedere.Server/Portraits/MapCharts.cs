using Belvedere.Core.Charts;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits;

/// <summary>One line of a map's legend.</summary>
public sealed record LegendLine(string CssClass, string Text, int Count, bool StartsGroup);

/// <summary>The map of an indicator over the communes of a département, its legend and its words.</summary>
public sealed class MapCharts(ReaderContext reader)
{
    private const int MostLabels = 14;

    /// <summary>The map and its table.</summary>
    /// <param name="place">Codes of the communes that make the territory being read.</param>
    /// <param name="rows">Communes in the table, the most populated first; all of them when null.</param>
    public Chart Draw(
        MapSlice slice,
        MapShapes shapes,
        Territory territory,
        IReadOnlyCollection<string> place,
        int? rows
    )
    {
        var cells = slice.Cells.OrderByDescending(c => c.Territory.Population ?? -1).ToList();
        var areas = cells
            .Select(c => new MapArea(
                c.Territory.Id.Code,
                c.Territory.DisplayName(),
                slice.Scale.FillOf(c),
                reader.Text(slice.Indicator, c)
            ))
            .ToList();
        var title = Title(slice);
        var caption =
            rows is { } most && most < cells.Count
                ? reader.Format("{0} : les {1} communes les plus peuplées", title, reader.Count(most))
                : title;
        var words = new ChartWords(
            Sentence(slice),
            caption,
            reader["Commune"],
            slice.Indicator.UnitSymbol.In(reader.Language)
        );
        var chart = Choropleth.Draw(shapes, areas, place, Labels(cells, territory), words);
        return rows is { } count
            ? chart with
            {
                Table = chart.Table with { Rows = Shown(chart.Table.Rows, count) },
            }
            : chart;
    }

    public string Title(MapSlice slice) =>
        reader.Format(
            "{0} par commune ({1}), {2}",
            slice.Indicator.Label.In(reader.Language),
            slice.Indicator.UnitSymbol.In(reader.Language),
            slice.Period
        );

    /// <summary>Where the place stands, and how many communes have no value.</summary>
    public string? Lead(MapSlice slice, Territory territory)
    {
        var sentences = new List<string>();
        var cell = slice.Cells.FirstOrDefault(c => c.Territory.Id == territory.Id);
        if (cell?.Class is { } own && slice.Classes is { } classes)
        {
            sentences.Add(
                reader.Format(
                    "{0} est dans la classe {1} sur {2}, de la plus basse à la plus haute.",
                    territory.DisplayName(),
                    own + 1,
                    classes.Counts.Count
                )
            );
        }

        if (slice.SecretCount > 0)
        {
            sentences.Add(
                reader.Format("Communes sous secret statistique, hachurées : {0}.", reader.Count(slice.SecretCount))
            );
        }

        if (slice.SmallCount > 0)
        {
            sentences.Add(
                reader.Format(
                    "Communes dont l’effectif est trop faible pour un taux, en tirets : {0}.",
                    reader.Count(slice.SmallCount)
                )
            );
        }

        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }

    public IReadOnlyList<LegendLine> Legend(MapSlice slice)
    {
        var lines = new List<LegendLine>();
        if (slice.Classes is { } classes)
        {
            var counts = slice.Counts;
            for (var i = 0; i < classes.Counts.Count; i++)
            {
                lines.Add(
                    new LegendLine(
                        slice.Scale.FillOf(i).CssClass(),
                        reader.ClassText(slice.Indicator, classes, i),
                        counts[i],
                        false
                    )
                );
            }
        }

        lines.Add(new LegendLine(AreaFill.Secret.CssClass(), reader["Secret statistique"], slice.SecretCount, true));
        if (slice.SmallCount > 0)
        {
            lines.Add(
                new LegendLine(AreaFill.Small.CssClass(), reader["Effectif trop faible"], slice.SmallCount, false)
            );
        }

        lines.Add(new LegendLine(AreaFill.None.CssClass(), reader["Pas de donnée"], slice.MissingCount, false));
        return lines;
    }

    private string Sentence(MapSlice slice)
    {
        var values = slice
            .Cells.Where(c => c.Observation.Value is not null)
            .Select(c => c.Observation.Value!.Value)
            .ToList(); // filtered on it
        return reader.Format(
            "Carte des communes {0} selon l’indicateur « {1} », {2} : {3} communes ont une valeur, de {4} à {5} ; {6} sont sous secret statistique.",
            Departement(slice),
            slice.Indicator.Label.In(reader.Language),
            slice.Period,
            reader.Count(values.Count),
            reader.Value(slice.Indicator, values.Min()),
            reader.Value(slice.Indicator, values.Max()),
            reader.Count(slice.SecretCount)
        );
    }

    private string Departement(MapSlice slice) =>
        reader.Language == Core.Language.French ? FrenchName.From(slice.Area) : "of " + slice.Area.DisplayName();

    private static List<MapLabel> Labels(List<MapCell> cells, Territory territory) =>
        cells
            .Take(MostLabels)
            .Where(c => c.Territory.Id != territory.Id)
            .Select(c => new MapLabel(c.Territory.Id.Code, c.Territory.DisplayName()))
            .Prepend(new MapLabel(territory.Id.Code, territory.DisplayName(), IsHere: true))
            .ToList();

    private static List<ChartRow> Shown(IReadOnlyList<ChartRow> rows, int count) =>
        rows.Where((row, i) => i < count || (row.IsHere && rows.Count(r => r.IsHere) == 1)).ToList();
}
