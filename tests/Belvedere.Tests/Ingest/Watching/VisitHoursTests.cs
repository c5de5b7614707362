using System.Globalization;
using Belvedere.Server.Ingest.Watching;

namespace Belvedere.Tests.Ingest.Watching;

/// <summary>When the next visit is, on the clock of mainland France.</summary>
public sealed class VisitHoursTests
{
    // The minute of a source comes from its key: that of this one is 0.
    private const string Key = "\u003c";

    [Theory]
    [InlineData("daily", 5, "2026-11-26T03:00:00Z", "2026-11-26T04:00:00Z")]
    [InlineData("daily", 5, "2026-11-26T04:00:00Z", "2026-11-27T04:00:00Z")]
    // Summer: two hours before.
    [InlineData("daily", 5, "2026-07-01T12:00:00Z", "2026-07-02T03:00:00Z")]
    // The night when the clock goes forward has no half past two; and the hour after is that of every day.
    [InlineData("daily", 2, "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("weekly", 5, "2026-11-26T04:00:00Z", "2026-12-03T04:00:00Z")]
    [InlineData("monthly", 5, "2026-01-31T05:00:00Z", "2026-02-28T04:00:00Z")]
    [InlineData("hourly", 5, "2026-11-26T04:10:00Z", "2026-11-26T05:10:00Z")]
    public void The_next_visit_is_at_the_hour_of_the_rhythm(string rhythm, int hour, string now, string expected) =>
        Assert.Equal(At(expected), VisitHours.Next(VisitHours.TryRead(rhythm)!.Value, hour, Key, At(now)));

    [Theory]
    [InlineData(1, "00:05")]
    [InlineData(2, "00:30")]
    [InlineData(3, "02:00")]
    [InlineData(4, "06:00")]
    [InlineData(5, "24:00")]
    public void A_failure_brings_the_next_visit_forward(int failures, string delay)
    {
        var now = At("2026-11-26T04:00:00Z");
        var (hours, minutes) = (
            int.Parse(delay[..2], CultureInfo.InvariantCulture),
            int.Parse(delay[3..], CultureInfo.InvariantCulture)
        );
        Assert.Equal(now + new TimeSpan(hours, minutes, 0), VisitHours.AfterFailure(failures, now.AddDays(1), now));
    }

    [Fact]
    public void A_failure_never_delays_the_rhythm()
    {
        var now = At("2026-11-26T04:00:00Z");
        Assert.Equal(now.AddHours(1), VisitHours.AfterFailure(3, now.AddHours(1), now));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
