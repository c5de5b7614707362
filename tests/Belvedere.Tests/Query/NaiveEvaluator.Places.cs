using System.Globalization;
using Belvedere.Core.Query;

namespace Belvedere.Tests.Query;

/// <summary>Dates, ranges, words and places, in the plainest way.</summary>
internal sealed partial class NaiveEvaluator
{
    /// <summary>The key of a row that is in none of the given intervals.</summary>
    private static readonly object Outside = new();

    private DateTime Clock(object value) =>
        value is DateOnly day
            ? day.ToDateTime(TimeOnly.MinValue)
            : TimeZoneInfo.ConvertTime(new DateTimeOffset((DateTime)value, TimeSpan.Zero), context.Zone).DateTime;

    private DateTimeOffset Moved(NowExpression now)
    {
        var clock = TimeZoneInfo.ConvertTime(context.Now!.Value, context.Zone).DateTime;
        foreach (var (name, value) in now.Steps.Select(s => (s.Name, s.Value)))
        {
            clock = name switch
            {
                "days" => clock.AddDays(value),
                "months" => clock.AddMonths(value),
                "hours" => clock.AddHours(value),
                "hour" => clock.Date.AddHours(value).Add(new TimeSpan(0, clock.Minute, clock.Second)),
                "day" => clock.AddDays(Math.Min(value, DateTime.DaysInMonth(clock.Year, clock.Month)) - clock.Day),
                _ => throw new NotSupportedException(name),
            };
        }

        return new DateTimeOffset(clock, context.Zone.GetUtcOffset(clock));
    }

    private bool IsBounded(Comparison comparison, object? value, Expression bound, object?[] cells) =>
        bound switch
        {
            DateExpression date => InTime(comparison, value, date.Date),
            LiteralExpression { Value: string or long } written when value is DateOnly or DateTime => InTime(
                comparison,
                value,
                PartialDate.Parse(Convert.ToString(written.Value, CultureInfo.InvariantCulture)!)!
            ),
            _ => Holds(comparison, value, Value(bound, cells)),
        };

