namespace Belvedere.Core.Charts;

/// <summary>The names of series: above a drawing in the order of its parts, and at the head of its table.</summary>
internal static class SeriesKey
{
    public static string Of(IReadOnlyList<string> series)
    {
        var html = new Svg().Raw("<p class=\"key\">");
        foreach (var (i, name) in series.Index())
        {
            html.Raw($"<span><i class=\"k-cat k-cat-{i + 1}\"></i>").Text(name).Raw("</span>");
        }

        return html.Raw("</p>").ToString();
    }

    public static ChartTable Table(IReadOnlyList<string> series, IReadOnlyList<SplitBar> bars, ChartWords words)
    {
        var hasTotal = bars.Any(b => b.Text.Length > 0);
        return new ChartTable(
            words.Caption,
            [words.LabelHeader, .. series, .. hasTotal ? [words.ValueHeader] : Array.Empty<string>()],
            bars.Select(b => new ChartRow(
                    b.Label,
                    [
                        .. b.Segments.Select(s => s.Value is null ? "–" : s.Text),
                        .. hasTotal ? [b.Text] : Array.Empty<string>(),
                    ]
                ))
                .ToList()
        );
    }
}
