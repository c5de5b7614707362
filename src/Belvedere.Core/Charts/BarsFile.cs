namespace Belvedere.Core.Charts;

/// <summary>Lying bars of a file: labels at the left, values at their ends, one scale from zero.</summary>
internal static class BarsFile
{
    private const double Label = 240;
    private const double ValueRoom = 110;
    private const double BarHeight = 20;
    private const double Step = 28;
    private const double GroupedStep = 22;

    public static (Svg Body, double Bottom) Draw(ChartFileContent content, bool isGrouped, double top)
    {
        var values = isGrouped
            ? content.Bars.SelectMany(b => b.Segments).Select(s => s.Value ?? 0)
            : content.Bars.Select(b => b.Segments.Sum(s => s.Value ?? 0));
        var all = values.ToList();
        var x = new Scale(
            Math.Min(0, all.Min()),
            Math.Max(1e-9, all.Max()),
            ChartFile.Margin + Label,
            ChartFile.Width - ChartFile.Margin - ValueRoom
        );
        var svg = new Svg();
        var y = top;
        foreach (var bar in content.Bars)
        {
            y = isGrouped ? Group(svg, content, bar, x, y) : Stack(svg, content, bar, x, y);
        }

        svg.Box(x.At(0) - 0.5, top - 2, 1, y - top, ChartFile.Ink);
        return (svg, y);
    }

    private static double Stack(Svg svg, ChartFileContent content, SplitBar bar, Scale x, double y)
    {
        svg.Write(ChartFile.Margin + Label - 10, y + 14, ChartFile.Short(bar.Label, 34), ChartFile.Ink, anchor: "end");
        var total = 0.0;
        foreach (var (i, segment) in bar.Segments.Index())
        {
            var (from, to) = (x.At(total), x.At(total + (segment.Value ?? 0)));
            svg.Box(
                Math.Min(from, to),
                y,
                Math.Abs(to - from) - (content.Series.Count > 1 ? 1 : 0),
                BarHeight,
                ChartFile.Colour(content, i)
            );
            total += segment.Value ?? 0;
        }

        var text = bar.Text.Length > 0 ? bar.Text : bar.Segments[0].Text;
        svg.Write(Math.Max(x.At(0), x.At(total)) + 8, y + 14, text, ChartFile.Ink);
        return y + Step;
    }

    private static double Group(Svg svg, ChartFileContent content, SplitBar bar, Scale x, double y)
    {
        svg.Write(ChartFile.Margin + Label - 10, y + 14, ChartFile.Short(bar.Label, 34), ChartFile.Ink, anchor: "end");
        foreach (var (i, segment) in bar.Segments.Index().Where(s => s.Item.Value is not null))
        {
            var (zero, end) = (x.At(0), x.At(segment.Value ?? 0));
            svg.Box(Math.Min(zero, end), y, Math.Abs(end - zero), BarHeight - 4, ChartFile.Colour(content, i))
                .Write(Math.Max(zero, end) + 8, y + 13, segment.Text, ChartFile.Ink);
            y += GroupedStep;
        }

        return y + 8;
    }
}
