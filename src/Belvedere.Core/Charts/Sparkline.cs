namespace Belvedere.Core.Charts;

/// <summary>A small line under a figure: first and last labels, the last point marked.</summary>
public static class Sparkline
{
    private const double Height = 60;
    private const double LineHeight = 44;

    /// <summary>Draws the line.</summary>
    /// <param name="points">Two or more, ascending.</param>
    /// <param name="isHere">The territory being read; false for one it is compared with.</param>
    /// <param name="range">Lowest and highest values of the scale when several drawings share it.</param>
    public static Chart Draw(
        IReadOnlyList<ChartPoint> points,
        ChartWords words,
        bool isHere = true,
        (double Low, double High)? range = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points.Count, 2, nameof(points));
        var (low, high) = range ?? (points.Min(p => p.Value), points.Max(p => p.Value));
        var x = new Scale(points[0].At, points[^1].At, 0, 100);
        var y = new Scale(low, high, 38, 6);
        var svg = new Svg()
            .OpenPlot(Height, words.Sentence)
            .Polyline(isHere ? "l-here" : "l-peer", LineHeight, points.Select(p => (x.At(p.At), y.At(p.Value))))
            .Circle(isHere ? "f-here" : "f-peer", "100%", y.At(points[^1].Value), 4.5)
            .Label(string.Empty, "0", 57, "start", points[0].Label)
            .Label(string.Empty, "100%", 57, "end", points[^1].Label)
            .Close();
        return new Chart(svg.ToString(), words.Sentence, ChartTable.Of(words, points));
    }
}
