using System.Globalization;
using System.Text;
using System.Text.Json;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Writers;
using Belvedere.Server.Catalogue.Answers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The rows of <c>datastore_search</c>, in each of its forms.</summary>
internal static class CkanRecords
{
    public static readonly IReadOnlyList<string> Formats = ["objects", "lists", "csv", "tsv"];

    public static void Write(
        Utf8JsonWriter json,
        string resource,
        DatastoreRequest request,
        RowPage page,
        string format,
        bool withTotal,
        CkanLinks links
    )
    {
        var numbered = page.RowNumbers.Count == page.Rows.Count && DatastoreParser.BeginsWithRowNumber(request);
        json.WriteStartObject();
        json.WriteString("resource_id", resource);
        WriteFields(json, page.Columns, numbered);
        WriteRows(json, page, format, numbered);
        json.WriteNumber("limit", request.Limit);
        json.WriteNumber("offset", request.Offset);
        json.WriteString("records_format", format);
        if (withTotal)
        {
            json.WriteNumber("total", page.TotalCount);
            json.WriteBoolean("total_was_estimated", false);
        }

        links.Write(json);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<Column> columns, bool numbered)
    {
        json.WriteStartArray("fields");
        if (numbered)
        {
            WriteField(DatastoreParser.RowNumber, "int");
        }

        foreach (var column in columns)
        {
            WriteField(
                column.Name,
                column.Name == DatastoreParser.RowNumber ? "int" : CkanAnswer.TypeName(column.Type)
            );
        }

        json.WriteEndArray();

        void WriteField(string name, string type)
        {
            json.WriteStartObject();
            json.WriteString("id", name);
            json.WriteString("type", type);
            json.WriteEndObject();
        }
    }

    private static void WriteRows(Utf8JsonWriter json, RowPage page, string format, bool numbered)
    {
        if (format is "csv" or "tsv")
        {
            json.WriteString("records", Text(page, format == "csv" ? ',' : '\t', numbered));
            return;
        }

        var fields = new PageFields(page, TimeZoneInfo.Utc);
        json.WriteStartArray("records");
        for (var row = 0; row < page.Rows.Count; row++)
        {
            if (format == "objects")
            {
                WriteObject(json, page, fields, row, numbered);
            }
            else
            {
                WriteList(json, page, fields, row, numbered);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, RowPage page, PageFields fields, int row, bool numbered)
    {
        json.WriteStartObject();
        if (numbered)
        {
            json.WriteNumber(DatastoreParser.RowNumber, page.RowNumbers[row]);
        }

        fields.Write(json, row);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, RowPage page, PageFields fields, int row, bool numbered)
    {
        json.WriteStartArray();
        if (numbered)
        {
            json.WriteNumberValue(page.RowNumbers[row]);
        }

        fields.WriteValues(json, row);
        json.WriteEndArray();
    }

    private static string Text(RowPage page, char separator, bool numbered)
    {
        var text = new StringBuilder();
        for (var row = 0; row < page.Rows.Count; row++)
        {
            var cells = page.Rows[row].Take(page.Columns.Count).Select(v => Cell(v, separator));
            if (numbered)
            {
                cells = cells.Prepend(page.RowNumbers[row].ToString(CultureInfo.InvariantCulture));
            }

            text.AppendJoin(separator, cells).Append('\n');
        }

        return text.ToString();
    }

    private static string Cell(object? value, char separator)
    {
        var text = value switch
        {
            null => "",
            bool truth => truth ? "true" : "false",
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            DateTime instant => RowJson.Instant(instant, TimeZoneInfo.Utc),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
        return text.IndexOfAny([separator, '"', '\n', '\r']) < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