    private bool InTime(Comparison comparison, object? value, PartialDate date)
    {
        if (value is null)
        {
            return false;
        }

        // A day is compared as the instant it begins, where the request is made.
        var at = value is DateOnly day
            ? TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), context.Zone)
            : (DateTime)value;
        var (start, end) = date.Instants(context.Zone);
        var isBefore = end is null || at < end; // there is no instant after the last year
        return comparison switch
        {
            Comparison.Equal => at >= start && isBefore,
            Comparison.NotEqual => at < start || at >= end,
            Comparison.Less => at < start,
            Comparison.LessOrEqual => isBefore,
            Comparison.Greater => at >= end,
            _ => at >= start,
        };
    }

    /// <summary>Only patterns that .NET writes in the same way, with its own letters.</summary>
    private string? Formatted(object? date, string pattern) =>
        date is null
            ? null
            : Clock(date)
                .ToString(
                    pattern.Replace("EEEE", "dddd", StringComparison.Ordinal),
                    CultureInfo.GetCultureInfo(context.Language)
                );

    private object? KeyOf(RangeExpression range, object?[] cells)
    {
        if (Value(range.Operand, cells) is not { } value)
        {
            return null;
        }

        switch (range.Steps)
        {
            case EqualSteps { Unit: TimeUnit.Month } steps:
                var clock = Clock(value);
                var months = (clock.Year * 12) + clock.Month - 1;
                months -= months % (int)(long)steps.Width;
                return new DateTime(months / 12, (months % 12) + 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
            case EqualSteps { Unit: TimeUnit.Hour }:
                return ((DateTime)value).AddTicks(-(Clock(value).Ticks % TimeSpan.TicksPerHour));
            case EqualSteps { Unit: TimeUnit.Day }:
                return Clock(value).Date;
            case EqualSteps { Width: long width } when value is long whole:
                return (long)Math.Floor(whole / (double)width) * width;
            case EqualSteps steps:
                return (double)Math.Floor((decimal)Number(value) / (decimal)Number(steps.Width));
            case GivenSteps given:
                var below = given.Bounds.Count(b => Number(value) >= Number(((LiteralExpression)b).Value!));
                var isOutside = (below == 0 && !given.OpenLeft) || (below == given.Bounds.Count && !given.OpenRight);
                return isOutside ? Outside : (long)below;
            default:
                throw new NotSupportedException(range.Steps.ToString());
        }
    }

    private string? Label(RangeExpression range, object? key)
    {
        switch (range.Steps)
        {
            case var _ when key is null:
                return null;
            case EqualSteps { Unit: TimeUnit.Hour }:
                var hour = (DateTime)key;
                return $"[{OnClock(hour)}, {OnClock(hour.AddHours(1))}[";
            case EqualSteps { Unit: { } unit } steps:
                var start = (DateTime)key;
                var count = (int)(long)steps.Width;
                var isDay =
                    schema.Columns.Single(c => c.Name == ((FieldExpression)range.Operand).Name).Type
                    is Core.Tables.ColumnType.Date;
                return $"[{Instant(start, isDay)}, {Instant(unit == TimeUnit.Month ? start.AddMonths(count) : start.AddDays(count), isDay)}[";
            case EqualSteps { Width: long width } when key is long lower:
                return FormattableString.Invariant($"[{lower}, {lower + width - 1}]");
            case EqualSteps steps:
                var step = (decimal)Number(steps.Width);
                return FormattableString.Invariant(
                    $"[{(decimal)(double)key * step:0.######}, {((decimal)(double)key + 1) * step:0.######}["
                );
            default:
                var bounds = ((GivenSteps)range.Steps).Bounds.Select(b => (long)((LiteralExpression)b).Value!).ToList();
                var rank = (int)(long)key!;
                var from = rank == 0 ? "*" : bounds[rank - 1].ToString(CultureInfo.InvariantCulture);
                var to = rank == bounds.Count ? "*" : (bounds[rank] - 1).ToString(CultureInfo.InvariantCulture);
                return $"[{from}, {to}]";
        }
    }

    private string OnClock(DateTime utc) =>
        context.Zone.Equals(TimeZoneInfo.Utc)
            ? utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)
            : TimeZoneInfo
                .ConvertTime(new DateTimeOffset(utc, TimeSpan.Zero), context.Zone)
                .ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private string Instant(DateTime clock, bool isDay) =>
        isDay || context.Zone.Equals(TimeZoneInfo.Utc)
            ? clock.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)
            : new DateTimeOffset(clock, context.Zone.GetUtcOffset(clock)).ToString(
                "yyyy-MM-ddTHH:mm:sszzz",
                CultureInfo.InvariantCulture
            );

    private static object Percentile(List<object?> values, double share)
    {
        var sorted = values.Select(v => Number(v!)).Order().ToList();
        var place = share / 100 * (sorted.Count - 1);
        var low = sorted[(int)Math.Floor(place)];
        return low + ((sorted[(int)Math.Ceiling(place)] - low) * (place - Math.Floor(place)));
    }

    private bool HasWords(TextPredicateCondition predicate, object?[] cells)
    {
        var text = string.Join('\n', predicate.Fields.Select(f => Value(f, cells)).OfType<string>());
        if (predicate.Fields.Count == 0)
        {
            text = string.Join('\n', cells.OfType<string>());
        }

        var present = Words(SearchWord.Fold(text)).ToList();
        var sought = Words(SearchWord.Fold(predicate.Text)).ToList();
        return predicate.Operator.Operation switch
        {
            Operation.Suggest => sought.All(w => present.Exists(p => p.StartsWith(w, StringComparison.Ordinal))),
            Operation.SimilarityThreshold => sought.Exists(present.Contains),
            _ => sought
                .Select((w, i) => (Word: w, IsLast: i == sought.Count - 1))
                .All(w =>
                    present.Exists(p =>
                        Edits(p, w.Word) <= Allowed(w.Word)
                        || (w.IsLast && p.StartsWith(w.Word, StringComparison.Ordinal))
                    )
                ),
        };
    }

    private static int Allowed(string word) =>
        word.Any(char.IsDigit) ? 0
        : word.Length > 5 ? 2
        : word.Length > 2 ? 1
        : 0;

    /// <summary>Optimal string alignment, by its recursive definition.</summary>
    private static int Edits(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length + b.Length;
        }

        if (Math.Abs(a.Length - b.Length) > 2)
        {
            return 3;
        }

        if (a[^1] == b[^1])
        {
            return Edits(a[..^1], b[..^1]);
        }

        // Nothing further than two is of any use: the recursion stays shallow.
        return Bounded(a, b, 2);
    }

    private static int Bounded(string a, string b, int left)
    {
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            (a, b) = (a[..^1], b[..^1]);
        }

        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length + b.Length;
        }

        if (left == 0)
        {
            return 3;
        }

        var best = Math.Min(Bounded(a[..^1], b[..^1], left - 1), Bounded(a[..^1], b, left - 1));
        best = Math.Min(best, Bounded(a, b[..^1], left - 1));
        if (a.Length > 1 && b.Length > 1 && a[^1] == b[^2] && a[^2] == b[^1])
        {
            best = Math.Min(best, Bounded(a[..^2], b[..^2], left - 1));
        }

        return 1 + best;
    }

    private static double? Metres(object? place, GeometryExpression geometry)
    {
        if (place is not ValueTuple<double, double> position)
        {
            return null;
        }

        var (latitude, longitude) = position;
        var point = geometry.Shape.Parts()[0].Lines[0];
        var (a, b) = (point[1] * Math.PI / 180, latitude * Math.PI / 180);
        var across = (longitude - point[0]) * Math.PI / 180;
        // The spherical law of cosines on vectors: another formula than the engine's.
        double[] u = [Math.Cos(a), 0, Math.Sin(a)];
        double[] v = [Math.Cos(b) * Math.Cos(across), Math.Cos(b) * Math.Sin(across), Math.Sin(b)];
        double[] cross = [(u[1] * v[2]) - (u[2] * v[1]), (u[2] * v[0]) - (u[0] * v[2]), (u[0] * v[1]) - (u[1] * v[0])];
        var sine = Math.Sqrt(cross.Sum(c => c * c));
        return 6_371_008.8 * Math.Atan2(sine, u.Zip(v).Sum(p => p.First * p.Second));
    }

    /// <summary>Even-odd, for polygons whose sides go through no point of the table.</summary>
    private static bool IsInside((double Latitude, double Longitude) place, GeometryExpression geometry)
    {
        var inside = false;
        foreach (var ring in geometry.Shape.Parts().SelectMany(p => p.Lines))
        {
            for (var i = 0; i < ring.Length - 2; i += 2)
            {
                var (ax, ay, bx, by) = (ring[i], ring[i + 1], ring[i + 2], ring[i + 3]);
                inside ^=
                    ay > place.Latitude != by > place.Latitude
                    && place.Longitude < ax + ((place.Latitude - ay) / (by - ay) * (bx - ax));
            }
        }

        return inside;
    }

    private bool Refined(RefinementCondition refinement, object?[] cells) =>
        Value(refinement.Field, cells) switch
        {
            null => false,
            DateOnly day => InTime(Comparison.Equal, day, PartialDate.Parse(refinement.Value)!),
            DateTime instant => InTime(Comparison.Equal, instant, PartialDate.Parse(refinement.Value)!),
            string text => text == refinement.Value,
            bool truth => bool.TryParse(refinement.Value, out var asked) && asked == truth,
            var number => double.TryParse(refinement.Value, CultureInfo.InvariantCulture, out var asked)
                && asked.Equals(Number(number)),
        };
}
