using System.Globalization;
using System.Text.RegularExpressions;

namespace Belvedere.Core.Query;

/// <summary>
/// A date as written in a query: complete or partial, so an interval. <c>2024</c> is the whole year,
/// <c>2024-03-31T08:02</c> one minute. Without offset it is read in the time zone of the request.
/// </summary>
/// <param name="Start">First instant, on the clock of <paramref name="Offset"/> or of the request's time zone.</param>
/// <param name="End">First instant after the interval, or null past year 9999.</param>
public sealed partial record PartialDate(DateTime Start, DateTime? End, TimeSpan? Offset)
{
    /// <summary>Reads <c>2024</c>, <c>2024-03</c>, <c>2024/03/31</c>, <c>20240331</c>, <c>2024-03-31T08:02:00.5+02:00</c>…; null when it is no date.</summary>
    public static PartialDate? Parse(string text)
    {
        var match = Form().Match(text.Trim());
        if (!match.Success)
        {
            return null;
        }

        var month = Part(match, "month", 1);
        var day = Part(match, "day", 1);
        var year = Part(match, "year", 0);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var (hour, minute, second) = (Part(match, "hour", 0), Part(match, "minute", 0), Part(match, "second", 0));
        if (hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        var offset = ReadOffset(match.Groups["offset"].Value);
        if (offset is { } given && given.Duration() > TimeSpan.FromHours(14))
        {
            return null;
        }

        var start = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).AddTicks(
            Fraction(match)
        );
        return new PartialDate(start, EndOf(match, start), offset);
    }

    /// <summary>One instant.</summary>
    public static PartialDate At(DateTimeOffset instant) =>
        new(
            DateTime.SpecifyKind(instant.UtcDateTime, DateTimeKind.Unspecified),
            Later(instant.UtcDateTime, TimeSpan.FromMicroseconds(1)),
            TimeSpan.Zero
        );

    /// <summary>The interval in UTC, end excluded.</summary>
    public (DateTime Start, DateTime? End) Instants(TimeZoneInfo zone) =>
        (ToUtc(Start, zone), End is { } end ? ToUtc(end, zone) : null);

    /// <summary>
    /// The days whose midnight lies in the interval, end excluded: a day is compared as the instant it begins.
    /// </summary>
    public (DateOnly Start, DateOnly? End) Days(TimeZoneInfo zone)
    {
        return (FirstMidnight(Start) ?? DateOnly.MaxValue, End is { } end ? FirstMidnight(end) : null);

        DateOnly? FirstMidnight(DateTime clock)
        {
            var local = Offset is null ? clock : ToClock(ToUtc(clock, zone), zone);
            var day = DateOnly.FromDateTime(local);
            return local.TimeOfDay == TimeSpan.Zero ? day
                : day == DateOnly.MaxValue ? null
                : day.AddDays(1);
        }
    }

    private DateTime ToUtc(DateTime clock, TimeZoneInfo zone) =>
        Shift(clock, -(Offset ?? zone.GetUtcOffset(DateTime.SpecifyKind(clock, DateTimeKind.Unspecified))));

    private static DateTime ToClock(DateTime utc, TimeZoneInfo zone) => Shift(utc, zone.GetUtcOffset(utc));

    /// <summary>Adds within the calendar: the first and last instants are their own neighbours.</summary>
    private static DateTime Shift(DateTime time, TimeSpan by)
    {
        var ticks = Math.Clamp(time.Ticks + by.Ticks, 0, DateTime.MaxValue.Ticks);
        return new DateTime(ticks, DateTimeKind.Utc);
    }

    private static DateTime? EndOf(Match match, DateTime start) =>
        match.Groups["second"].Success ? Later(start, TimeSpan.FromMicroseconds(1))
        : match.Groups["minute"].Success ? Later(start, TimeSpan.FromMinutes(1))
        : match.Groups["hour"].Success ? Later(start, TimeSpan.FromHours(1))
        : match.Groups["day"].Success ? Later(start, TimeSpan.FromDays(1))
        : match.Groups["month"].Success ? Later(start, TimeSpan.FromDays(DateTime.DaysInMonth(start.Year, start.Month)))
        : start.Year == 9999 ? null
        : start.AddYears(1);

    private static DateTime? Later(DateTime start, TimeSpan by) =>
        start.Ticks > DateTime.MaxValue.Ticks - by.Ticks
            ? null
            : DateTime.SpecifyKind(start + by, DateTimeKind.Unspecified);

    private static int Part(Match match, string name, int absent) =>
        match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : absent;

    /// <summary>Ticks of <c>.5</c>, cut to the microsecond that the engine keeps.</summary>
    private static long Fraction(Match match) =>
        match.Groups["fraction"].Success
            ? long.Parse(match.Groups["fraction"].Value.PadRight(6, '0').AsSpan(0, 6), CultureInfo.InvariantCulture)
                * TimeSpan.TicksPerMicrosecond
            : 0;

    private static TimeSpan? ReadOffset(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (text is "Z" or "z")
        {
            return TimeSpan.Zero;
        }

        var digits = text[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var offset = new TimeSpan(
            int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture),
            int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture),
            0
        );
        return text[0] == '-' ? -offset : offset;
    }

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})(?:[-/](?<month>[0-9]{1,2})|"
            + @"(?:-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})|/(?<month>[0-9]{1,2})/(?<day>[0-9]{1,2})|(?<month>[0-9]{2})(?<day>[0-9]{2}))"
            + @"(?:[Tt ](?<hour>[0-9]{2})(?::(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]{1,9}))?)?)?"
            + @"(?<offset>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}
