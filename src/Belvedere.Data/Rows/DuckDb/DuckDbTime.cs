namespace Belvedere.Data.Rows.DuckDb;

/// <summary>Days and microseconds since 1970, as the engine counts them.</summary>
internal static class DuckDbTime
{
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    internal static int ToDays(DateOnly day) => day.DayNumber - EpochDay;

    /// <summary>The day; one outside the years 1 to 9999, which only arithmetic can reach, gives the nearest bound.</summary>
    internal static DateOnly ToDay(int days) =>
        DateOnly.FromDayNumber(
            (int)Math.Clamp((long)days + EpochDay, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber)
        );

    /// <summary>Microseconds of an instant that is known to be UTC.</summary>
    /// <exception cref="ArgumentException">The instant is in local time.</exception>
    internal static long ToMicroseconds(DateTime instant) =>
        instant.Kind == DateTimeKind.Local
            ? throw new ArgumentException("An instant must be in UTC.", nameof(instant))
            : (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static DateTime ToInstant(long microseconds)
    {
        const long latest = 253_402_300_799_999_999; // 9999-12-31T23:59:59.999999
        const long earliest = -62_135_596_800_000_000; // 0001-01-01T00:00:00
        var bounded = Math.Clamp(microseconds, earliest, latest);
        return DateTime.UnixEpoch.AddTicks(bounded * TimeSpan.TicksPerMicrosecond);
    }
}
