using System.Text;

namespace Belvedere.Core.Charts;

/// <summary>How the values of a file are drawn.</summary>
public enum ChartFileKind
{
    /// <summary>Lying bars, cut by the series when there are several.</summary>
    Stacked,

    /// <summary>Lying bars, one for each series under each label.</summary>
    Grouped,

    /// <summary>Upright bars along an axis.</summary>
    Columns,

    /// <summary>A line for each series along an axis.</summary>
    Lines,
}

/// <summary>What a chart says, to be drawn alone: in a report, on a slide.</summary>
/// <param name="Lead">The sentence under the title.</param>
/// <param name="Source">Who published the rows.</param>
/// <param name="Series">One to six; a single one has no name.</param>
/// <param name="Bars">In their order; each has a value for each series.</param>
/// <param name="Write">How a value of an axis is written.</param>
public sealed record ChartFileContent(
    string Title,
    string Lead,
    string Source,
    IReadOnlyList<string> Series,
    IReadOnlyList<SplitBar> Bars,
    Func<double, string> Write
);

/// <summary>
/// A chart as an SVG file that stands alone: its size, its colours and its words are inside. Colours are attributes, not
/// styles: a strict content policy lets the file be opened too.
/// </summary>
public static class ChartFile
{
    internal const double Width = 860;
    internal const double Margin = 24;
    internal const string Ink = "#1e1b21";
    internal const string Soft = "#57525a";
    internal const string Rule = "#dcd6ca";
    internal const string Single = "#8b8579";

    /// <summary>The six colours of the categories, those of the pages on white.</summary>
    internal static readonly IReadOnlyList<string> Colours =
    [
        "#553a94",
        "#b8741a",
        "#1d7480",
        "#a8385a",
        "#5d6b2f",
        "#6f6a62",
    ];

    private const int TitleCharacters = 74;

    private const int LeadCharacters = 118;

    /// <summary>Draws the file.</summary>
    public static string Draw(ChartFileContent content, ChartFileKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfZero(content.Bars.Count, nameof(content));
        var head = new Svg();
        var y = Margin + 18;
        y = Paragraph(head, content.Title, y, TitleCharacters, 20, Ink, isBold: true);
        y = Paragraph(head, content.Lead, y + 2, LeadCharacters, 14, Soft, isBold: false);
        y = Key(head, content.Series, y + 6);
        var (body, bottom) = kind is ChartFileKind.Columns or ChartFileKind.Lines
            ? AxisFile.Draw(content, kind == ChartFileKind.Lines, y + 10)
            : BarsFile.Draw(content, kind == ChartFileKind.Grouped, y + 10);
        var foot = new Svg();
        var height = Paragraph(foot, content.Source, bottom + 26, LeadCharacters, 12, Soft, isBold: false) + 6;
        return new Svg()
            .Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"")
            .Raw($" width=\"{Svg.Number(Width)}\" height=\"{Svg.Number(height)}\"")
            .Raw($" viewBox=\"0 0 {Svg.Number(Width)} {Svg.Number(height)}\" role=\"img\"")
            .Raw(" font-family=\"Atkinson Hyperlegible, Arial, Helvetica, sans-serif\"><title>")
            .Text(content.Title)
            .Raw("</title><desc>")
            .Text(content.Lead)
            .Raw($"</desc><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>{head}{body}{foot}")
            .Close()
            .ToString();
    }

    internal static string Colour(ChartFileContent content, int series) =>
        content.Series.Count == 1 ? Single : Colours[series % Colours.Count];

    internal static Svg Write(
        this Svg svg,
        double x,
        double y,
        string text,
        string colour = Soft,
        double size = 13,
        string anchor = "start",
        bool isBold = false
    ) =>
        svg.Raw(
                $"<text x=\"{Svg.Number(x)}\" y=\"{Svg.Number(y)}\" font-size=\"{Svg.Number(size)}\" fill=\"{colour}\" text-anchor=\"{anchor}\"{(isBold ? " font-weight=\"700\"" : "")}>"
            )
            .Text(text)
            .Raw("</text>");

    internal static Svg Box(this Svg svg, double x, double y, double width, double height, string colour) =>
        svg.Raw(
            $"<rect x=\"{Svg.Number(x)}\" y=\"{Svg.Number(y)}\" width=\"{Svg.Number(Math.Max(0, width))}\" height=\"{Svg.Number(Math.Max(0, height))}\" fill=\"{colour}\"/>"
        );

    /// <summary>Cut to a number of characters, which no file can measure better.</summary>
    internal static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    internal static double Paragraph(Svg svg, string text, double y, int most, double size, string colour, bool isBold)
    {
        foreach (var line in Lines(text, most))
        {
            svg.Write(Margin, y, line, colour, size, isBold: isBold);
            y += size * 1.4;
        }

        return y;
    }

    private static double Key(Svg svg, IReadOnlyList<string> series, double y)
    {
        if (series.Count < 2)
        {
            return y - 6;
        }

        var x = Margin;
        foreach (var (i, name) in series.Index())
        {
            var shown = Short(name, 32);
            var width = 30 + (shown.Length * 7.2);
            if (x + width > Width - Margin)
            {
                (x, y) = (Margin, y + 20);
            }

            svg.Box(x, y - 11, 12, 12, Colours[i % Colours.Count]).Write(x + 18, y, shown, Ink);
            x += width;
        }

        return y + 12;
    }

    private static IEnumerable<string> Lines(string text, int most)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length + 1 > most)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
