namespace Belvedere.Core.Territories.Attachment;

/// <summary>Why rows stand for no territory of today.</summary>
public enum StrayReason
{
    /// <summary>The cell of the code is empty.</summary>
    NoCode,

    /// <summary>No year can be read in the row.</summary>
    NoYear,

    /// <summary>No territory of the level has, or ever had, this code.</summary>
    UnknownCode,

    /// <summary>The territory of the code is shared today between several.</summary>
    Shared,

    /// <summary>The territory was joined with others, and what the rows give does not add up.</summary>
    NotAdditive,

    /// <summary>Several rows give different values where one is expected.</summary>
    SeveralValues,
}
