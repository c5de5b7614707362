namespace Belvedere.Core.Tables.Inference;

/// <summary>
/// Days and instants as French files write them: <c>31/12/2024</c>, <c>2024-12-31</c>, <c>31 déc. 2024</c>, with or
/// without a time. Day first by default; two-digit years turn at the year after the current one.
/// </summary>
/// <param name="currentYear">Year of the load; a two-digit year later than the next one belongs to the last century.</param>
public sealed class FrenchDate(int currentYear)
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    // 1954 to 2064, as the spreadsheets count days from 1900: a number outside is no date that a file would hold.
    private const int FirstSerial = 20_000;
    private const int LastSerial = 60_000;

    // Excel counts a 29 February 1900 that never was: its day 61 is 1 March 1900.
    private static readonly DateOnly SerialZero = new(1899, 12, 30);

    /// <summary>How a trimmed cell writes its date.</summary>
    /// <param name="acceptsBare">The header says a date: 45657 is the day of a spreadsheet, 20241231 a day.</param>
    public DateShape ShapeOf(ReadOnlySpan<byte> trimmed, bool acceptsBare = false) =>
        ShapeOf(trimmed, acceptsBare, out _);

    /// <summary>The same, with what was read of it.</summary>
    internal DateShape ShapeOf(ReadOnlySpan<byte> trimmed, bool acceptsBare, out DateParts parts)
    {
        if (IsBare(trimmed))
        {
            parts = default;
            return acceptsBare && TryReadBare(trimmed, out parts) ? DateShape.Day | DateShape.Bare : DateShape.None;
        }

        if (!TryReadParts(trimmed, out parts))
        {
            return DateShape.None;
        }

        var dayFirst = parts.Day(monthFirst: false);
        var monthFirst = parts.IsOrdered ? dayFirst : parts.Day(monthFirst: true);
        if (dayFirst is null && monthFirst is null)
        {
            return DateShape.None;
        }

        return DateShape.Day
            | (dayFirst is null ? DateShape.NeedsMonthFirst : DateShape.None)
            | (monthFirst is null ? DateShape.NeedsDayFirst : DateShape.None)
            | (parts.HasTime ? DateShape.Time : DateShape.None);
    }

    /// <summary>Reads a day; a time of the day is left aside.</summary>
    public bool TryReadDay(ReadOnlySpan<byte> trimmed, bool monthFirst, out DateOnly day)
    {
        day = default;
        if (!TryReadParts(trimmed, out var parts) || parts.Day(monthFirst) is not { } read)
        {
            return false;
        }

        day = read;
        return true;
    }

    /// <summary>Reads an instant, in UTC. Without offset it is the legal time of Paris; without time, its midnight.</summary>
    public bool TryReadInstant(ReadOnlySpan<byte> trimmed, bool monthFirst, out DateTime utc)
    {
        utc = default;
        return TryReadParts(trimmed, out var parts) && TryInstantOf(parts, monthFirst, out utc);
    }

    /// <summary>The instant of what was read, in UTC.</summary>
    internal static bool TryInstantOf(in DateParts parts, bool monthFirst, out DateTime utc)
    {
        utc = default;
        if (parts.Day(monthFirst) is not { } day)
        {
            return false;
        }

        var local = day.ToDateTime(TimeOnly.MinValue) + parts.TimeOfDay;
        var ticks = local.Ticks - (parts.Offset ?? OffsetInParis(local)).Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        utc = new DateTime(ticks, DateTimeKind.Utc);
        return true;
    }

    private static TimeSpan OffsetInParis(DateTime local) =>
        Paris.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified));

    private static bool IsBare(ReadOnlySpan<byte> text) =>
        text.Length is 5 or 8 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool TryReadBare(ReadOnlySpan<byte> digits, out DateParts parts)
    {
        var number = TakeNumber(ref digits, out var length);
        if (length == 8)
        {
            parts = new DateParts(number / 10_000, number % 100, number / 100 % 100) { IsOrdered = true };
            return parts.Year is >= 1900 and <= 2100 && parts.Day(monthFirst: false) is not null;
        }

        var isDay = number is >= FirstSerial and <= LastSerial;
        var day = isDay ? SerialZero.AddDays(number) : default;
        parts = new DateParts(day.Year, day.Day, day.Month) { IsOrdered = true };
        return isDay;
    }

    private bool TryReadParts(ReadOnlySpan<byte> text, out DateParts parts)
    {
        if (IsBare(text))
        {
            return TryReadBare(text, out parts);
        }

        // Most days are written so, and are found below too.
        if (text.Length == 10 && text[4] == '-' && TryReadIso(text, out parts))
        {
            return true;
        }

        parts = default;
        if (text.Length is < 6 or > 40 || text[0] is < (byte)'0' or > (byte)'9')
        {
            return false;
        }

        var rest = text;
        var leading = TakeNumber(ref rest, out var leadingLength);
        if (rest.Length == 0)
        {
            return false;
        }

        var isRead = rest[0] is (byte)'/' or (byte)'-' or (byte)'.'
            ? TryReadNumeric(leading, leadingLength, ref rest, out parts)
            : leadingLength <= 2 && NamedMonth.TryRead(leading, ref rest, out parts);
        return isRead && (rest.Length == 0 || TimeOfDay.TryRead(rest, ref parts));
    }

    private static bool TryReadIso(ReadOnlySpan<byte> text, out DateParts parts)
    {
        var isRead =
            text[7] == '-'
            && !text[..4].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && !text[5..7].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && !text[8..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
        var year = ((text[0] - '0') * 1000) + ((text[1] - '0') * 100) + TwoDigits(text, 2);
        parts = new DateParts(year, TwoDigits(text, 8), TwoDigits(text, 5)) { IsOrdered = true };
        return isRead;
    }

    private static int TwoDigits(ReadOnlySpan<byte> text, int at) => ((text[at] - '0') * 10) + text[at + 1] - '0';

    private bool TryReadNumeric(int leading, int leadingLength, ref ReadOnlySpan<byte> rest, out DateParts parts)
    {
        parts = default;
        var separator = rest[0];
        rest = rest[1..];
        var second = TakeNumber(ref rest, out var secondLength);
        if (secondLength is < 1 or > 2 || rest.Length < 2 || rest[0] != separator)
        {
            return false;
        }

        rest = rest[1..];
        var third = TakeNumber(ref rest, out var thirdLength);
        if (leadingLength == 4 && thirdLength is 1 or 2 && separator != '.')
        {
            parts = new DateParts(leading, third, second) { IsOrdered = true };
            return true;
        }

        if (leadingLength > 2 || !(thirdLength == 4 || (thirdLength == 2 && separator == '/')))
        {
            return false;
        }

        parts = new DateParts(thirdLength == 4 ? third : CompleteYear(third), leading, second);
        return true;
    }

    private int CompleteYear(int twoDigits)
    {
        var century = (currentYear + 1) / 100 * 100;
        return century + twoDigits <= currentYear + 1 ? century + twoDigits : century - 100 + twoDigits;
    }

    internal static int TakeNumber(ref ReadOnlySpan<byte> rest, out int length)
    {
        var value = 0;
        length = 0;
        while (length < rest.Length && length < 9 && rest[length] is >= (byte)'0' and <= (byte)'9')
        {
            value = (value * 10) + (rest[length] - '0');
            length++;
        }

        rest = rest[length..];
        return value;
    }
}
