namespace Belvedere.Core.Charts;

/// <summary>One area of a map of circles.</summary>
/// <param name="Value">Its amount; null when there is none.</param>
/// <param name="Fill">The hatch of its absence; of no matter with a value.</param>
/// <param name="Text">The value, or the reason why there is none.</param>
/// <param name="IsPartial">Whether the value rests on a part of the area: its circle has a dotted outline.</param>
public sealed record MapSymbol(
    string Code,
    string Name,
    double? Value,
    AreaFill Fill,
    string Text,
    bool IsPartial = false
);

/// <summary>Amounts as circles over pale areas: a colour would say that a large commune has more because it is wide.</summary>
public static class SymbolMap
{
    /// <summary>Smaller than that, a circle would not be seen.</summary>
    private const double LeastRadius = 1.2;

    private const double KeyMargin = 14;
    private const double KeyLetter = 15;

    /// <summary>Draws the map; the legend is the page's.</summary>
    /// <param name="symbols">The rows of the table, in its order; an area without shape stands in the table only.</param>
    /// <param name="keys">Round values with their words, drawn under the map at the scale of its circles.</param>
    /// <param name="place">Codes of the areas that make the territory being read; empty for none.</param>
    public static Chart Draw(
        MapShapes shapes,
        IReadOnlyList<MapSymbol> symbols,
        CircleScale scale,
        IReadOnlyList<(double Value, string Text)> keys,
        IReadOnlyCollection<string> place,
        IReadOnlyList<MapLabel> labels,
        ChartWords words
    )
    {
        var keyHeight = keys.Count == 0 ? 0 : (2 * scale.Radius(keys[0].Value)) + KeyMargin;
        var svg = new Svg().Raw(
            $"<svg class=\"area\" viewBox=\"-4 -4 {shapes.Width + 8} {Svg.Number(Math.Ceiling(shapes.Height + 8 + keyHeight))}\" role=\"img\" aria-label=\"{Svg.Escape(words.Sentence)}\">"
        );
        var known = symbols.ToDictionary(s => s.Code, StringComparer.Ordinal);
        foreach (var code in shapes.Codes)
        {
            var path = shapes.PathOf(code);
            if (path.Length == 0)
            {
                continue;
            }

            known.TryGetValue(code, out var symbol);
            var fill = symbol?.Value is not null ? "land" : (symbol?.Fill ?? AreaFill.None).CssClass();
            svg.Raw($"<path class=\"{fill}\" d=\"{path}\">")
                .Raw("<title>")
                .Text(symbol is null ? code : Choropleth.Said(symbol.Name, symbol.Text))
                .Raw("</title></path>");
        }

        Choropleth.Outlines(svg, shapes, place);
        Circles(svg, shapes, symbols, scale);
        Choropleth.Names(svg, shapes, labels);
        Key(svg, shapes, scale, keys);
        var rows = symbols.Select(s => new ChartRow(s.Name, [s.Text], place.Contains(s.Code, StringComparer.Ordinal)));
        return new Chart(
            svg.Close().ToString(),
            words.Sentence,
            new ChartTable(words.Caption, [words.LabelHeader, words.ValueHeader], rows.ToList())
        );
    }

    // The large ones first: a small one is never hidden under them.
    private static void Circles(Svg svg, MapShapes shapes, IReadOnlyList<MapSymbol> symbols, CircleScale scale)
    {
        foreach (var symbol in symbols.OrderByDescending(s => Math.Abs(s.Value ?? 0)))
        {
            if (symbol.Value is not { } value || value == 0 || shapes.CentreOf(symbol.Code) is not { } centre)
            {
                continue;
            }

            var css =
                (scale.IsAroundZero && value > 0 ? "symbol rise" : "symbol") + (symbol.IsPartial ? " partial" : "");
            var radius = Math.Max(LeastRadius, scale.Radius(value));
            svg.Raw(
                    $"<circle class=\"{css}\" cx=\"{Svg.Number(centre.X)}\" cy=\"{Svg.Number(centre.Y)}\" r=\"{Svg.Number(radius)}\"><title>"
                )
                .Text(Choropleth.Said(symbol.Name, symbol.Text))
                .Raw("</title></circle>");
        }
    }

    private static void Key(
        Svg svg,
        MapShapes shapes,
        CircleScale scale,
        IReadOnlyList<(double Value, string Text)> keys
    )
    {
        svg.Raw("<g class=\"keys\" aria-hidden=\"true\">");
        double x = 2;
        foreach (var (value, text) in keys)
        {
            var radius = Math.Max(LeastRadius, scale.Radius(value));
            var y = shapes.Height + KeyMargin + scale.Radius(keys[0].Value);
            svg.Circle("symbol-key", Svg.Number(x + radius), y, radius)
                .Label("l2key", Svg.Number(x + (2 * radius) + 8), y + 6, "start", text);
            x += (2 * radius) + 8 + (KeyLetter * text.Length) + 18;
        }

        svg.Raw("</g>");
    }
}
