namespace Belvedere.Core.Tables;

/// <summary>The types of a published column.</summary>
public enum ColumnType
{
    /// <summary>Text; every code is text, even when each value looks like a number.</summary>
    Text,

    /// <summary>64-bit signed integer.</summary>
    Integer,

    /// <summary>Number with a fractional part. Stored as a double; display keeps the source's decimals.</summary>
    Decimal,

    Boolean,

    /// <summary>A day, without time.</summary>
    Date,

    /// <summary>An instant, stored in UTC.</summary>
    DateTime,

    /// <summary>A point, WGS 84, stored as two columns of doubles (latitude, longitude).</summary>
    GeoPoint,

    /// <summary>A geometry, WGS 84, stored as well-known binary beside the four sides of its box.</summary>
    GeoShape,

    /// <summary>A JSON value as text: what some functions of a query give; never a stored column.</summary>
    Json,
}
