namespace Belvedere.Core.Shapes;

/// <summary>One point, line or polygon of a shape, taken out of its collections.</summary>
/// <param name="Kind">Point, LineString or Polygon.</param>
/// <param name="Lines">
/// Longitudes and latitudes in turn: one position for a point, one line for a line, the outer ring and then the holes for
/// a polygon, each ring closed.
/// </param>
public sealed record ShapePart(ShapeKind Kind, IReadOnlyList<double[]> Lines);
