namespace Belvedere.Core.Charts;

/// <summary>Signed bars, one per period, around zero; the last is the one the figure tells.</summary>
public static class PeriodBars
{
    private const double Height = 60;
    private const double Top = 4;
    private const double Bottom = 40;

    /// <summary>Draws the bars.</summary>
    /// <param name="periods">One or more, in order.</param>
    public static Chart Draw(IReadOnlyList<ChartPoint> periods, ChartWords words)
    {
        ArgumentOutOfRangeException.ThrowIfZero(periods.Count, nameof(periods));
        var y = new Scale(Math.Min(0, periods.Min(p => p.Value)), Math.Max(0, periods.Max(p => p.Value)), Bottom, Top);
        var slot = 1.0 / periods.Count;
        var zero = y.Low < y.High ? y.At(0) : Bottom;
        var svg = new Svg().OpenPlot(Height, words.Sentence);
        for (var i = 0; i < periods.Count; i++)
        {
            var end = y.Low < y.High ? y.At(periods[i].Value) : Bottom;
            svg.Rect(
                i == periods.Count - 1 ? "f-here" : "f-peer",
                Svg.Percent((i + 0.05) * slot),
                Svg.Percent(0.9 * slot),
                Math.Min(zero, end),
                Math.Max(0.5, Math.Abs(end - zero))
            );
        }

        svg.Line("s-axis", "0", "100%", zero, zero).Label(string.Empty, "0", 57, "start", periods[0].Label);
        if (periods.Count > 1)
        {
            svg.Label(string.Empty, "100%", 57, "end", periods[^1].Label);
        }

        return new Chart(svg.Close().ToString(), words.Sentence, ChartTable.Of(words, periods));
    }
}
