namespace Belvedere.Core.Charts;

/// <summary>How a line is drawn: the place being read, then those around it, told apart without colour.</summary>
public enum LineStyle
{
    Here,
    Peer,
    PeerDashed,
    PeerDotted,

    /// <summary>One of several series of the same rank: the six colours of the categories, in their order.</summary>
    Category1,
    Category2,
    Category3,
    Category4,
    Category5,
    Category6,
}

/// <summary>One line and its name at its end.</summary>
/// <param name="Points">Two or more, ascending.</param>
/// <param name="EndText">The last value as it is written at the end of the line.</param>
public sealed record LineSeries(string Label, IReadOnlyList<ChartPoint> Points, string EndText, LineStyle Style);

/// <summary>Something that happened, marked on the axis.</summary>
/// <param name="ShortText">What is kept on a narrow screen.</param>
public sealed record ChartEvent(double At, string ShortText, string MoreText);

/// <summary>Lines over years with their names at their ends.</summary>
public static class LineChart
{
    private const double Top = 14;
    private const double Bottom = 236;
    private const double Height = 264;
    private const double EndLineHeight = 15;
    private const double EndHeight = 33;
    private const int YearLength = 4;

    /// <summary>Draws the lines.</summary>
    /// <param name="series">One or more; the place being read is drawn last, on top.</param>
    /// <param name="startsAtZero">False for indices; the page must then say that the axis does not start at zero.</param>
    /// <param name="write">How a value of the axis is written.</param>
    public static Chart Draw(
        IReadOnlyList<LineSeries> series,
        ChartWords words,
        bool startsAtZero,
        Func<double, string> write,
        IReadOnlyList<ChartEvent>? events = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(series.Count, nameof(series));
        var ticks = Ticks(series, startsAtZero);
        var x = new Scale(series.Min(s => s.Points[0].At), series.Max(s => s.Points[^1].At), 0, 1);
        var y = new Scale(ticks[0], ticks[^1], Bottom, Top);
        var svg = new Svg().OpenPlot(Height, words.Sentence);
        Grid(svg, ticks, y, write);
        Years(svg, series, x);
        Events(svg, events ?? [], x);
        foreach (var line in series.OrderBy(s => s.Style == LineStyle.Here))
        {
            svg.Polyline(CssClass(line.Style), Height, line.Points.Select(p => (100 * x.At(p.At), y.At(p.Value))));
        }

        Ends(svg, series, y);
        return new Chart(svg.Close().ToString(), words.Sentence, Table(series, words));
    }

    /// <summary>The lowest value of the axis, to be said when it is not zero.</summary>
    public static double AxisStart(IReadOnlyList<LineSeries> series, bool startsAtZero) =>
        Ticks(series, startsAtZero)[0];

    private static IReadOnlyList<double> Ticks(IReadOnlyList<LineSeries> series, bool startsAtZero)
    {
        var low = series.Min(s => s.Points.Min(p => p.Value));
        var high = series.Max(s => s.Points.Max(p => p.Value));
        return Scale.Ticks(startsAtZero ? Math.Min(0, low) : low, high, 5);
    }

    private static void Grid(Svg svg, IReadOnlyList<double> ticks, Scale y, Func<double, string> write)
    {
        foreach (var tick in ticks)
        {
            svg.Line(tick == 0 ? "s-axis" : "s-grid", "0", "100%", y.At(tick), y.At(tick))
                .Label(string.Empty, "0", y.At(tick) + 4, "end", write(tick), dx: -8);
        }
    }

    // The first and the last years always; between them those that leave room, fewer on a narrow screen.
    private static void Years(Svg svg, IReadOnlyList<LineSeries> series, Scale x)
    {
        var longest = series
            .MaxBy(s => s.Points.Count)! /* not empty */
            .Points;
        svg.Label(string.Empty, "0%", 258, "start", longest[0].Label)
            .Label(string.Empty, "100%", 258, "end", longest[^1].Label);
        double last = 0,
            lastNarrow = 0;
        // Months take more room than years: on a narrow screen only the first and the last stand.
        var characters = longest.Max(p => p.Label.Length);
        var room = 0.11 + (0.013 * Math.Max(0, characters - YearLength));
        foreach (var point in longest.Skip(1).SkipLast(1))
        {
            var at = x.At(point.At);
            if (at - last < room || at > 1 - room)
            {
                continue;
            }

            var isNarrow = characters <= YearLength && at - lastNarrow >= 0.3 && at <= 0.72;
            svg.Label(isNarrow ? string.Empty : "wide-only", Svg.Percent(at), 258, "middle", point.Label);
            last = at;
            lastNarrow = isNarrow ? at : lastNarrow;
        }
    }

