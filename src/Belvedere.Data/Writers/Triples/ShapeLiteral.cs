using System.Globalization;
using System.Text;
using Belvedere.Core.Shapes;

namespace Belvedere.Data.Writers.Triples;

/// <summary>A shape as the well-known text of GeoSPARQL: WGS 84, longitude first, seven decimals at most.</summary>
internal static class ShapeLiteral
{
    internal static string Write(Shape shape)
    {
        var parts = shape.Parts();
        var text = new StringBuilder();
        if (shape.Kind == ShapeKind.GeometryCollection)
        {
            return text.Append("GEOMETRYCOLLECTION(")
                .AppendJoin(", ", parts.Select(p => NameOf(p.Kind) + Body(p)))
                .Append(')')
                .ToString();
        }

        var isMultiple = shape.Kind is ShapeKind.MultiPoint or ShapeKind.MultiLineString or ShapeKind.MultiPolygon;
        text.Append(NameOf(shape.Kind));
        if (parts.Count == 0)
        {
            return text.Append(" EMPTY").ToString();
        }

        return isMultiple
            ? text.Append('(').AppendJoin(", ", parts.Select(Body)).Append(')').ToString()
            : text.Append(Body(parts[0])).ToString();
    }

    private static string NameOf(ShapeKind kind) => kind.ToString().ToUpperInvariant();

    private static string Body(ShapePart part) =>
        part.Kind == ShapeKind.Polygon ? $"({string.Join(", ", part.Lines.Select(Line))})" : Line(part.Lines[0]);

    private static string Line(double[] positions)
    {
        var text = new StringBuilder("(");
        for (var i = 0; i < positions.Length; i += 2)
        {
            text.Append(i == 0 ? "" : ", ").Append(Number(positions[i])).Append(' ').Append(Number(positions[i + 1]));
        }

        return text.Append(')').ToString();
    }

    private static string Number(double value) =>
        Math.Round(value, 7).ToString("0.#######", CultureInfo.InvariantCulture);
}
