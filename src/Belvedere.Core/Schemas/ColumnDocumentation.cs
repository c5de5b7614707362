using System.Text.Json;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Schemas;

/// <summary>
/// The documentation of a published table as a Table Schema, and back: what an agent wrote on the columns leaves with the
/// table and comes back to another. Unit and concept are properties of our own, which other tools ignore.
/// </summary>
public static class ColumnDocumentation
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the schema of a table as its CSV export reads: a point is « latitude,longitude », hence a text.</summary>
    /// <param name="name">Key of the dataset.</param>
    /// <returns>JSON, in UTF-8.</returns>
    public static byte[] Write(string name, string title, TableSchema table)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://frictionlessdata.io/schemas/table-schema.json");
            json.WriteString("name", name);
            json.WriteString("title", title);
            json.WriteStartArray("fields");
            foreach (var column in table.Columns)
            {
                Write(json, column);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Gives the columns of a table the documentation of a schema, field by field; the others keep theirs.</summary>
    /// <returns>The table, its types and names unchanged.</returns>
    public static TableSchema Apply(TableSchema table, DataSchema schema)
    {
        // The schema names headers; a published column bears the name made from it.
        var fields = schema.Fields.DistinctBy(f => FieldName.From(f.Name, 1), StringComparer.Ordinal);
        var byName = fields.ToDictionary(f => FieldName.From(f.Name, 1), StringComparer.Ordinal);
        return new TableSchema([
            .. table.Columns.Select(c => byName.TryGetValue(c.Name, out var field) ? Documented(c, field) : c),
        ]);
    }

    private static Column Documented(Column column, SchemaField field) =>
        column with
        {
            Label = Or(field.Title, column.Label) ?? column.Label,
            Description = Or(field.Description, column.Description),
            Unit = Or(field.Unit, column.Unit),
            Concept = Or(field.Concept, column.Concept),
        };

    private static string? Or(string given, string? kept) => given.Length > 0 ? given : kept;

    private static void Write(Utf8JsonWriter json, Column column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("title", column.Label);
        json.WriteString("type", TypeOf(column.Type));
        WriteIfGiven(json, "description", column.Description);
        WriteIfGiven(json, "unit", column.Unit);
        WriteIfGiven(json, "concept", column.Concept);
        json.WriteEndObject();
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }

    private static string TypeOf(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => "integer",
            ColumnType.Decimal => "number",
            ColumnType.Boolean => "boolean",
            ColumnType.Date => "date",
            ColumnType.DateTime => "datetime",
            ColumnType.GeoShape => "geojson",
            ColumnType.Json => "any",
            _ => "string",
        };
}
