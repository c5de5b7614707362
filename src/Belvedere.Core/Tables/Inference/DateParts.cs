namespace Belvedere.Core.Tables.Inference;

/// <summary>The parts of a written date, before the order of day and month is known.</summary>
internal readonly record struct DateParts(int Year, int First, int Second)
{
    /// <summary>Day and month are known from the writing: 2024-12-31, 31 déc. 2024.</summary>
    public bool IsOrdered { get; init; }

    public bool HasTime { get; init; }

    public TimeSpan TimeOfDay { get; init; }

    /// <summary>Null when the instant is written without offset: it is then the time of Paris.</summary>
    public TimeSpan? Offset { get; init; }

    /// <summary>The day, day first unless told otherwise.</summary>
    public DateOnly? Day(bool monthFirst)
    {
        var (day, month) = monthFirst && !IsOrdered ? (Second, First) : (First, Second);
        return
            Year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(Year, month)
            ? new DateOnly(Year, month, day)
            : null;
    }
}
