namespace Belvedere.Core.Query;

/// <summary>What an operator computes, whatever its spelling in a dialect.</summary>
public enum Operation
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Length,
    Lower,
    Upper,
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    IfNull,
    Count,
    Sum,
    Average,
    Minimum,
    Maximum,
    Median,
    Percentile,
    Search,
    Suggest,
    StartsWith,
    Random,
    DateFormat,
    JsonFormat,
    Now,
    Range,
    GeoCluster,
    Distance,
    Envelope,
    BoundingBox,
    WithinDistance,
    InBox,
    Intersects,
    Disjoint,
    Within,
    Geometry,
    Similarity,
    SimilarityThreshold,

    /// <summary>Latitude of a point; never written in a query.</summary>
    Latitude,

    /// <summary>Longitude of a point; never written in a query.</summary>
    Longitude,
}

/// <summary>Where an operator may stand.</summary>
public enum OperatorKind
{
    /// <summary>Between two expressions.</summary>
    Arithmetic,

    /// <summary>Anywhere an expression may.</summary>
    Function,

    /// <summary>Over the rows of the answer or of a group: <c>select</c> and <c>order_by</c>.</summary>
    Aggregate,

    /// <summary>True or false, in <c>where</c> only.</summary>
    Predicate,

    /// <summary>In <c>order_by</c> only.</summary>
    Ordering,

    /// <summary>In <c>group_by</c>, and wherever its key may be named.</summary>
    Grouping,
}

/// <summary>Sets of column types that an argument may have.</summary>
[Flags]
public enum TypeSet
{
    None = 0,
    Text = 1,
    Integer = 2,
    Decimal = 4,
    Boolean = 8,
    Date = 16,
    DateTime = 32,
    GeoPoint = 64,
    GeoShape = 128,
    Json = 256,
    Geography = GeoPoint | GeoShape,
    Number = Integer | Decimal,
    Temporal = Date | DateTime,
    Any = Text | Number | Boolean | Temporal | Geography,
}

/// <summary>How the type of a result follows from those of the arguments.</summary>
public enum ResultRule
{
    Text,
    Integer,
    Decimal,
    Boolean,
    Json,
    Instant,

    /// <summary>That of the first argument.</summary>
    First,

    /// <summary>Integer when every argument is, else decimal.</summary>
    Widest,

    /// <summary>Decimal for numbers, an instant for dates.</summary>
    Mean,
}

/// <summary>One line of the table of <see cref="Operators"/>.</summary>
/// <param name="Name">As written in a query, lower case.</param>
/// <param name="Parameters">What each argument may be.</param>
/// <param name="Required">How many of the arguments must be given.</param>
/// <param name="Help">One sentence for the documentation.</param>
/// <param name="Example">A use that parses.</param>
public sealed record Operator(
    string Name,
    Operation Operation,
    OperatorKind Kind,
    IReadOnlyList<TypeSet> Parameters,
    int Required,
    ResultRule Result,
    LocalizedText Help,
    string Example
);
