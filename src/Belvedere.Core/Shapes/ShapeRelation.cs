namespace Belvedere.Core.Shapes;

/// <summary>How a shape lies to another, by the number that SQL passes.</summary>
public enum ShapeRelation
{
    Intersects = 0,
    Disjoint = 1,

    /// <summary>Every point of the one is in the other, edges included.</summary>
    Within = 2,
}
