using System.Globalization;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>The clock of mainland France, on which agents plan.</summary>
internal static class ParisClock
{
    private const string Form = "yyyy-MM-dd'T'HH:mm";

    /// <summary>An hour as a form writes it; null when it is none, or when the clock skips it in spring.</summary>
    internal static DateTimeOffset? TryRead(string text)
    {
        var isRead = DateTime.TryParseExact(
            text.Trim(),
            [Form, $"{Form}:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var local
        );
        return isRead && !Paris.IsInvalidTime(local)
            ? new DateTimeOffset(local, Paris.GetUtcOffset(local)).ToUniversalTime()
            : null;
    }

    /// <summary>An instant as a form writes it.</summary>
    internal static string Write(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Paris).ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The day that it is at an instant.</summary>
    internal static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Paris).DateTime);

    /// <summary>An hour of a day; one later where the clock skips it in spring.</summary>
    internal static DateTimeOffset At(DateOnly day, int hour, int minute)
    {
        var local = day.ToDateTime(new TimeOnly(hour, minute));
        var kept = Paris.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(kept, Paris.GetUtcOffset(kept)).ToUniversalTime();
    }

    private static TimeZoneInfo Paris =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Paris", out var paris) ? paris : TimeZoneInfo.Utc;
}
