namespace Belvedere.Core.Charts;

/// <summary>One area: its fill, and what it says under the pointer.</summary>
/// <param name="Text">The value, or the reason why there is none.</param>
/// <param name="IsPartial">Whether the value rests on a part of the area: it keeps its class under a dotted outline.</param>
public sealed record MapArea(string Code, string Name, AreaFill Fill, string Text, bool IsPartial = false);

/// <summary>A name wanted on the map; the most important first.</summary>
/// <param name="IsHere">The territory being read.</param>
public sealed record MapLabel(string Code, string Name, bool IsHere = false);

/// <summary>Areas filled by class, two hatches for absence, the place outlined over a halo, a few names.</summary>
public static class Choropleth
{
    private const int MostLabels = 7;
    private const double LetterWidth = 9.2;
    private const double LineHeight = 24;

    /// <summary>Draws the map; the legend is the page's.</summary>
    /// <param name="areas">The rows of the table, in its order; an area without shape stands in the table only.</param>
    /// <param name="place">Codes of the areas that make the territory being read; empty for none.</param>
    /// <param name="labels">Most important first; those that would cover another are left out.</param>
    public static Chart Draw(
        MapShapes shapes,
        IReadOnlyList<MapArea> areas,
        IReadOnlyCollection<string> place,
        IReadOnlyList<MapLabel> labels,
        ChartWords words
    )
    {
        var svg = new Svg().Raw(
            $"<svg class=\"area\" viewBox=\"{shapes.ViewBox}\" role=\"img\" aria-label=\"{Svg.Escape(words.Sentence)}\">"
        );
        var filled = areas.ToDictionary(a => a.Code, StringComparer.Ordinal);
        foreach (var code in shapes.Codes)
        {
            var path = shapes.PathOf(code);
            if (path.Length > 0)
            {
                filled.TryGetValue(code, out var area);
                svg.Raw($"<path class=\"{(area?.Fill ?? AreaFill.None).CssClass()}\" d=\"{path}\">");
                svg.Raw("<title>").Text(area is null ? code : Said(area.Name, area.Text)).Raw("</title></path>");
            }
        }

        Outlines(svg, shapes, place);
        foreach (var path in areas.Where(a => a.IsPartial).Select(a => shapes.PathOf(a.Code)).Where(p => p.Length > 0))
        {
            svg.Raw($"<path class=\"partial\" d=\"{path}\"/>");
        }

        Names(svg, shapes, labels);
        var rows = areas.Select(a => new ChartRow(a.Name, [a.Text], place.Contains(a.Code, StringComparer.Ordinal)));
        return new Chart(
            svg.Close().ToString(),
            words.Sentence,
            new ChartTable(words.Caption, [words.LabelHeader, words.ValueHeader], rows.ToList())
        );
    }

    /// <summary>« Aiglun : 14 000 € », under the pointer: no-break space and colon, right in French, harmless in English.</summary>
    internal static string Said(string name, string text) => $"{name}\u00A0: {text}";

    internal static void Outlines(Svg svg, MapShapes shapes, IReadOnlyCollection<string> place)
    {
        svg.Raw($"<path class=\"outline\" d=\"{shapes.OutlineOf(shapes.Codes)}\"/>");
        var outline = shapes.OutlineOf(place);
        if (outline.Length > 0 && place.Count < shapes.Codes.Count)
        {
            svg.Raw($"<path class=\"place-halo\" d=\"{outline}\"/><path class=\"place\" d=\"{outline}\"/>");
        }
    }

    // Greedy: the place first, then by importance; a name that would touch another is left out.
    internal static void Names(Svg svg, MapShapes shapes, IReadOnlyList<MapLabel> labels)
    {
        var taken = new List<(double Left, double Right, double Top, double Bottom)>();
        svg.Raw("<g aria-hidden=\"true\">");
        foreach (var label in labels.OrderByDescending(l => l.IsHere))
        {
            if (taken.Count >= MostLabels || shapes.CentreOf(label.Code) is not { } centre)
            {
                continue;
            }

            var half = label.Name.Length * LetterWidth / 2;
            var x = Math.Clamp(centre.X, half, Math.Max(half, shapes.Width - half));
            var y = label.IsHere ? Math.Max(centre.Y - 22, 20) : Math.Max(centre.Y + 6, 20);
            var box = (Left: x - half, Right: x + half, Top: y - LineHeight, Bottom: y + 8);
            if (taken.Exists(t => box.Left < t.Right && box.Right > t.Left && box.Top < t.Bottom && box.Bottom > t.Top))
            {
                continue;
            }

            var cssClass =
                label.IsHere ? "here"
                : taken.Count > 4 ? "l2"
                : string.Empty;
            taken.Add(box);
            svg.Label(cssClass, Svg.Number(Math.Round(x)), Math.Round(y), "middle", label.Name);
        }

        svg.Raw("</g>");
    }
}
