using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>The parameter <c>datetime</c>: an instant, or an interval open at one end; its ends belong to it.</summary>
/// <param name="From">UTC; null for an open start.</param>
/// <param name="To">UTC; null for an open end.</param>
public sealed record TimeInterval(DateTime? From, DateTime? To)
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"];

    public static Result<TimeInterval> Read(string written)
    {
        var ends = written.Split('/');
        var from = Bound.Read(ends[0]);
        var to = ends.Length == 1 ? from : Bound.Read(ends[^1]);
        var isInterval =
            ends.Length <= 2
            && from is not null
            && to is not null
            && (from.Start is not null || (ends.Length == 2 && to.Start is not null))
            && !(from.Start > to.End);
        return isInterval
            ? new TimeInterval(from?.Start, to?.End)
            : Problems.OgcParameter(
                "datetime",
                written,
                new(
                    "un instant comme 2024-03-31T12:00:00Z, ou un intervalle comme 2024-01-01T00:00:00Z/.. ou ../2024-12-31T23:59:59Z",
                    "an instant such as 2024-03-31T12:00:00Z, or an interval such as 2024-01-01T00:00:00Z/.. or ../2024-12-31T23:59:59Z"
                )
            );
    }

    /// <summary>The rows of that time, and those without.</summary>
    public BoundCondition On(Column column)
    {
        var value = new BoundColumn(column);
        var bounds = new List<BoundCondition>();
        if (From is { } from)
        {
            bounds.Add(new BoundComparison(Comparison.GreaterOrEqual, value, Constant(from)));
        }

        if (To is { } to)
        {
            bounds.Add(new BoundComparison(Comparison.LessOrEqual, value, Constant(to)));
        }

        return new BoundAny([new BoundIsEmpty(value), bounds.Count == 1 ? bounds[0] : new BoundAll(bounds)]);

        BoundConstant Constant(DateTime at) =>
            column.Type == ColumnType.Date
                ? new(DateOnly.FromDateTime(at), ColumnType.Date)
                : new(at, ColumnType.DateTime);
    }

    /// <summary>One end as it is written; a day lasts until its last instant.</summary>
    private sealed record Bound(DateTime? Start, DateTime? End)
    {
        public static Bound? Read(string written)
        {
            if (written is "" or "..")
            {
                return new(null, null);
            }

            // RFC 3339, 5.6: T and Z may be written small.
            var isInstant = DateTimeOffset.TryParseExact(
                written.ToUpperInvariant(),
                Forms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var at
            );
            if (!isInstant)
            {
                return null;
            }

            var start = at.UtcDateTime;
            return new(start, written.Length == 10 ? start.AddDays(1).AddMicroseconds(-1) : start);
        }
    }
}
