using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>A condition on a dataset’s own columns and values: an example that can be copied and works.</summary>
/// <param name="Where">The condition, or null when no column has a short text.</param>
/// <param name="Select">A few columns of a wide table, or null for all.</param>
public sealed record ApiExample(string? Where, string? Select)
{
    private const int MaximumValueLength = 60;

    /// <summary>An example on the first rows.</summary>
    /// <param name="isPart">The rows have only some of the columns: the request then names them.</param>
    public static ApiExample Draw(RowPage first, bool isPart) =>
        new(WhereOf(first), isPart ? string.Join(',', first.Columns.Select(c => c.Name)) : null);

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

    private static string? WhereOf(RowPage first)
    {
        if (first.Rows.Count == 0)
        {
            return null;
        }

        for (var i = 0; i < first.Columns.Count; i++)
        {
            if (
                first.Rows[0][i] is string { Length: > 0 and <= MaximumValueLength } text
                && text.IndexOfAny(['"', '\\', '\n', '\r']) < 0
            )
            {
                return $"{first.Columns[i].Name}=\"{text}\"";
            }
        }

        return null;
    }
}
