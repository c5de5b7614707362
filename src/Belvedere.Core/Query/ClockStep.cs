using System.Collections.Frozen;

namespace Belvedere.Core.Query;

/// <summary>One argument of <c>now()</c>: a part that is set (singular) or moved (plural).</summary>
/// <param name="Name">As in <see cref="Names"/>, lower case.</param>
public sealed record ClockStep(string Name, int Value)
{
    private static readonly string[] Days =
    [
        "mondays",
        "tuesdays",
        "wednesdays",
        "thursdays",
        "fridays",
        "saturdays",
        "sundays",
    ];

    /// <summary>The names that <c>now()</c> knows.</summary>
    public static FrozenSet<string> Names { get; } =
        FrozenSet.ToFrozenSet(
            [
                "year",
                "month",
                "day",
                "hour",
                "minute",
                "second",
                "microsecond",
                "weekday",
                "years",
                "months",
                "weeks",
                "days",
                "hours",
                "minutes",
                "seconds",
                "microseconds",
                .. Days,
            ],
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>The greatest and least values that a part may be set to; null for a move, which has no bounds.</summary>
    public (int Least, int Most)? Bounds =>
        Name switch
        {
            "year" => (1, 9999),
            "month" => (1, 12),
            "day" => (1, int.MaxValue), // past the end of its month, it is the last one
            "hour" => (0, 23),
            "minute" or "second" => (0, 59),
            "microsecond" => (0, 999_999),
            "weekday" => (0, 6),
            _ => null,
        };

    /// <summary>A clock after this step; null when it would leave the calendar.</summary>
    public DateTime? Apply(DateTime clock)
    {
        try
        {
            return Name switch
            {
                "years" => clock.AddYears(Value),
                "months" => clock.AddMonths(Value),
                "weeks" => clock.AddDays(7.0 * Value),
                "days" => clock.AddDays(Value),
                "hours" => clock.AddHours(Value),
                "minutes" => clock.AddMinutes(Value),
                "seconds" => clock.AddSeconds(Value),
                "microseconds" => clock.AddTicks(Value * TimeSpan.TicksPerMicrosecond),
                "weekday" => clock.AddDays(DaysUntil(clock, Value)),
                _ when Array.IndexOf(Days, Name) is >= 0 and var day => Move(clock, day),
                _ => Set(clock),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>The n-th such day after the clock, or before it when n is negative.</summary>
    private DateTime Move(DateTime clock, int day)
    {
        if (Value == 0)
        {
            return clock;
        }

        var until = DaysUntil(clock, day);
        return Value > 0
            ? clock.AddDays((until == 0 ? 7 : until) + (7.0 * (Value - 1)))
            : clock.AddDays(until - 7 + (7.0 * (Value + 1)));
    }

    /// <summary>Sets one part; a day past the end of its month becomes the last one.</summary>
    private DateTime Set(DateTime clock)
    {
        var year = Name == "year" ? Value : clock.Year;
        var month = Name == "month" ? Value : clock.Month;
        var day = Math.Min(Name == "day" ? Value : clock.Day, DateTime.DaysInMonth(year, month));
        var hour = Name == "hour" ? Value : clock.Hour;
        var minute = Name == "minute" ? Value : clock.Minute;
        var second = Name == "second" ? Value : clock.Second;
        var fraction =
            Name == "microsecond"
                ? Value * TimeSpan.TicksPerMicrosecond
                : clock.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond;
        return new DateTime(year, month, day, hour, minute, second, clock.Kind).AddTicks(fraction);
    }

    /// <summary>0 when the clock is on that day (0 is Monday), else the days to the next one.</summary>
    private static int DaysUntil(DateTime clock, int day) => (day - (((int)clock.DayOfWeek + 6) % 7) + 7) % 7;
}
