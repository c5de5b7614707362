using System.Globalization;
using System.Text.RegularExpressions;

namespace Belvedere.Core.Charts;

/// <summary>A line of the legend of a map's file.</summary>
/// <param name="Fill">The key of a fill: <c>c1</c>, <c>c-secret</c>, <c>partial</c>.</param>
/// <param name="Count">Territories of each frame, written for the reader.</param>
public sealed record MapFileLine(string Fill, string Text, string Count);

/// <summary>What the file of a map says.</summary>
/// <param name="Frames">The drawings, each with its name; one name is not written.</param>
public sealed record MapFileContent(
    string Title,
    string Lead,
    string Source,
    IReadOnlyList<(string Name, string Markup)> Frames,
    IReadOnlyList<MapFileLine> Legend
);

/// <summary>
/// A map as an SVG file that stands alone. Its colours are attributes, put in place of the names of the page’s style
/// sheet: a strict content policy lets the file be opened too.
/// </summary>
public static partial class MapFile
{
    private const double Gap = 24;
    private const double LegendWidth = 250;
    private const double Line = 24;

    /// <summary>The colours of the pages on white, by the names of the style sheet.</summary>
    public static readonly IReadOnlyDictionary<string, string> Colours = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["c1"] = "#f2dca0",
        ["c2"] = "#e0b04f",
        ["c3"] = "#bd7f1f",
        ["c4"] = "#864f14",
        ["c5"] = "#472509",
        ["s1"] = "#f5e4b5",
        ["s2"] = "#e6bd62",
        ["s3"] = "#cd9433",
        ["s4"] = "#a56a18",
        ["s5"] = "#734212",
        ["s6"] = "#3b1d08",
        ["r1"] = "#cfe5e4",
        ["r2"] = "#93c2c5",
        ["r3"] = "#549ba2",
        ["r4"] = "#1f6d77",
        ["r5"] = "#0c3d46",
    };

    private const string Patterns =
        "<defs><pattern id=\"secret\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"7\" height=\"7\" fill=\"#cbc8c6\"/><path d=\"M0 0V7\" stroke=\"#6b655a\" stroke-width=\"2.2\"/></pattern>"
        + "<pattern id=\"small\" width=\"9\" height=\"7\" patternUnits=\"userSpaceOnUse\"><rect width=\"9\" height=\"7\" fill=\"#cbc8c6\"/><path d=\"M0 2H5M4.5 5.5H9.5\" stroke=\"#6b655a\" stroke-width=\"1.5\"/></pattern>"
        + "<pattern id=\"none\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\"><rect width=\"7\" height=\"7\" fill=\"#cbc8c6\"/><circle cx=\"1.8\" cy=\"1.8\" r=\"1.1\" fill=\"#6b655a\"/><circle cx=\"5.3\" cy=\"5.3\" r=\"1.1\" fill=\"#6b655a\"/></pattern></defs>";

    private const string Edge = "stroke=\"#ffffff\" stroke-width=\"1\" stroke-linejoin=\"round\" fill-rule=\"evenodd\"";
    private const string Halo =
        "paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"5\" stroke-linejoin=\"round\"";

    /// <summary>Draws the file.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No frame.</exception>
    public static string Draw(MapFileContent content)
    {
        ArgumentOutOfRangeException.ThrowIfZero(content.Frames.Count, nameof(content));
        var columns = content.Frames.Count == 1 ? 1 : 2;
        var frameWidth = columns == 1 ? 720.0 : 560.0;
        var width = (2 * ChartFile.Margin) + (columns * frameWidth) + ((columns - 1) * Gap) + Gap + LegendWidth;
        var body = new Svg();
        var y = ChartFile.Paragraph(body, content.Title, ChartFile.Margin + 18, 92, 20, ChartFile.Ink, isBold: true);
        y = ChartFile.Paragraph(body, content.Lead, y + 2, 150, 14, ChartFile.Soft, isBold: false) + 6;
        var top = y;
        var bottom = Frames(body, content, columns, frameWidth, y);
        var x = ChartFile.Margin + (columns * frameWidth) + ((columns - 1) * Gap) + Gap;
        y = Math.Max(bottom, Legend(body, content.Legend, x, top + 20)) + Gap;
        var height = ChartFile.Paragraph(body, content.Source, y, 165, 12, ChartFile.Soft, isBold: false) + 6;
        return new Svg()
            .Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"")
            .Raw($" width=\"{Svg.Number(width)}\" height=\"{Svg.Number(height)}\"")
            .Raw($" viewBox=\"0 0 {Svg.Number(width)} {Svg.Number(height)}\" role=\"img\"")
            .Raw(" font-family=\"Atkinson Hyperlegible, Arial, Helvetica, sans-serif\"><title>")
            .Text(content.Title)
            .Raw("</title><desc>")
            .Text(content.Lead)
            .Raw($"</desc>{Patterns}<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>{body}")
            .Close()
            .ToString();
    }

    private static double Frames(Svg body, MapFileContent content, int columns, double frameWidth, double top)
    {
        var y = top;
        foreach (var row in content.Frames.Chunk(columns))
        {
            double tallest = 0;
            foreach (var (i, (name, markup)) in row.Index())
            {
                var x = ChartFile.Margin + (i * (frameWidth + Gap));
                var head = content.Frames.Count == 1 ? 0 : 26;
                if (head > 0)
                {
                    body.Write(x, y + 16, name, ChartFile.Ink, 16, isBold: true);
                }

                var box = ViewBox().Match(markup);
                var high =
                    frameWidth
                    * double.Parse(box.Groups["height"].Value, CultureInfo.InvariantCulture)
                    / double.Parse(box.Groups["width"].Value, CultureInfo.InvariantCulture);
                body.Raw(
                        $"<svg x=\"{Svg.Number(x)}\" y=\"{Svg.Number(y + head)}\" width=\"{Svg.Number(frameWidth)}\" height=\"{Svg.Number(high)}\" viewBox=\"{box.Groups["box"].Value}\">"
                    )
                    .Raw(CssClass().Replace(Inside(markup), Attributes));
                tallest = Math.Max(tallest, high + head);
            }

            y += tallest + Gap;
        }

        return y;
    }

    // The drawing without its opening tag, its bare names marked as such.
    private static string Inside(string markup) =>
        markup[(markup.IndexOf('>', StringComparison.Ordinal) + 1)..]
            .Replace("<text x=", "<text class=\"name\" x=", StringComparison.Ordinal);

    private static double Legend(Svg body, IReadOnlyList<MapFileLine> lines, double x, double y)
    {
        foreach (var line in lines)
        {
            body.Raw(
                    $"<rect x=\"{Svg.Number(x)}\" y=\"{Svg.Number(y - 14)}\" width=\"32\" height=\"19\" {Paint(line.Fill)}/>"
                )
                .Write(x + 42, y, line.Text, ChartFile.Ink)
                .Write(x + LegendWidth, y, line.Count, anchor: "end");
            y += Line;
        }

        return y;
    }

    // What the style sheet of the pages says, for the few names that a map holds.
    private static string Attributes(Match match) => Paint(match.Groups["name"].Value);

    private static string Paint(string name) =>
        Colours.TryGetValue(name, out var colour)
            ? $"fill=\"{colour}\" {Edge}"
            : name switch
            {
                "c-secret" => $"fill=\"url(#secret)\" {Edge}",
                "c-small" => $"fill=\"url(#small)\" {Edge}",
                "c-none" => $"fill=\"url(#none)\" {Edge}",
                "land" => $"fill=\"#f1ede5\" {Edge}",
                "outline" => "fill=\"none\" stroke=\"#857e72\" stroke-width=\"1.2\"",
                "partial" =>
                    "fill=\"none\" stroke=\"#1e1b21\" stroke-width=\"2\" stroke-dasharray=\"1 4\" stroke-linecap=\"round\"",
                "place" => "fill=\"none\" stroke=\"#553a94\" stroke-width=\"4.5\"",
                "place-halo" => "fill=\"none\" stroke=\"#ffffff\" stroke-width=\"8\"",
                "symbol" => Circle(Colours["c4"], ""),
                "symbol rise" => Circle(Colours["r4"], ""),
                "symbol partial" => Circle(Colours["c4"], " stroke-dasharray=\"1 4\""),
                "symbol rise partial" => Circle(Colours["r4"], " stroke-dasharray=\"1 4\""),
                "symbol-key" => "fill=\"none\" stroke=\"#57525a\" stroke-width=\"1.5\"",
                "here" => $"fill=\"#553a94\" font-size=\"20\" font-weight=\"700\" {Halo}",
                _ => $"fill=\"#1e1b21\" font-size=\"17\" font-weight=\"700\" {Halo}",
            };

    private static string Circle(string colour, string more) =>
        $"fill=\"{colour}\" fill-opacity=\"0.75\" stroke=\"#ffffff\" stroke-width=\"1.2\"{more}";

    [GeneratedRegex("class=\"(?<name>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CssClass();

    [GeneratedRegex(
        "viewBox=\"(?<box>[-0-9.]+ [-0-9.]+ (?<width>[0-9.]+) (?<height>[0-9.]+))\"",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex ViewBox();
}
