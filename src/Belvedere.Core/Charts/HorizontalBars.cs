namespace Belvedere.Core.Charts;

/// <summary>One bar: what it is, its length, its value in words.</summary>
/// <param name="Value">Finite; a negative value goes to the left of zero.</param>
/// <param name="IsHere">The territory being read.</param>
/// <param name="Link">Where its label leads, or null.</param>
public sealed record Bar(string Label, double Value, string Text, bool IsHere = false, string? Link = null);

/// <summary>Bars as a list that reads without styles; all on one scale that holds zero.</summary>
public static class HorizontalBars
{
    /// <summary>Draws the list.</summary>
    /// <param name="bars">One or more.</param>
    /// <param name="range">Lowest and highest values of the scale when several drawings share it.</param>
    public static Chart Draw(IReadOnlyList<Bar> bars, ChartWords words, (double Low, double High)? range = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bars.Count, nameof(bars));
        var x = ScaleOf(bars.Select(b => b.Value), range);
        var html = new Svg().Raw($"<ul class=\"bars\" role=\"list\" aria-label=\"{Svg.Escape(words.Sentence)}\">");
        foreach (var bar in bars)
        {
            html.Raw(bar.IsHere ? "<li class=\"here\"><span>" : "<li><span>");
            if (bar.Link is null)
            {
                html.Text(bar.Label);
            }
            else
            {
                html.Raw($"<a href=\"{Svg.Escape(bar.Link)}\">").Text(bar.Label).Raw("</a>");
            }

            html.Raw("</span><span class=\"track\"><span class=\"visually-hidden\">").Text(bar.Text).Raw("</span>");
            Track(html, x, bar);
            html.Raw("</span></li>");
        }

        var table = new ChartTable(
            words.Caption,
            [words.LabelHeader, words.ValueHeader],
            bars.Select(b => new ChartRow(b.Label, [b.Text], b.IsHere)).ToList()
        );
        return new Chart(html.Raw("</ul>").ToString(), words.Sentence, table);
    }

    /// <summary>One bar alone, without its label: a cell of a comparison.</summary>
    public static string Cell(double value, (double Low, double High) range, bool isHere)
    {
        var x = ScaleOf([value], range);
        var (from, to) = Ends(x, value);
        return new Svg()
            .Raw("<svg class=\"cellbar\" aria-hidden=\"true\" focusable=\"false\" width=\"100%\" height=\"8\">")
            .Rect(isHere ? "f-here" : "f-peer", Svg.Percent(from), Svg.Percent(to - from), 0, 8)
            .Line("s-axis", Svg.Percent(x.At(0)), Svg.Percent(x.At(0)), 0, 8)
            .Close()
            .ToString();
    }

    private static void Track(Svg html, Scale x, Bar bar)
    {
        var (from, to) = Ends(x, bar.Value);
        html.Raw("<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\" width=\"100%\" height=\"22\">")
            .Rect(bar.IsHere ? "f-here" : "f-peer", Svg.Percent(from), Svg.Percent(to - from), 0, 22);
        if (x.Low < 0)
        {
            html.Line("s-axis", Svg.Percent(x.At(0)), Svg.Percent(x.At(0)), 0, 22);
        }

        html.Label("val", Svg.Percent(to), 16, "start", bar.Text, dx: 8).Close();
    }

    private static Scale ScaleOf(IEnumerable<double> values, (double Low, double High)? range)
    {
        var all = values.ToList();
        return new Scale(Math.Min(0, range?.Low ?? all.Min()), Math.Max(0, range?.High ?? all.Max()), 0, 1);
    }

    private static (double From, double To) Ends(Scale x, double value)
    {
        if (x.High <= x.Low)
        {
            return (0, 0);
        }

        var zero = x.At(0);
        var end = x.At(value);
        return (Math.Min(zero, end), Math.Max(zero, end));
    }
}
