namespace Belvedere.Core.Query;

/// <summary>The units of an interval of time.</summary>
public enum TimeUnit
{
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>How units are written. One letter is case-sensitive: <c>M</c> is a month, <c>m</c> a minute.</summary>
public static class TimeUnits
{
    public const string Written = "ms, s, m, h, d, w, M, q, y, millisecond(s)… year(s)";

    /// <summary>The unit of that name, or null.</summary>
    public static TimeUnit? Find(string name) =>
        name switch
        {
            "ms" => TimeUnit.Millisecond,
            "s" => TimeUnit.Second,
            "m" => TimeUnit.Minute,
            "h" => TimeUnit.Hour,
            "d" => TimeUnit.Day,
            "w" => TimeUnit.Week,
            "M" => TimeUnit.Month,
            "q" => TimeUnit.Quarter,
            "y" => TimeUnit.Year,
            { Length: > 2 } => FindWord(name),
            _ => null,
        };

    /// <summary>Whether intervals of this unit have the same number of microseconds.</summary>
    public static bool IsFixed(TimeUnit unit) => unit < TimeUnit.Month;

    /// <summary>Microseconds of a fixed unit.</summary>
    public static long Microseconds(TimeUnit unit) =>
        unit switch
        {
            TimeUnit.Millisecond => 1_000,
            TimeUnit.Second => 1_000_000,
            TimeUnit.Minute => 60_000_000,
            TimeUnit.Hour => 3_600_000_000,
            TimeUnit.Day => 86_400_000_000,
            TimeUnit.Week => 604_800_000_000,
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Months have no one length."),
        };

    /// <summary>Months of a unit that is no fixed number of microseconds.</summary>
    public static int Months(TimeUnit unit) =>
        unit switch
        {
            TimeUnit.Month => 1,
            TimeUnit.Quarter => 3,
            TimeUnit.Year => 12,
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a number of months."),
        };

    private static TimeUnit? FindWord(string name)
    {
        var singular = name[^1] is 's' or 'S' ? name[..^1] : name;
        foreach (var unit in Enum.GetValues<TimeUnit>())
        {
            if (singular.Equals(unit.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return unit;
            }
        }

        return null;
    }
}
