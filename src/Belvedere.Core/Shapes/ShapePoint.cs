namespace Belvedere.Core.Shapes;

/// <summary>A shape that is one point.</summary>
public static class ShapePoint
{
    /// <summary>Its position, or null when the shape is anything else than one point.</summary>
    public static (double Longitude, double Latitude)? AsPoint(this Shape shape) =>
        shape.Parts() is [{ Kind: ShapeKind.Point, Lines: [var position] }] ? (position[0], position[1]) : null;
}
