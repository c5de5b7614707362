using System.Globalization;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Explore;

/// <summary>One filter: a column, a test and, for most tests, a value as the reader wrote it.</summary>
/// <param name="Test">One of <see cref="FilterTest.All"/>.</param>
public sealed record RowFilter(string Column, string Test, string Value)
{
    private const string Yes = "oui";

    /// <summary>Name of its parameter in an address, and of its field in a form.</summary>
    public string Parameter => $"{Column}.{Test}";

    /// <summary>Value of its parameter.</summary>
    public string Written => FilterTest.NeedsValue(Test) ? Value : Yes;

    /// <summary>A filter, or null when its column or its value is missing.</summary>
    public static RowFilter? Create(string column, string test, string value) =>
        column.Length == 0 || !FilterTest.All.Contains(test, StringComparer.Ordinal) || value.Length == 0
            ? null
            : new(column, test, FilterTest.NeedsValue(test) ? value : "");

    /// <summary>The filter that keeps the rows of a value; null when the value is not one that a filter says exactly.</summary>
    public static RowFilter? Of(Column column, object? value) =>
        value switch
        {
            null => new(column.Name, FilterTest.Empty, ""),
            string { Length: > 0 and <= ExploreParameters.MaximumLength } text
                when column.Type == ColumnType.Text && text == text.Trim() => new(column.Name, FilterTest.Equal, text),
            bool truth => new(column.Name, FilterTest.Equal, truth ? Yes : "non"),
            long number => new(column.Name, FilterTest.Equal, number.ToString(CultureInfo.InvariantCulture)),
            double number when Plain(number) is { } text => new(column.Name, FilterTest.Equal, text),
            DateOnly day => new(
                column.Name,
                FilterTest.Equal,
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            ),
            _ => null,
        };

    /// <summary>A number to its last digit, without an exponent; null for one that is written with it.</summary>
    private static string? Plain(double number) =>
        number.ToString("R", CultureInfo.InvariantCulture) is var text
        && text.All(c => char.IsAsciiDigit(c) || c is '-' or '.')
            ? text
            : null;

    /// <summary>The same, with the test that its column knows.</summary>
    public RowFilter On(TableSchema schema) =>
        schema.Find(Column) is { } column
            ? this with
            {
                Column = column.Name,
                Test = FilterTest.For(column.Type, Test),
            }
            : this;

    /// <summary>Filters of one column that stand in for each other: « ouvert », « clos », empty.</summary>
    public bool IsAlternative => Test is FilterTest.Equal or FilterTest.Empty;
}
