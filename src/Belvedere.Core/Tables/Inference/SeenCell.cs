namespace Belvedere.Core.Tables.Inference;

/// <summary>
/// What a column found in the last cell that it was given: who writes the cell need not read it again. Each value is the
/// one that the readers of its type give.
/// </summary>
public sealed class SeenCell
{
    private PlainNumber number;
    private DateParts parts;

    /// <summary>What is known; the readers of each type tell the rest.</summary>
    public SeenKind Kind { get; private set; }

    /// <summary>The value in a column of whole numbers.</summary>
    public bool TryInteger(out long value)
    {
        value = 0;
        return Kind == SeenKind.Number && number.TryInteger(out value);
    }

    /// <summary>The value in a column of numbers with this decimal mark.</summary>
    public bool TryDecimal(byte decimalMark, out double value)
    {
        value = 0;
        return Kind == SeenKind.Number && number.TryDecimal(decimalMark, out value);
    }

    /// <summary>The value of a coordinate, whichever its mark.</summary>
    public bool TryCoordinate(out double value)
    {
        value = 0;
        return Kind == SeenKind.Number && number.TryDecimal(out value);
    }

    /// <summary>The day in a column of days.</summary>
    public bool TryDay(bool isMonthFirst, out DateOnly day)
    {
        day = default;
        if (Kind != SeenKind.Date || parts.Day(isMonthFirst) is not { } read)
        {
            return false;
        }

        day = read;
        return true;
    }

    /// <summary>The instant in a column of instants, in UTC.</summary>
    public bool TryInstant(bool isMonthFirst, out DateTime utc)
    {
        utc = default;
        return Kind == SeenKind.Date && FrenchDate.TryInstantOf(parts, isMonthFirst, out utc);
    }

    internal void Is(SeenKind kind) => Kind = kind;

    internal void Is(in PlainNumber read) => (Kind, number) = (SeenKind.Number, read);

    internal void Is(in DateParts read) => (Kind, parts) = (SeenKind.Date, read);
}

/// <summary>What is known of a cell.</summary>
public enum SeenKind
{
    /// <summary>A value that must be read to be known.</summary>
    Other,

    /// <summary>Nothing but spaces.</summary>
    Empty,

    /// <summary>It says in words that there is no value; in a column of text, that is its text.</summary>
    Marker,

    /// <summary>A number of figures and at most one mark.</summary>
    Number,

    /// <summary>A day, with or without a time.</summary>
    Date,
}
