using System.Text.Json;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The columns of a table as the tabular API describes them, after csv-detective.</summary>
internal static class TabularProfile
{
    public static void Write(Utf8JsonWriter json, Revision revision)
    {
        var columns = revision.Schema.Columns;
        json.WriteStartObject();
        json.WriteStartObject("profile");
        json.WriteStartArray("header");
        foreach (var column in columns)
        {
            json.WriteStringValue(column.Name);
        }

        json.WriteEndArray();
        json.WriteStartObject("columns");
        foreach (var column in columns)
        {
            json.WriteStartObject(column.Name);
            json.WriteString("python_type", PythonType(column.Type));
            json.WriteString("format", column.Concept ?? PythonType(column.Type));
            json.WriteNumber("score", 1.0);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("formats");
        foreach (var format in columns.GroupBy(c => c.Concept ?? PythonType(c.Type), StringComparer.Ordinal))
        {
            json.WriteStartArray(format.Key);
            foreach (var column in format)
            {
                json.WriteStringValue(column.Name);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteString("encoding", "utf-8");
        json.WriteString("separator", ",");
        json.WriteNumber("header_row_idx", 0);
        json.WriteNumber("total_lines", revision.RowCount);
        json.WriteEndObject();
        json.WriteNull("indexes");
        json.WriteEndObject();
    }

    private static string PythonType(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => "int",
            ColumnType.Decimal => "float",
            ColumnType.Boolean => "bool",
            ColumnType.Date => "date",
            ColumnType.DateTime => "datetime",
            ColumnType.Text => "string",
            _ => "json",
        };
}
