namespace Belvedere.Data.Shapes;

/// <summary>How a shape lies to another, by the number that SQL passes.</summary>
public enum ShapeRelation
{
    Intersects = 0,
    Disjoint = 1,
    Within = 2,
}
