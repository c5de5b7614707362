namespace Belvedere.Core.Tables.Inference;

/// <summary>How a number is written, as far as one value tells. The shapes of a column are the union of its values'.</summary>
[Flags]
public enum NumberShape
{
    /// <summary>Not a number in any of the ways that we read.</summary>
    None = 0,

    /// <summary>Digits, or digits in groups: 17833, 17 833.</summary>
    Whole = 1,

    /// <summary>A comma that can only be decimal: 40 000,00 or 0,125.</summary>
    CommaDecimal = 2,

    /// <summary>A point that can only be decimal: 12.5.</summary>
    PointDecimal = 4,

    /// <summary>1,234: a decimal comma, or a thousand.</summary>
    CommaEither = 8,

    /// <summary>1.234: a decimal point, or a thousand.</summary>
    PointEither = 16,

    /// <summary>Commas that can only group thousands: 1,234,567 or 1,234.56.</summary>
    CommaGroups = 32,

    /// <summary>Points that can only group thousands: 1.234.567 or 1.234,56.</summary>
    PointGroups = 64,

    /// <summary>A zero before other digits: 01004. A code, whatever the other values are.</summary>
    LeadingZero = 128,

    /// <summary>More whole digits than a 64-bit integer holds: an identifier.</summary>
    TooLong = 256,
}
