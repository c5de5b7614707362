using System.Text.Encodings.Web;
using System.Text.Json;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>A request on a dataset’s own columns and values, and what it answers: an example that can be copied and works.</summary>
/// <param name="Where">The condition, or null when no column has a short text.</param>
/// <param name="Address">The whole address, encoded.</param>
/// <param name="Answer">The first rows, as JSON.</param>
public sealed record ApiExample(string? Where, string Address, string RecordsAddress, string CsvAddress, string Answer)
{
    private const int MaximumValueLength = 60;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An example on the first rows.</summary>
    /// <param name="isPart">The rows have only some of the columns: the request then names them.</param>
    public static ApiExample Draw(string site, string slug, RowPage first, bool isPart)
    {
        var where = WhereOf(first);
        var records = site + DatasetAddresses.Records(slug);
        var select = isPart ? string.Join(',', first.Columns.Select(c => c.Name)) : null;
        var address =
            records
            + (where is null ? "?" : $"?where={Uri.EscapeDataString(where)}&")
            + (select is null ? "limit=2" : $"select={Uri.EscapeDataString(select)}&limit=2");
        var results = first.Rows.Select(r => Record(first.Columns, r)).ToList();
        var answer = where is null
            ? JsonSerializer.Serialize(new { total_count = first.TotalCount, results }, Json)
            : JsonSerializer.Serialize(results.FirstOrDefault(), Json);
        return new ApiExample(where, address, records, site + DatasetAddresses.Export(slug, "csv"), answer);
    }

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
