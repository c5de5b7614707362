namespace Belvedere.Core.Charts;

/// <summary>Upright bars in the order of their axis, side by side: intervals of a number, a few periods. The axis starts at zero.</summary>
public static class Columns
{
    private const double Top = 22;
    private const double Bottom = 216;
    private const double Height = 244;

    /// <summary>Bars up to which each bears its value.</summary>
    private const int MostValues = 12;

    /// <summary>Draws the bars.</summary>
    /// <param name="points">One or more, in the order of the axis; values are finite.</param>
    /// <param name="write">How a value of the axis is written.</param>
    public static Chart Draw(IReadOnlyList<ChartPoint> points, ChartWords words, Func<double, string> write)
    {
        ArgumentOutOfRangeException.ThrowIfZero(points.Count, nameof(points));
        var ticks = Scale.Ticks(Math.Min(0, points.Min(p => p.Value)), Math.Max(0, points.Max(p => p.Value)), 4);
        var y = new Scale(ticks[0], ticks[^1], Bottom, Top);
        var svg = new Svg().OpenPlot(Height, words.Sentence);
        foreach (var tick in ticks.Where(t => t != 0))
        {
            svg.Line("s-grid", "0", "100%", y.At(tick), y.At(tick))
                .Label(string.Empty, "0", y.At(tick) + 4, "end", write(tick), dx: -8);
        }

        var slot = 1.0 / points.Count;
        for (var i = 0; i < points.Count; i++)
        {
            Bar(svg, points[i], y, (i + 0.06) * slot, 0.88 * slot, points.Count <= MostValues);
        }

        svg.Line("s-axis", "0", "100%", y.At(0), y.At(0))
            .Label(string.Empty, "0", y.At(0) + 4, "end", write(0), dx: -8);
        Labels(svg, points, slot);
        return new Chart(svg.Close().ToString(), words.Sentence, ChartTable.Of(words, points));
    }

    private static void Bar(Svg svg, ChartPoint point, Scale y, double x, double width, bool isLabelled)
    {
        var (zero, end) = (y.At(0), y.At(point.Value));
        svg.Rect("f-peer", Svg.Percent(x), Svg.Percent(width), Math.Min(zero, end), Math.Abs(end - zero));
        if (isLabelled)
        {
            var at = point.Value < 0 ? end + 14 : end - 5;
            svg.Label("t-ink wide-only", Svg.Percent(x + (width / 2)), at, "middle", point.Text);
        }
    }

    // The first and the last always; between them those that leave room, fewer on a narrow screen.
    private static void Labels(Svg svg, IReadOnlyList<ChartPoint> points, double slot)
    {
        var widest = points.Max(p => p.Label.Length);
        var room = Math.Max(0.09, widest * 0.0115);
        double last = double.MinValue,
            lastNarrow = double.MinValue;
        for (var i = 0; i < points.Count; i++)
        {
            var at = (i + 0.5) * slot;
            var isEnd = i == points.Count - 1;
            if (!isEnd && (at - last < room || (1 - (0.5 * slot)) - at < room))
            {
                continue;
            }

            var isNarrow = i == 0 || isEnd || (at - lastNarrow >= 3 * room && 1 - at >= 3 * room);
            var anchor =
                points.Count == 1 ? "middle"
                : i == 0 && slot < 2 * room ? "start"
                : isEnd && slot < 2 * room ? "end"
                : "middle";
            var x = anchor switch
            {
                "start" => 0,
                "end" => 1,
                _ => at,
            };
            svg.Label(isNarrow ? string.Empty : "wide-only", Svg.Percent(x), Bottom + 20, anchor, points[i].Label);
            last = at;
            lastNarrow = isNarrow ? at : lastNarrow;
        }
    }
}
