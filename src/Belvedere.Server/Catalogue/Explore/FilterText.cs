using System.Globalization;
using System.Text.RegularExpressions;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Statistics;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Explore;

/// <summary>Filters written in ODSQL: what a page shows and what an export gives are then one query.</summary>
public static partial class FilterText
{
    /// <summary>A condition on one column, or why there is none.</summary>
    public static Result<string> Of(Column column, RowFilter filter)
    {
        var name = Field(column.Name);
        var text = Quoted(filter.Value);
        switch (filter.Test)
        {
            case FilterTest.Empty:
                return $"{name} IS NULL";
            case FilterTest.Filled:
                return $"{name} IS NOT NULL";
            case FilterTest.Contains:
                return $"{name} LIKE {Quoted(Unfinished(filter.Value))}";
            case FilterTest.Starts:
                return $"startswith({name}, {text})";
            default:
                return Literal(column, filter.Value) is { } literal
                    ? Compared(name, filter.Test, literal)
                    : Problems.ExploreValueRefused(column, filter.Value);
        }
    }

    /// <summary>Words that are anywhere in a row.</summary>
    public static string Words(string search) => Quoted(Unfinished(search));

    /// <summary>A name as a query writes it.</summary>
    public static string Field(string name) =>
        ReservedWords.Contains(name) || char.IsAsciiDigit(name[0]) ? $"`{name}`" : name;

    public static string Quoted(string text) =>
        $"\"{text.Replace("\0", "", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>A value of a column as a query writes it; null when the column cannot hold it.</summary>
    public static string? Literal(Column column, string value) =>
        column.Type switch
        {
            ColumnType.Text => Quoted(value),
            ColumnType.Integer or ColumnType.Decimal => Number(value),
            ColumnType.Boolean => Truth(value),
            ColumnType.Date or ColumnType.DateTime => Date(value) is { } date ? $"date'{date}'" : null,
            _ => null,
        };

    /// <summary>A day written the French way, put in the order of the standard; null when it is no date.</summary>
    public static string? Date(string value)
    {
        var day = FrenchDay().Match(value);
        var date = day.Success
            ? $"{day.Groups["year"].Value}-{day.Groups["month"].Value.PadLeft(2, '0')}-{day.Groups["day"].Value.PadLeft(2, '0')}"
            : value;
        return PartialDate.Parse(date) is null ? null : date;
    }

    private static string Compared(string name, string test, string literal) =>
        test switch
        {
            FilterTest.AtLeast => $"{name} >= {literal}",
            FilterTest.AtMost => $"{name} <= {literal}",
            FilterTest.Different => $"NOT {name} = {literal}",
            _ => $"{name} = {literal}",
        };

    /// <summary>The reader may still be writing the last word.</summary>
    private static string Unfinished(string words) => char.IsLetterOrDigit(words[^1]) ? words + "*" : words;

    /// <summary>A number as people write it: spaces in thousands, a comma.</summary>
    private static string? Number(string value)
    {
        var plain = Blank().Replace(value, "").Replace(',', '.').Replace(NumberFormat.Minus, '-');
        return decimal.TryParse(
            plain,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    private static string? Truth(string value) =>
        value.ToLowerInvariant() switch
        {
            "true" or "oui" or "vrai" or "yes" or "1" => "true",
            "false" or "non" or "faux" or "no" or "0" => "false",
            _ => null,
        };

    [GeneratedRegex(
        "^(?<day>[0-9]{1,2})/(?<month>[0-9]{1,2})/(?<year>[0-9]{4})\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex FrenchDay();

    [GeneratedRegex("\\s", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Blank();
}
