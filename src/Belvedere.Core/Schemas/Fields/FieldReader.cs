using System.Globalization;
using System.Text.RegularExpressions;

namespace Belvedere.Core.Schemas.Fields;

/// <summary>Reads the cells of one field. One instance serves a whole table; it keeps nothing between cells.</summary>
internal abstract class FieldReader
{
    /// <summary>Reads a cell that is not empty; false when it is not of the type.</summary>
    internal abstract bool TryRead(string cell, out CellValue value);

    /// <summary>Where a bound of the schema stands among the values; null when it is none of them.</summary>
    internal virtual decimal? ReadBound(string bound) => TryRead(bound, out var value) ? value.Order : null;

    internal static FieldReader Of(SchemaField field) =>
        field.Type switch
        {
            FieldType.String => new TextReading(field.Format),
            FieldType.Number => new NumberReading(field, isWhole: false),
            FieldType.Integer => new NumberReading(field, isWhole: true),
            FieldType.Boolean => new BooleanReading(field),
            FieldType.Object => new JsonReading(JsonShape.Object),
            FieldType.Array => new JsonReading(JsonShape.Array),
            FieldType.GeoJson => new JsonReading(field.Format == "topojson" ? JsonShape.Topology : JsonShape.Geography),
            FieldType.Date => new MomentReading(MomentKind.Date, field.Format),
            FieldType.Time => new MomentReading(MomentKind.Time, field.Format),
            FieldType.DateTime => new MomentReading(MomentKind.DateTime, field.Format),
            FieldType.Year => new YearReading(),
            FieldType.YearMonth => new YearMonthReading(),
            FieldType.Duration => new DurationReading(),
            FieldType.GeoPoint => new PointReading(field.Format),
            _ => new AnyReading(),
        };

    /// <summary>Whether the format of a field is one that its type has.</summary>
    internal static bool KnowsFormat(SchemaField field) =>
        field.Format == "default"
        || field.Type switch
        {
            FieldType.String => field.Format is "email" or "uri" or "uuid" or "binary",
            FieldType.Date or FieldType.Time or FieldType.DateTime => field.Format == "any"
                || DatePattern.TryCreate(field.Format) is not null,
            FieldType.GeoPoint => field.Format is "array" or "object",
            FieldType.GeoJson => field.Format == "topojson",
            _ => true,
        };
}

/// <summary>Any cell.</summary>
internal sealed class AnyReading : FieldReader
{
    internal override bool TryRead(string cell, out CellValue value)
    {
        value = new CellValue(cell) { Length = CellValue.CharactersOf(cell) };
        return true;
    }
}

/// <summary>The words of a boolean field, letter for letter.</summary>
internal sealed class BooleanReading(SchemaField field) : FieldReader
{
    internal override bool TryRead(string cell, out CellValue value)
    {
        var isTrue = field.TrueValues.Contains(cell, StringComparer.Ordinal);
        value = new CellValue(cell) { Order = isTrue ? 1 : 0 };
        return isTrue || field.FalseValues.Contains(cell, StringComparer.Ordinal);
    }
}

/// <summary>Four digits.</summary>
internal sealed class YearReading : FieldReader
{
    internal override bool TryRead(string cell, out CellValue value)
    {
        var isYear =
            cell.Length is 4 or 5
            && (cell.Length == 4 || cell[0] == '-')
            && !cell.AsSpan(cell.Length - 4).ContainsAnyExceptInRange('0', '9');
        value = new CellValue(cell)
        {
            Order = isYear ? int.Parse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null,
            IsNumber = isYear,
        };
        return isYear;
    }
}

/// <summary>AAAA-MM.</summary>
internal sealed class YearMonthReading : FieldReader
{
    internal override bool TryRead(string cell, out CellValue value)
    {
        value = new CellValue(cell);
        if (
            cell.Length != 7
            || cell[4] != '-'
            || !int.TryParse(cell.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(cell.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || month is < 1 or > 12
        )
        {
            return false;
        }

        value = value with { Order = (year * 12) + month };
        return true;
    }
}

/// <summary>ISO 8601: <c>P1Y2M10DT2H30M</c>, <c>P4W</c>. A month counts 30 days and a year 365 where two are compared.</summary>
internal sealed partial class DurationReading : FieldReader
{
    private static readonly (string Name, decimal Seconds)[] Parts =
    [
        ("y", 365m * 86_400),
        ("m", 30m * 86_400),
        ("w", 7m * 86_400),
        ("d", 86_400),
        ("h", 3_600),
        ("i", 60),
        ("s", 1),
    ];

    internal override bool TryRead(string cell, out CellValue value)
    {
        value = new CellValue(cell);
        var match = Shape().Match(cell);
        if (!match.Success || cell[^1] is 'P' or 'T')
        {
            return false;
        }

        var seconds = 0m;
        foreach (var (name, length) in Parts)
        {
            var written = match.Groups[name].Value.Replace(',', '.');
            // Bounded by the expression to nine digits: no part overflows.
            seconds += written.Length == 0 ? 0 : decimal.Parse(written, CultureInfo.InvariantCulture) * length;
        }

        value = value with { Order = cell[0] == '-' ? -seconds : seconds };
        return true;
    }

    [GeneratedRegex(
        @"^[+-]?P((?<y>[0-9]{1,9})Y)?((?<m>[0-9]{1,9})M)?((?<w>[0-9]{1,9})W)?((?<d>[0-9]{1,9})D)?(T((?<h>[0-9]{1,9})H)?((?<i>[0-9]{1,9})M)?((?<s>[0-9]{1,9}([.,][0-9]{1,9})?)S)?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Shape();
}
