namespace Belvedere.Core.Shapes;

/// <summary>The kinds of geometry, by their numbers in well-known binary.</summary>
public enum ShapeKind
{
    Point = 1,
    LineString = 2,
    Polygon = 3,
    MultiPoint = 4,
    MultiLineString = 5,
    MultiPolygon = 6,
    GeometryCollection = 7,
}
