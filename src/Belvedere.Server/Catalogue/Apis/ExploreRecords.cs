using System.Globalization;
using System.Text.Json;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>Rows as the Explore API writes them: flat objects, every selected field present.</summary>
internal static class ExploreRecords
{
    /// <summary>What is written beside the fields of a row.</summary>
    /// <param name="AppMetasAt">The instant of <c>_timestamp</c>; null when these fields are not asked for.</param>
    /// <param name="RecordsUrl">The address of the records, when links are asked for.</param>
    internal sealed record Extras(DateTimeOffset? AppMetasAt, string? RecordsUrl)
    {
        public static Extras None { get; } = new(null, null);
    }

    public static void WritePage(Utf8JsonWriter json, RowPage page, TimeZoneInfo zone, Extras extras)
    {
        json.WriteStartObject();
        json.WriteNumber("total_count", page.TotalCount);
        if (extras.RecordsUrl is { } url)
        {
            WriteLinks(json, "links", url);
        }

        json.WriteStartArray("results");
        for (var row = 0; row < page.Rows.Count; row++)
        {
            WriteRow(json, page, row, zone, extras);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteRow(Utf8JsonWriter json, RowPage page, int row, TimeZoneInfo zone, Extras extras)
    {
        json.WriteStartObject();
        var isRecord = page.RowNumbers.Count > 0;
        if (isRecord && extras.AppMetasAt is { } at)
        {
            json.WriteString("_id", Id(page.RowNumbers[row]));
            json.WriteString("_timestamp", RowJson.Instant(at.UtcDateTime, TimeZoneInfo.Utc));
            json.WriteNull("_size");
        }

        if (isRecord && extras.RecordsUrl is { } url)
        {
            WriteLinks(json, "_links", $"{url}/{Id(page.RowNumbers[row])}");
        }

        WriteFields(json, page, row, zone);
        json.WriteEndObject();
    }

    /// <summary>The fields of a row, inside an object that is open.</summary>
    public static void WriteFields(Utf8JsonWriter json, RowPage page, int row, TimeZoneInfo zone)
    {
        for (var column = 0; column < page.Columns.Count; column++)
        {
            json.WritePropertyName(page.Columns[column].Name);
            WriteValue(json, page.Columns[column].Type, page.Rows[row][column], zone);
        }
    }

    private static void WriteLinks(Utf8JsonWriter json, string name, string href)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        json.WriteString("rel", "self");
        json.WriteString("href", href);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>A cell, as every dialect writes it.</summary>
    public static void WriteValue(Utf8JsonWriter json, ColumnType type, object? value, TimeZoneInfo zone)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text when type == ColumnType.GeoPoint:
                RowJson.WritePoint(json, text);
                break;
            case Shape shape:
                RowJson.WriteFeature(json, shape.Wkb.Span);
                break;
            case string text when type == ColumnType.Json:
                json.WriteRawValue(text);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime instant:
                json.WriteStringValue(RowJson.Instant(instant, zone));
                break;
            default:
                json.WriteNullValue(); // an infinity or NaN of a computation: JSON has none
                break;
        }
    }

    private static string Id(long row) => row.ToString(CultureInfo.InvariantCulture);
}
