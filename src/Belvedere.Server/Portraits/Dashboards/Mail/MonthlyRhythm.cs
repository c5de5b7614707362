using Belvedere.Core;

namespace Belvedere.Server.Portraits.Dashboards.Mail;

/// <summary>The first morning of each month, on the clock of mainland France: seven o’clock in summer, six in winter.</summary>
internal static class MonthlyRhythm
{
    private const int Hour = 5;

    /// <summary>The first of the month after <paramref name="now"/>.</summary>
    /// <param name="key">Of the subscription: it gives its minute, so that the mail server does not receive all at once.</param>
    internal static DateTimeOffset Next(string key, DateTimeOffset now)
    {
        var next = FirstDay(now).AddMonths(1);
        return new DateTimeOffset(next.Year, next.Month, 1, Hour, key.Sum(c => c) % 60, 0, TimeSpan.Zero);
    }

    /// <summary>When the month of <paramref name="now"/> began: one e-mail at most after it.</summary>
    internal static DateTimeOffset Start(DateTimeOffset now) => new(FirstDay(now).ToDateTime(default), TimeSpan.Zero);

    private static DateOnly FirstDay(DateTimeOffset now)
    {
        var today = DateFormat.DayOf(now);
        return new DateOnly(today.Year, today.Month, 1);
    }
}
