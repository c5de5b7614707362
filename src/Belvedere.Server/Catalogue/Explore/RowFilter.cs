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
