using System.Globalization;
using System.Text.Json;
using Belvedere.Data.Writers;
using Belvedere.Server.Catalogue.Answers;

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
        var fields = new PageFields(page, zone);
        for (var row = 0; row < page.Rows.Count; row++)
        {
            WriteRow(json, page, fields, row, extras);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteRow(Utf8JsonWriter json, RowPage page, int row, TimeZoneInfo zone, Extras extras) =>
        WriteRow(json, page, new PageFields(page, zone), row, extras);

    private static void WriteRow(Utf8JsonWriter json, RowPage page, PageFields fields, int row, Extras extras)
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

        fields.Write(json, row);
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

    private static string Id(long row) => row.ToString(CultureInfo.InvariantCulture);
}
