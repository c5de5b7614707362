using System.Globalization;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>How the intervals between given bounds are written.</summary>
public static class RangeLabels
{
    /// <summary>
    /// One label for each interval, in order: closed for whole numbers (<c>[15, 19]</c>), open on the right for the
    /// others (<c>[20.5, *[</c>).
    /// </summary>
    public static IReadOnlyList<string> Of(
        ColumnType? type,
        IReadOnlyList<BoundConstant> bounds,
        bool openLeft,
        bool openRight,
        TimeZoneInfo zone
    )
    {
        var isWhole = type is ColumnType.Integer && bounds.All(b => b.Value is long);
        var labels = new List<string>();
        for (var i = openLeft ? -1 : 0; i < bounds.Count - (openRight ? 0 : 1); i++)
        {
            var lower = i < 0 ? "*" : Written(bounds[i].Value, isWhole, zone);
            var upper =
                i + 1 == bounds.Count ? "*"
                : isWhole ? Before((long)(bounds[i + 1].Value ?? 0L))
                : Written(bounds[i + 1].Value, isWhole, zone);
            labels.Add($"[{lower}, {upper}{(isWhole ? "]" : "[")}");
        }

        return labels;
    }

    /// <summary>An instant: in UTC with milliseconds, elsewhere with its offset.</summary>
    public static string Instant(DateTime utc, TimeZoneInfo zone) =>
        zone.HasSameRules(TimeZoneInfo.Utc)
            ? utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)
            : TimeZoneInfo
                .ConvertTime(new DateTimeOffset(utc, TimeSpan.Zero), zone)
                .ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Written(object? bound, bool isWhole, TimeZoneInfo zone) =>
        bound switch
        {
            long whole when isWhole => whole.ToString(CultureInfo.InvariantCulture),
            DateOnly day => Instant(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), TimeZoneInfo.Utc),
            DateTime instant => Instant(instant, zone),
            _ => Convert.ToDouble(bound, CultureInfo.InvariantCulture) is var number && number == Math.Floor(number)
                ? number.ToString("0.0", CultureInfo.InvariantCulture)
                : number.ToString("R", CultureInfo.InvariantCulture),
        };

    private static string Before(long bound) => (bound - 1).ToString(CultureInfo.InvariantCulture);
}
