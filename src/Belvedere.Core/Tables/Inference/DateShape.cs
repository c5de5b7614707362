namespace Belvedere.Core.Tables.Inference;

/// <summary>How a day or an instant is written. The shapes of a column are the union of its values'.</summary>
[Flags]
public enum DateShape
{
    /// <summary>Not a date in any of the ways that we read.</summary>
    None = 0,

    /// <summary>A date, whatever the order of its parts.</summary>
    Day = 1,

    /// <summary>Impossible with the day first: 12/31/2024.</summary>
    NeedsMonthFirst = 2,

    /// <summary>Impossible with the month first: 31/12/2024.</summary>
    NeedsDayFirst = 4,

    /// <summary>A time of the day follows.</summary>
    Time = 8,

    /// <summary>Only a header makes it a date: 45657, the day of a spreadsheet, or 20241231.</summary>
    Bare = 16,
}
