namespace Belvedere.Core.Charts;

/// <summary>
/// Bars cut by a second question, as a list that reads without styles: parts that add up, in one order, on one scale from
/// zero. Each part wide enough bears its value, so that colour is never alone; the key stands above in the same order.
/// </summary>
public static class StackedBars
{
    /// <summary>Most series that are told apart by their colours.</summary>
    public const int MostSeries = 6;

    /// <summary>Share of the width from which a part bears its value.</summary>
    private const double LabelledShare = 0.13;

    private const double Gap = 0.0025;

    /// <summary>Draws the list.</summary>
    /// <param name="series">Names of the series, one to six.</param>
    /// <param name="bars">One or more; values are zero or more.</param>
    public static Chart Draw(IReadOnlyList<string> series, IReadOnlyList<SplitBar> bars, ChartWords words)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bars.Count, nameof(bars));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(series.Count, MostSeries, nameof(series));
        var longest = bars.Max(Total);
        var html = new Svg().Raw(SeriesKey.Of(series));
        html.Raw($"<ul class=\"bars stacked\" role=\"list\" aria-label=\"{Svg.Escape(words.Sentence)}\">");
        foreach (var bar in bars)
        {
            html.Raw("<li><span>")
                .Text(bar.Label)
                .Raw("</span><span class=\"track\"><span class=\"visually-hidden\">")
                .Text($"{bar.Text} ({string.Join(", ", Said(series, bar))})")
                .Raw("</span>");
            Track(html, bar, longest);
            html.Raw("</span></li>");
        }

        return new Chart(html.Raw("</ul>").ToString(), words.Sentence, SeriesKey.Table(series, bars, words));
    }

    private static void Track(Svg html, SplitBar bar, double longest)
    {
        html.Raw("<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\" width=\"100%\" height=\"22\">");
        var at = 0.0;
        for (var i = 0; i < bar.Segments.Count; i++)
        {
            var share = longest > 0 ? (bar.Segments[i].Value ?? 0) / longest : 0;
            if (share <= 0)
            {
                continue;
            }

            html.Rect($"f-cat-{i + 1}", Svg.Percent(at), Svg.Percent(Math.Max(share - Gap, share / 2)), 0, 22);
            if (share >= LabelledShare)
            {
                html.Label($"in in-{i + 1}", Svg.Percent(at), 16, "start", bar.Segments[i].Text, dx: 6);
            }

            at += share;
        }

        html.Label("val", Svg.Percent(at), 16, "start", bar.Text, dx: 8).Close();
    }

    private static double Total(SplitBar bar) => bar.Segments.Sum(s => s.Value ?? 0);

    private static IEnumerable<string> Said(IReadOnlyList<string> series, SplitBar bar) =>
        bar.Segments.Index().Where(s => s.Item.Value is not null).Select(s => $"{series[s.Index]} {s.Item.Text}");
}
