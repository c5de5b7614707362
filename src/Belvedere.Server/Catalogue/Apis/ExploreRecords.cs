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
    internal sealed record Extras(DateTimeOffset? AppMetasAt, string? RecordsUrl);

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
            json.WriteString("_timestamp", Instant(at.UtcDateTime, TimeZoneInfo.Utc));
            json.WriteNull("_size");
        }

        if (isRecord && extras.RecordsUrl is { } url)
        {
            WriteLinks(json, "_links", $"{url}/{Id(page.RowNumbers[row])}");
        }

        for (var column = 0; column < page.Columns.Count; column++)
        {
            json.WritePropertyName(page.Columns[column].Name);
            WriteValue(json, page.Columns[column].Type, page.Rows[row][column], zone);
        }

        json.WriteEndObject();
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

    private static void WriteValue(Utf8JsonWriter json, ColumnType type, object? value, TimeZoneInfo zone)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text when type == ColumnType.GeoPoint:
                WritePoint(json, text);
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
                json.WriteStringValue(Instant(instant, zone));
                break;
            default:
                json.WriteNullValue(); // an infinity or NaN of a computation: JSON has none
                break;
        }
    }

    /// <summary>A point comes as <c>lat,lon</c>.</summary>
    private static void WritePoint(Utf8JsonWriter json, string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        json.WriteStartObject();
        json.WriteNumber("lon", double.Parse(text.AsSpan(comma + 1), CultureInfo.InvariantCulture));
        json.WriteNumber("lat", double.Parse(text.AsSpan(0, comma), CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    /// <summary>ISO 8601 on the clock asked for, with its offset; the fraction only when there is one.</summary>
    private static string Instant(DateTime utc, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(utc, TimeSpan.Zero), zone);
        var form =
            utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:sszzz" : "yyyy-MM-ddTHH:mm:ss.FFFFFFzzz";
        return local.ToString(form, CultureInfo.InvariantCulture);
    }

    private static string Id(long row) => row.ToString(CultureInfo.InvariantCulture);
}
