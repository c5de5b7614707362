using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Schemas.Fields;

internal enum MomentKind
{
    Date,
    Time,
    DateTime,
}

/// <summary>
/// Dates, times and instants: ISO 8601 by default, a <see cref="DatePattern"/>, or <c>any</c>, which reads what French
/// files write. An instant needs its time: « 2024-12-31 » alone is a date.
/// </summary>
internal sealed partial class MomentReading(MomentKind kind, string format) : FieldReader
{
    // Two-digit years turn at the end of the century's pivot: « any » is asked of old files too.
    private static readonly FrenchDate AnyDate = new(2049);

    private readonly DatePattern? pattern = format is "default" or "any" ? null : DatePattern.TryCreate(format);

    internal override bool TryRead(string cell, out CellValue value)
    {
        value = new CellValue(cell);
        if (!TryReadMoment(cell, out var moment))
        {
            return false;
        }

        value = value with { Order = moment.Ticks };
        return true;
    }

    private bool TryReadMoment(string cell, out DateTime moment) =>
        pattern is not null ? pattern.TryRead(cell, out moment)
        : format == "any" ? TryReadAny(cell, out moment)
        // A format that is not known, told once with the schema, refuses nothing.
        : format != "default" ? Accept(out moment)
        : TryReadIso(cell, out moment);

    private static bool Accept(out DateTime moment)
    {
        moment = default;
        return true;
    }

    private bool TryReadAny(string cell, out DateTime moment)
    {
        var bytes = Encoding.UTF8.GetBytes(cell.Trim());
        if (!AnyDate.TryReadDay(bytes, monthFirst: false, out var day))
        {
            return TryReadIso(cell, out moment);
        }

        moment = day.ToDateTime(TimeOnly.MinValue);
        // The first and last years have no room for an offset.
        return day.Year is 1 or 9999 || AnyDate.TryReadInstant(bytes, monthFirst: false, out moment);
    }

    private bool TryReadIso(string cell, out DateTime moment) =>
        kind switch
        {
            MomentKind.Date => TryExact(cell, "yyyy-MM-dd", out moment),
            MomentKind.Time => TryReadTime(cell, out moment),
            _ => TryReadInstant(cell, out moment),
        };

    private static bool TryReadTime(string cell, out DateTime moment) =>
        TryExact(cell, "HH:mm:ss", out moment) || TryExact(cell, "HH:mm:ssZ", out moment);

    private static bool TryReadInstant(string cell, out DateTime moment)
    {
        moment = default;
        // The shape first: the framework alone would also read the words of a culture.
        if (!Instant().IsMatch(cell))
        {
            return false;
        }

        var isRead = DateTimeOffset.TryParse(
            cell,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var read
        );
        moment = read.UtcDateTime;
        return isRead;
    }

    private static bool TryExact(string cell, string shape, out DateTime moment) =>
        DateTime.TryParseExact(
            cell,
            shape.Replace("Z", "'Z'", StringComparison.Ordinal),
            CultureInfo.InvariantCulture,
            DateTimeStyles.NoCurrentDateDefault,
            out moment
        );

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Instant();
}
