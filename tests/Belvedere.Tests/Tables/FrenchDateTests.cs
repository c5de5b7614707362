using System.Globalization;
using System.Text;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Tests.Tables;

public sealed class FrenchDateTests
{
    private static readonly FrenchDate Dates = new(2026);

    [Theory]
    [InlineData("31/12/2024", "2024-12-31")]
    [InlineData("1/2/2024", "2024-02-01")]
    [InlineData("31-12-2024", "2024-12-31")]
    [InlineData("31.12.2024", "2024-12-31")]
    [InlineData("2024-12-31", "2024-12-31")]
    [InlineData("2024/12/31", "2024-12-31")]
    [InlineData("31 déc. 2024", "2024-12-31")]
    [InlineData("1er janvier 2025", "2025-01-01")]
    [InlineData("3 août 2025", "2025-08-03")]
    [InlineData("3 AOUT 2025", "2025-08-03")]
    [InlineData("12 févr. 2025", "2025-02-12")]
    [InlineData("31/12/27", "2027-12-31")]
    [InlineData("31/12/28", "1928-12-31")]
    [InlineData("29/02/2024", "2024-02-29")]
    public void Days_are_read(string text, string day)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.True(Dates.ShapeOf(bytes).HasFlag(DateShape.Day));
        Assert.True(Dates.TryReadDay(bytes, monthFirst: false, out var read));
        Assert.Equal(day, read.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2024-12-31T14:05:00Z", "2024-12-31T14:05:00")]
    [InlineData("2024-12-31T14:05:00+02:00", "2024-12-31T12:05:00")]
    [InlineData("2024-12-31T14:05:00.250-0530", "2024-12-31T19:35:00.250")]
    [InlineData("2024-07-01 14:05", "2024-07-01T12:05:00")]
    [InlineData("01/01/2025 14h05", "2025-01-01T13:05:00")]
    [InlineData("31/12/2024 23:59:59", "2024-12-31T22:59:59")]
    public void Instants_are_read_in_utc_and_without_offset_in_paris(string text, string utc)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.True(Dates.ShapeOf(bytes).HasFlag(DateShape.Time));
        Assert.True(Dates.TryReadInstant(bytes, monthFirst: false, out var read));
        Assert.Equal(DateTime.Parse(utc, CultureInfo.InvariantCulture), read);
        Assert.Equal(DateTimeKind.Utc, read.Kind);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    public void An_instant_outside_the_calendar_is_none(string text) =>
        Assert.False(Dates.TryReadInstant(Encoding.UTF8.GetBytes(text), monthFirst: false, out _));

    [Theory]
    [InlineData("31/02/2024")]
    [InlineData("31/13/2024")]
    [InlineData("00/00/0000")]
    [InlineData("2024-13-01")]
    [InlineData("2024/2025")]
    [InlineData("12/2024")]
    [InlineData("12 rue 2024")]
    [InlineData("31/12-2024")]
    [InlineData("31/12/2024 25:00")]
    [InlineData("31/12/2024x")]
    [InlineData("20241231")]
    [InlineData("1.2.3")]
    public void What_is_no_date_stays_text(string text) =>
        Assert.Equal(DateShape.None, Dates.ShapeOf(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void The_order_is_forced_by_a_value_alone()
    {
        Assert.True(Dates.ShapeOf("12/31/2024"u8).HasFlag(DateShape.NeedsMonthFirst));
        Assert.True(Dates.ShapeOf("31/12/2024"u8).HasFlag(DateShape.NeedsDayFirst));
        Assert.Equal(DateShape.Day, Dates.ShapeOf("01/02/2024"u8));
    }
}
