using System.Globalization;

namespace Belvedere.Core;

/// <summary>Days and instants for readers: « 21 novembre 2026 », « 21 novembre 2026 à 14 h 05 ».</summary>
public static class DateFormat
{
    private static readonly string[] FrenchMonths =
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];

    /// <summary>A day; the first of a month is « 1er » in French.</summary>
    public static string Day(DateOnly day, Language language) =>
        language == Language.French
            ? $"{(day.Day == 1 ? "1er" : day.Day.ToString(CultureInfo.InvariantCulture))} {FrenchMonths[day.Month - 1]} {day.Year}"
            : day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The day of an instant, on the clock of mainland France.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Paris).DateTime);

    /// <summary>An instant, on the clock of mainland France.</summary>
    public static string Instant(DateTimeOffset instant, Language language)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Paris);
        var day = Day(DateOnly.FromDateTime(local.DateTime), language);
        return language == Language.French
            ? $"{day} à {local.Hour}\u00A0h\u00A0{local.Minute:00}"
            : $"{day} at {local.Hour:00}:{local.Minute:00}";
    }

    private static TimeZoneInfo Paris =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Paris", out var paris) ? paris : TimeZoneInfo.Utc;
}
