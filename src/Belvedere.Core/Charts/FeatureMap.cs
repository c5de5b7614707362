using System.Globalization;
using System.Text;
using Belvedere.Core.Shapes;

namespace Belvedere.Core.Charts;

/// <summary>Shapes where they are, nothing else: areas, lines and points on one drawing, complete without script.</summary>
public static class FeatureMap
{
    private const int Extent = 1000;

    /// <summary>Never closer than about a street: a lone point has surroundings.</summary>
    private const double LeastDegrees = 0.002;

    /// <summary>Draws the shapes.</summary>
    /// <param name="sentence">What the map shows, for who does not see it.</param>
    /// <param name="chosen">Where the row being read is: circled.</param>
    /// <returns>The markup, or null when there is nothing to draw.</returns>
    public static string? Draw(IReadOnlyList<Shape> shapes, string sentence, Box? chosen = null)
    {
        if (shapes.Count == 0)
        {
            return null;
        }

        var frame = Frame.Around(shapes.Aggregate(Box.Nothing, (box, shape) => box.With(shape.Box)));
        var areas = new StringBuilder();
        var lines = new StringBuilder();
        var points = new StringBuilder();
        var drawn = new HashSet<GridPoint>();
        foreach (var part in shapes.SelectMany(shape => shape.Parts()))
        {
            if (part.Kind == ShapeKind.Point)
            {
                var place = frame.Place(part.Lines[0][0], part.Lines[0][1]);
                if (drawn.Add(place))
                {
                    points.Append(CultureInfo.InvariantCulture, $"M{place.X} {place.Y}h0");
                }

                continue;
            }

            foreach (var line in part.Lines)
            {
                Line(part.Kind == ShapeKind.Polygon ? areas : lines, frame, line, part.Kind == ShapeKind.Polygon);
            }
        }

        var svg = new Svg().Raw(
            $"<svg class=\"features\" viewBox=\"-8 -8 {frame.Width + 16} {frame.Height + 16}\" role=\"img\" aria-label=\"{Svg.Escape(sentence)}\">"
        );
        Path(svg, "f-area", areas);
        Path(svg, "f-line", lines);
        Path(svg, "f-point", points);
        if (chosen is { } box)
        {
            var place = frame.Place((box.West + box.East) / 2, (box.South + box.North) / 2);
            svg.Raw($"<circle class=\"f-chosen\" cx=\"{place.X}\" cy=\"{place.Y}\" r=\"18\"/>");
        }

        return svg.Close().ToString();
    }

    private static void Path(Svg svg, string cssClass, StringBuilder path)
    {
        if (path.Length > 0)
        {
            svg.Raw($"<path class=\"{cssClass}\" d=\"{path}\"/>");
        }
    }

    /// <summary>A line by relative moves, without the positions that fall on the one before.</summary>
    private static void Line(StringBuilder path, Frame frame, double[] line, bool isRing)
    {
        var before = frame.Place(line[0], line[1]);
        var moves = new List<GridPoint>();
        for (var i = 2; i < line.Length; i += 2)
        {
            var next = frame.Place(line[i], line[i + 1]);
            if (next != before)
            {
                moves.Add(new(next.X - before.X, next.Y - before.Y));
                before = next;
            }
        }

        if (moves.Count < (isRing ? 3 : 1))
        {
            return;
        }

        var start = frame.Place(line[0], line[1]);
        path.Append(CultureInfo.InvariantCulture, $"M{start.X} {start.Y}l");
        foreach (var (index, move) in moves.SkipLast(isRing ? 1 : 0).Index())
        {
            path.Append(CultureInfo.InvariantCulture, $"{(index == 0 ? "" : " ")}{move.X} {move.Y}");
        }

        if (isRing)
        {
            path.Append('z');
        }
    }

    /// <summary>Degrees to the grid: equidistant, true at the middle latitude.</summary>
    private sealed record Frame(double West, double North, double Squeeze, double Unit, int Width, int Height)
    {
        public static Frame Around(Box box)
        {
            var middle = (box.South + box.North) / 2;
            var squeeze = Math.Max(Math.Cos(double.DegreesToRadians(middle)), 0.01);
            var wide = Math.Max((box.East - box.West) * squeeze, LeastDegrees);
            var high = Math.Max(box.North - box.South, LeastDegrees);
            var unit = Extent / Math.Max(wide, high);
            return new(
                ((box.West + box.East) / 2) - (wide / squeeze / 2),
                middle + (high / 2),
                squeeze,
                unit,
                (int)Math.Ceiling(wide * unit),
                (int)Math.Ceiling(high * unit)
            );
        }

        public GridPoint Place(double longitude, double latitude) =>
            new((int)Math.Round((longitude - West) * Squeeze * Unit), (int)Math.Round((North - latitude) * Unit));
    }
}
