using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>A row as a flat JSON object, the same in every export and answer.</summary>
public static class RowJson
{
    /// <summary>
    /// Texts as they are: only what JSON itself asks is escaped. Every answer says that it is JSON and forbids to guess
    /// otherwise (nosniff); nothing of it is put inside a page as it is.
    /// </summary>
    public static JavaScriptEncoder Encoder { get; } = JsonTextEncoder.Instance;

    public static JsonWriterOptions Options { get; } = new() { Encoder = Encoder, SkipValidation = true };

    /// <summary>The keys and types of the cells of an export, made once.</summary>
    public static IReadOnlyList<JsonColumn> Columns(IReadOnlyList<RowColumn> columns, ExportOptions options) =>
        [
            .. columns.Select(
                (column, i) =>
                    new JsonColumn(
                        JsonEncodedText.Encode(options.Headers?[i] ?? column.Name, Encoder),
                        // The engine gives a point or a JSON value as a text: only the table knows what it is.
                        options.Columns?[i].Type
                            is ColumnType.GeoPoint
                                or ColumnType.Json
                            ? options.Columns[i].Type
                            : column.Type
                    )
            ),
        ];

    public static void WriteObject(
        Utf8JsonWriter json,
        IReadOnlyList<JsonColumn> columns,
        TimeZoneInfo zone,
        RowChunk chunk,
        int row
    )
    {
        json.WriteStartObject();
        for (var column = 0; column < columns.Count; column++)
        {
            json.WritePropertyName(columns[column].Name);
            WriteValue(json, columns[column].Type, zone, chunk, column, row);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(
        Utf8JsonWriter json,
        ColumnType type,
        TimeZoneInfo zone,
        RowChunk chunk,
        int column,
        int row
    )
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
                json.WriteStringValue(Instant(chunk.Instant(column, row), zone));
                break;
            case ColumnType.Json:
                json.WriteRawValue(chunk.Text(column, row));
                break;
            case ColumnType.GeoPoint:
                WritePoint(json, Encoding.UTF8.GetString(chunk.Text(column, row)));
                break;
            case ColumnType.GeoShape:
                WriteFeature(json, chunk.Text(column, row));
                break;
            default:
                json.WriteStringValue(chunk.Text(column, row));
                break;
        }
    }

    /// <summary>ISO 8601 in UTC; the fraction only when there is one.</summary>
    public static string Instant(DateTime utc) => Instant(utc, TimeZoneInfo.Utc);

    /// <summary>ISO 8601 on the clock asked for, with its offset; the fraction only when there is one.</summary>
    public static string Instant(DateTime utc, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(utc, TimeSpan.Zero), zone);
        var form =
            utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:sszzz" : "yyyy-MM-ddTHH:mm:ss.ffffffzzz";
        return local.ToString(form, CultureInfo.InvariantCulture);
    }

    /// <summary>A point, which comes as <c>lat,lon</c>.</summary>
    public static void WritePoint(Utf8JsonWriter json, string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        json.WriteStartObject();
        json.WriteNumber("lon", double.Parse(text.AsSpan(comma + 1), CultureInfo.InvariantCulture));
        json.WriteNumber("lat", double.Parse(text.AsSpan(0, comma), CultureInfo.InvariantCulture));
        json.WriteEndObject();
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

    /// <summary>A finite number, by the shortest text that reads back as the same double.</summary>
    public static void WriteDecimal(Utf8JsonWriter json, double value)
    {
        Span<byte> text = stackalloc byte[32];
        if (ShortDecimal.TryFormat(value, text, out var length))
        {
            json.WriteRawValue(text[..length], skipInputValidation: true);
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }

    // JSON has no infinity and no NaN: a computation that gave one has no value to show.
    private static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            WriteDecimal(json, value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}

/// <summary>The key and the type of one cell of a row.</summary>
public readonly record struct JsonColumn(JsonEncodedText Name, ColumnType Type);
