using System.Text.Json;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The small answers of CKAN’s actions.</summary>
internal static class CkanAnswer
{
    public static void WriteStatus(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("site_title", "Belvédère");
        json.WriteString("locale_default", "fr");
        json.WriteStartArray("extensions");
        json.WriteStringValue("datastore");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteTexts(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public static void WriteInfo(Utf8JsonWriter json, Revision revision)
    {
        json.WriteStartObject();
        json.WriteStartObject("meta");
        json.WriteNumber("count", revision.RowCount);
        json.WriteString("table_type", "BASE TABLE");
        json.WriteEndObject();
        json.WriteStartArray("fields");
        foreach (var column in revision.Schema.Columns)
        {
            json.WriteStartObject();
            json.WriteString("id", column.Name);
            json.WriteString("type", TypeName(column.Type));
            json.WriteStartObject("info");
            json.WriteString("label", column.Label);
            json.WriteString("notes", column.Description ?? "");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The name that the datastore gives to a type.</summary>
    public static string TypeName(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => "int8",
            ColumnType.Decimal => "float8",
            ColumnType.Boolean => "bool",
            ColumnType.Date => "date",
            ColumnType.DateTime => "timestamptz",
            ColumnType.Text => "text",
            _ => "json",
        };
}