    private static void Events(Svg svg, IReadOnlyList<ChartEvent> events, Scale x)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var at = x.At(events[i].At);
            var top = 155 + (i % 2 * 40);
            svg.Line("s-rule", Svg.Percent(at), Svg.Percent(at), top, Bottom, " stroke-dasharray=\"2 3\"")
                .Raw(
                    $"<text class=\"t-ink halo\" x=\"{Svg.Percent(at)}\" y=\"{Svg.Number(top - 5)}\"{(at > 0.5 ? " text-anchor=\"end\"" : string.Empty)}>"
                )
                .Text(events[i].ShortText)
                .Raw("<tspan class=\"wide-only\">")
                .Text(events[i].MoreText)
                .Raw("</tspan></text>");
        }
    }

    // Names at the ends, pushed apart so that none covers another, then back up if the last falls out.
    private static void Ends(Svg svg, IReadOnlyList<LineSeries> series, Scale y)
    {
        var ordered = series.OrderBy(s => y.At(s.Points[^1].Value)).ToList();
        var at = ordered.Select(s => y.At(s.Points[^1].Value) + 2).ToArray();
        for (var i = 1; i < at.Length; i++)
        {
            at[i] = Math.Max(at[i], at[i - 1] + EndHeight);
        }

        at[^1] = Math.Min(at[^1], Height - EndLineHeight - 2);
        for (var i = at.Length - 2; i >= 0; i--)
        {
            at[i] = Math.Min(at[i], at[i + 1] - EndHeight);
        }

        for (var i = 0; i < at.Length; i++)
        {
            var isHere = ordered[i].Style == LineStyle.Here;
            var category = Category(ordered[i].Style);
            var mark =
                isHere ? "f-here"
                : category is null ? "f-peer"
                : $"f-cat-{category}";
            svg.Circle(mark, "100%", y.At(ordered[i].Points[^1].Value), isHere ? 4.5 : 3);
            if (category is not null)
            {
                // Lines that end together have their names apart: each name bears the stroke of its line.
                svg.Raw($"<svg x=\"100%\" y=\"{Svg.Number(at[i] - 4)}\" overflow=\"visible\">")
                    .Line($"l-cat l-cat-{category}", "11", "31", 0, 0)
                    .Close();
            }

            svg.Label(
                    isHere ? "t-here" : "t-ink",
                    "100%",
                    at[i],
                    "start",
                    ordered[i].Label,
                    dx: category is null ? 11 : 37
                )
                .Label(
                    isHere ? "t-here" : string.Empty,
                    "100%",
                    at[i] + EndLineHeight,
                    "start",
                    ordered[i].EndText,
                    dx: category is null ? 11 : 37
                );
        }
    }

    private static string CssClass(LineStyle style) =>
        style switch
        {
            LineStyle.Here => "l-here",
            LineStyle.PeerDashed => "l-peer dashed",
            LineStyle.PeerDotted => "l-peer dotted",
            _ => Category(style) is { } category ? $"l-cat l-cat-{category}" : "l-peer",
        };

    private static int? Category(LineStyle style) =>
        style >= LineStyle.Category1 ? style - LineStyle.Category1 + 1 : null;

    private static ChartTable Table(IReadOnlyList<LineSeries> series, ChartWords words)
    {
        var years = series.SelectMany(s => s.Points).GroupBy(p => p.At).OrderBy(g => g.Key);
        var rows = years.Select(year => new ChartRow(
            year.First().Label,
            series.Select(s => s.Points.FirstOrDefault(p => p.At.Equals(year.Key))?.Text ?? "–").ToList()
        ));
        var headers =
            series.Count == 1
                ? [words.LabelHeader, words.ValueHeader]
                : series.Select(s => s.Label).Prepend(words.LabelHeader);
        return new ChartTable(words.Caption, headers.ToList(), rows.ToList());
    }
}
