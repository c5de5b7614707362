using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>A row as a flat JSON object, the same in every export and answer.</summary>
public static class RowJson
{
    /// <summary>Accents as they are; what HTML could misread (&lt;, &gt;, &amp;, quotes) escaped.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    public static JsonWriterOptions Options { get; } = new() { Encoder = Encoder, SkipValidation = true };

    /// <summary>The columns' names, encoded once.</summary>
    public static IReadOnlyList<JsonEncodedText> Names(IReadOnlyList<RowColumn> columns) =>
        [.. columns.Select(column => JsonEncodedText.Encode(column.Name, Encoder))];

    public static void WriteObject(
        Utf8JsonWriter json,
        IReadOnlyList<RowColumn> columns,
        IReadOnlyList<JsonEncodedText> names,
        RowChunk chunk,
        int row
    )
    {
        json.WriteStartObject();
        for (var column = 0; column < columns.Count; column++)
        {
            json.WritePropertyName(names[column]);
            WriteValue(json, columns[column].Type, chunk, column, row);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, ColumnType type, RowChunk chunk, int column, int row)
    {
        if (chunk.IsNull(column, row))
        {
            json.WriteNullValue();
            return;
        }

        switch (type)
        {
            case ColumnType.Integer when chunk.TryInteger(column, row, out var value):
                json.WriteNumberValue(value);
                break;
            case ColumnType.Integer or ColumnType.Decimal:
                WriteDouble(json, chunk.Decimal(column, row));
                break;
            case ColumnType.Boolean:
                json.WriteBooleanValue(chunk.Boolean(column, row));
                break;
            case ColumnType.Date:
                json.WriteStringValue(chunk.Date(column, row).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case ColumnType.DateTime:
                json.WriteStringValue(Instant(chunk.Instant(column, row)));
                break;
            case ColumnType.GeoShape:
                WriteFeature(json, chunk.Text(column, row));
                break;
            default:
                json.WriteStringValue(chunk.Text(column, row));
                break;
        }
    }

    /// <summary>A shape alone, as Explore writes it: a GeoJSON Feature without properties.</summary>
    public static void WriteFeature(Utf8JsonWriter json, ReadOnlySpan<byte> wkb)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WritePropertyName("geometry"u8);
        GeoJsonWriting.Geometry(json, wkb);
        json.WriteStartObject("properties"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>ISO 8601 in UTC, as Explore writes it; the fraction only when there is one.</summary>
    public static string Instant(DateTime utc) =>
        utc.ToString(
            utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ss+00:00" : "yyyy-MM-ddTHH:mm:ss.ffffff+00:00",
            CultureInfo.InvariantCulture
        );

    // JSON has no infinity and no NaN: a computation that gave one has no value to show.
    private static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
