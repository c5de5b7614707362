namespace Belvedere.Core.Charts;

/// <summary>
/// Bars of a second question under each answer of the first, as a list that reads without styles: values that do not add
/// up, such as means. Each bar bears the name of its series: no key is needed.
/// </summary>
public static class GroupedBars
{
    /// <summary>Draws the list.</summary>
    /// <param name="series">Names of the series, one to six.</param>
    /// <param name="groups">One or more; a series absent from a group has no bar there.</param>
    public static Chart Draw(IReadOnlyList<string> series, IReadOnlyList<SplitBar> groups, ChartWords words)
    {
        ArgumentOutOfRangeException.ThrowIfZero(groups.Count, nameof(groups));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(series.Count, StackedBars.MostSeries, nameof(series));
        var values = groups.SelectMany(g => g.Segments).Select(s => s.Value).OfType<double>().DefaultIfEmpty().ToList();
        var x = new Scale(Math.Min(0, values.Min()), Math.Max(0, values.Max()), 0, 1);
        var html = new Svg().Raw(
            $"<ul class=\"bars grouped\" role=\"list\" aria-label=\"{Svg.Escape(words.Sentence)}\">"
        );
        foreach (var group in groups)
        {
            html.Raw("<li><b>").Text(group.Label).Raw("</b><ul role=\"list\">");
            foreach (var (i, segment) in group.Segments.Index())
            {
                if (segment.Value is { } value)
                {
                    html.Raw("<li><span>").Text(series[i]).Raw("</span><span class=\"track\">");
                    html.Raw("<span class=\"visually-hidden\">").Text(segment.Text).Raw("</span>");
                    Track(html, x, value, segment.Text, $"f-cat-{i + 1}");
                    html.Raw("</span></li>");
                }
            }

            html.Raw("</ul></li>");
        }

        return new Chart(html.Raw("</ul>").ToString(), words.Sentence, SeriesKey.Table(series, groups, words));
    }

    private static void Track(Svg html, Scale x, double value, string text, string cssClass)
    {
        var (zero, end) = x.High > x.Low ? (x.At(0), x.At(value)) : (0, 0);
        var (from, to) = (Math.Min(zero, end), Math.Max(zero, end));
        html.Raw("<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\" width=\"100%\" height=\"16\">")
            .Rect(cssClass, Svg.Percent(from), Svg.Percent(to - from), 0, 16);
        if (x.Low < 0)
        {
            html.Line("s-axis", Svg.Percent(zero), Svg.Percent(zero), 0, 16);
        }

        html.Label("val", Svg.Percent(to), 13, "start", text, dx: 8).Close();
    }
}
