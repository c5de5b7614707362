using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Catalogue.Explore;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>A condition on a dataset’s own columns and values: an example that can be copied and works.</summary>
/// <param name="Where">The condition, or null when no column has a short text.</param>
/// <param name="Select">A few columns of a wide table, or null for all.</param>
public sealed record ApiExample(string? Where, string? Select)
{
    private const int MaximumValueLength = 60;

    /// <summary>An example on the first rows, which names their columns when they have only some of those of the table.</summary>
    public static ApiExample Draw(RowPage first, TableSchema schema, long rowCount) =>
        new(
            WhereOf(first, schema, rowCount),
            first.Columns.Count < schema.Columns.Count
                ? string.Join(',', first.Columns.Select(c => FilterText.Field(c.Name)))
                : null
        );

    /// <summary>A row as one flat object.</summary>
    public static Dictionary<string, object?> Record(IReadOnlyList<Column> columns, object?[] row)
    {
        var record = new Dictionary<string, object?>(columns.Count, StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            record[columns[i].Name] = row[i];
        }

        return record;
    }

    /// <summary>A short text of the first row: of a column of few values rather than of many, and of one value last.</summary>
    private static string? WhereOf(RowPage first, TableSchema schema, long rowCount)
    {
        if (first.Rows.Count == 0)
        {
            return null;
        }

        var texts = first
            .Columns.Index()
            .Where(c =>
                first.Rows[0][c.Index] is string { Length: > 0 and <= MaximumValueLength } text && IsPlain(text)
            )
            .OrderBy(c => schema.Find(c.Item.Name) is { DistinctCount: 1 })
            .ThenByDescending(c => schema.Find(c.Item.Name) is { } column && CountFacets.IsFacet(column, rowCount));
        return texts
            .Select(c => $"{FilterText.Field(c.Item.Name)}={FilterText.Quoted((string)first.Rows[0][c.Index]!)}") // a text: just filtered
            .FirstOrDefault();
    }

    private static bool IsPlain(string text) => text.IndexOfAny(['"', '\\', '\n', '\r']) < 0;
}
