using System.Globalization;
using System.Text;

namespace Belvedere.Core.Charts;

/// <summary>Writes SVG by hand: numbers in the invariant culture, texts and attributes escaped.</summary>
internal sealed class Svg
{
    // What most drawings take: it seldom has to grow.
    private readonly StringBuilder markup = new(4096);

    /// <summary>Markup that is already safe.</summary>
    public Svg Raw(string safe)
    {
        markup.Append(safe);
        return this;
    }

    public Svg Text(string text)
    {
        markup.Append(Escape(text));
        return this;
    }

    /// <summary>Opens a drawing of fixed height and full width: the text in it never shrinks.</summary>
    public Svg OpenPlot(double height, string sentence, string role = "img") =>
        Raw(
            $"<svg class=\"plot\" role=\"{role}\" aria-label=\"{Escape(sentence)}\" width=\"100%\" height=\"{Number(height)}\">"
        );

    public Svg Close() => Raw("</svg>");

    public Svg Line(string cssClass, string x1, string x2, double y1, double y2, string more = "") =>
        Raw($"<line class=\"{cssClass}\"{more} x1=\"{x1}\" x2=\"{x2}\" y1=\"{Number(y1)}\" y2=\"{Number(y2)}\"/>");

    public Svg Rect(string cssClass, string x, string width, double y, double height) =>
        Raw($"<rect class=\"{cssClass}\" x=\"{x}\" width=\"{width}\" y=\"{Number(y)}\" height=\"{Number(height)}\"/>");

    public Svg Circle(string cssClass, string cx, double cy, double radius) =>
        Raw($"<circle class=\"{cssClass}\" cx=\"{cx}\" cy=\"{Number(cy)}\" r=\"{Number(radius)}\"/>");

    public Svg Label(string cssClass, string x, double y, string anchor, string text, double dx = 0)
    {
        Raw("<text");
        if (cssClass.Length > 0)
        {
            Raw($" class=\"{cssClass}\"");
        }

        Raw($" x=\"{x}\" y=\"{Number(y)}\"");
        if (dx != 0)
        {
            Raw($" dx=\"{Number(dx)}\"");
        }

        return Raw(anchor == "start" ? ">" : $" text-anchor=\"{anchor}\">").Text(text).Raw("</text>");
    }

    /// <summary>A line in a nested drawing that stretches: x in hundredths of the width, y in pixels.</summary>
    public Svg Polyline(string cssClass, double height, IEnumerable<(double X, double Y)> points)
    {
        Raw(
            $"<svg viewBox=\"0 0 100 {Number(height)}\" width=\"100%\" height=\"{Number(height)}\" preserveAspectRatio=\"none\" overflow=\"visible\"><polyline class=\"{cssClass}\" points=\""
        );
        Raw(string.Join(' ', points.Select(p => $"{Number(p.X)},{Number(p.Y)}")));
        return Raw("\"/></svg>");
    }

    /// <summary>Upright strokes as one shape, wherever they are: a page may have thousands.</summary>
    /// <param name="shares">Where each is, as a share of the width, 0 to 1.</param>
    public Svg Strokes(string cssClass, double y, double height, IEnumerable<double> shares)
    {
        var size = Number(height);
        Raw(
            $"<svg y=\"{Number(y)}\" viewBox=\"0 0 100 {size}\" width=\"100%\" height=\"{size}\" preserveAspectRatio=\"none\" overflow=\"visible\"><path class=\"{cssClass}\" d=\""
        );
        foreach (var share in shares)
        {
            Raw($"M{Number(100 * share)} 0v{size}");
        }

        return Raw("\"/></svg>");
    }

    public override string ToString() => markup.ToString();

    /// <summary>The five characters that mean something in XML; accents stay as they are.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal);

    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A share of the width, 0 to 1, as a percentage.</summary>
    public static string Percent(double share) => Number(100 * share) + "%";
}
