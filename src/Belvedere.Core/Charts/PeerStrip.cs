namespace Belvedere.Core.Charts;

/// <summary>What the strip says: its sentence, and the labels of its table.</summary>
public sealed record StripWords(
    string Sentence,
    string Caption,
    string LabelHeader,
    string ValueHeader,
    string Here,
    string Lowest,
    string Median,
    string Highest
);

/// <summary>All comparable territories as ticks, their median as a triangle, this place as a needle.</summary>
public static class PeerStrip
{
    /// <summary>Above this many peers the ticks are quantiles: more would be a grey band.</summary>
    public const int MostTicks = 120;

    private const double Height = 48;

    /// <summary>True when the ticks stand for percentiles; the page then says so.</summary>
    public static bool IsSummarised(int peerCount) => peerCount > MostTicks;

    /// <summary>Draws the strip.</summary>
    /// <param name="ascending">Values of the peers, at least one, this place excluded.</param>
    /// <param name="write">How a value is written for the reader.</param>
    public static Chart Draw(
        IReadOnlyList<double> ascending,
        double median,
        double here,
        Func<double, string> write,
        StripWords words
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(ascending.Count, nameof(ascending));
        var x = new Scale(Math.Min(here, ascending[0]), Math.Max(here, ascending[^1]), 0, 1);
        var svg = new Svg()
            .OpenPlot(Height, words.Sentence)
            .Line("s-rule", "0", "100%", 27.5, 27.5)
            .Strokes("s-peer", 11, 16, Ticks(ascending).Select(v => x.At(v)));

        svg.Raw(
                $"<svg x=\"{Svg.Percent(x.At(median))}\" y=\"0\" width=\"1\" height=\"11\" overflow=\"visible\"><path class=\"f-ink\" d=\"M-5 0H5L0 8Z\"/></svg>"
            )
            .Line("s-here", Svg.Percent(x.At(here)), Svg.Percent(x.At(here)), 6, 32)
            .Label(string.Empty, "0", 45, "start", write(x.Low));
        if (x.High > x.Low)
        {
            svg.Label(string.Empty, "100%", 45, "end", write(x.High));
        }

        return new Chart(svg.Close().ToString(), words.Sentence, Table(ascending, median, here, write, words));
    }

    private static IEnumerable<double> Ticks(IReadOnlyList<double> ascending) =>
        IsSummarised(ascending.Count)
            ? Enumerable
                .Range(0, 100)
                .Select(i => ascending[(int)Math.Round(i / 99.0 * (ascending.Count - 1))])
                .Distinct()
            : ascending;

    private static ChartTable Table(
        IReadOnlyList<double> ascending,
        double median,
        double here,
        Func<double, string> write,
        StripWords words
    ) =>
        new(
            words.Caption,
            [words.LabelHeader, words.ValueHeader],
            [
                new ChartRow(words.Here, [write(here)], IsHere: true),
                new ChartRow(words.Lowest, [write(ascending[0])]),
                new ChartRow(words.Median, [write(median)]),
                new ChartRow(words.Highest, [write(ascending[^1])]),
            ]
        );
}
