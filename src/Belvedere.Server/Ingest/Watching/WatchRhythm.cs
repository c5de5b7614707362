using System.Globalization;
using Belvedere.Server.Ingest.Drafts;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>How often a source is visited.</summary>
public enum WatchRhythm
{
    Hourly,
    Daily,
    Weekly,
    Monthly,
}

/// <summary>When a source is visited next.</summary>
internal static class VisitHours
{
    /// <summary>The delays before a new visit after a first, second, third and fourth failure in a row; then the rhythm again.</summary>
    private static readonly TimeSpan[] Retries =
    [
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
    ];

    /// <summary>Failures in a row after which the agent is told.</summary>
    internal static readonly int ToldAfter = Retries.Length + 1;

    /// <summary>A rhythm as the records and the forms write it; null when it is none.</summary>
    internal static WatchRhythm? TryRead(string text) =>
        Enum.GetValues<WatchRhythm>().Where(rhythm => Write(rhythm) == text).Cast<WatchRhythm?>().FirstOrDefault();

    /// <summary>An hour of a day, 0 to 23; null when it is none.</summary>
    internal static int? TryReadHour(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour <= 23 ? hour : null;

    internal static string Write(WatchRhythm rhythm) => rhythm.ToString().ToLowerInvariant();

    /// <summary>The visit after <paramref name="now"/>, at an hour of the clock of mainland France.</summary>
    /// <param name="key">Of the source: it gives its minute, so that portals do not all knock when the hour strikes.</param>
    internal static DateTimeOffset Next(WatchRhythm rhythm, int hour, string key, DateTimeOffset now)
    {
        var today = ParisClock.DayOf(now);
        return rhythm switch
        {
            WatchRhythm.Hourly => now.AddHours(1),
            WatchRhythm.Daily when At(today) > now => At(today),
            WatchRhythm.Daily => At(today.AddDays(1)),
            WatchRhythm.Weekly => At(today.AddDays(7)),
            _ => At(today.AddMonths(1)),
        };

        DateTimeOffset At(DateOnly day) => ParisClock.At(day, hour, MinuteOf(key));
    }

    /// <summary>The visit after a failure: soon at first, never later than the rhythm says.</summary>
    /// <param name="failures">Failures in a row, this one counted.</param>
    internal static DateTimeOffset AfterFailure(int failures, DateTimeOffset regular, DateTimeOffset now) =>
        failures <= Retries.Length && now + Retries[failures - 1] < regular ? now + Retries[failures - 1] : regular;

    private static int MinuteOf(string key) => key.Sum(c => c) % 60;
}
