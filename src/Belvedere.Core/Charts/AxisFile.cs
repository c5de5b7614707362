namespace Belvedere.Core.Charts;

/// <summary>Upright bars or lines of a file, along an axis that has an order.</summary>
internal static class AxisFile
{
    private const double Left = 70;
    private const double EndRoom = 150;
    private const double Plot = 260;

    public static (Svg Body, double Bottom) Draw(ChartFileContent content, bool isLines, double top)
    {
        var values = content
            .Bars.SelectMany(b => b.Segments)
            .Select(s => s.Value)
            .OfType<double>()
            .DefaultIfEmpty()
            .ToList();
        var ticks = Scale.Ticks(Math.Min(0, values.Min()), Math.Max(0, values.Max()), 5);
        var y = new Scale(ticks[0], ticks[^1], top + Plot, top + 16);
        var right = ChartFile.Width - ChartFile.Margin - (isLines ? EndRoom : 0);
        var svg = new Svg();
        foreach (var tick in ticks)
        {
            svg.Box(
                    ChartFile.Margin + Left,
                    y.At(tick) - 0.5,
                    right - ChartFile.Margin - Left,
                    1,
                    tick == 0 ? ChartFile.Ink : ChartFile.Rule
                )
                .Write(ChartFile.Margin + Left - 8, y.At(tick) + 4, content.Write(tick), anchor: "end");
        }

        var slot = (right - ChartFile.Margin - Left) / content.Bars.Count;
        for (var i = 0; i < content.Series.Count; i++)
        {
            if (isLines)
            {
                Line(svg, content, i, y, slot, right);
            }
            else
            {
                Bars(svg, content, i, y, slot);
            }
        }

        Labels(svg, content, slot, top + Plot + 20);
        return (svg, top + Plot + 20);
    }

    private static double At(int index, double slot) => ChartFile.Margin + Left + ((index + 0.5) * slot);

    private static void Line(Svg svg, ChartFileContent content, int series, Scale y, double slot, double right)
    {
        var points = content
            .Bars.Index()
            .Where(b => b.Item.Segments[series].Value is not null)
            .Select(b =>
                (X: At(b.Index, slot), Y: y.At(b.Item.Segments[series].Value ?? 0), b.Item.Segments[series].Text)
            )
            .ToList();
        if (points.Count == 0)
        {
            return;
        }

        var colour = content.Series.Count == 1 ? ChartFile.Colours[0] : ChartFile.Colour(content, series);
        svg.Raw($"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\" stroke-linejoin=\"round\" points=\"")
            .Raw(string.Join(' ', points.Select(p => $"{Svg.Number(p.X)},{Svg.Number(p.Y)}")))
            .Raw("\"/>");
        var name = content.Series[series].Length > 0 ? $"{ChartFile.Short(content.Series[series], 14)} " : "";
        svg.Write(right + 8, points[^1].Y + 4, name + points[^1].Text, ChartFile.Ink, 12);
    }

    private static void Bars(Svg svg, ChartFileContent content, int series, Scale y, double slot)
    {
        var width = slot * 0.88 / content.Series.Count;
        foreach (var (i, bar) in content.Bars.Index())
        {
            var (zero, end) = (y.At(0), y.At(bar.Segments[series].Value ?? 0));
            svg.Box(
                At(i, slot) - (slot * 0.44) + (series * width),
                Math.Min(zero, end),
                width,
                Math.Abs(end - zero),
                ChartFile.Colour(content, series)
            );
        }
    }

    private static void Labels(Svg svg, ChartFileContent content, double slot, double y)
    {
        var every = (int)Math.Ceiling((content.Bars.Max(b => b.Label.Length) + 2) * 7 / slot);
        foreach (var (i, bar) in content.Bars.Index().Where(b => b.Index % Math.Max(1, every) == 0))
        {
            svg.Write(At(i, slot), y, bar.Label, anchor: "middle", size: 12);
        }
    }
}
