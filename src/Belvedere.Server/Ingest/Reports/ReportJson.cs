using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Belvedere.Core;
using Belvedere.Core.Tables.Reports;

namespace Belvedere.Server.Ingest.Reports;

/// <summary>A report as JSON: what the records keep, and what an agent takes away. Each text is there in both languages.</summary>
internal static class ReportJson
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Served as JSON and never put in a page as it is: accents may be read.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new LocalizedTextConverter() },
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>For a person who reads it: on many lines.</summary>
    internal static readonly JsonSerializerOptions Export = new(Options)
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = false,
    };

    internal static string Write(IngestReport report) => JsonSerializer.Serialize(report, Options);

    internal static IngestReport Read(string json) =>
        JsonSerializer.Deserialize<IngestReport>(json, Options)
        ?? throw new JsonException("The report of a revision is empty.");

    /// <summary><c>{"fr": "…", "en": "…"}</c>.</summary>
    private sealed class LocalizedTextConverter : JsonConverter<LocalizedText>
    {
        public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var texts =
                JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options)
                ?? throw new JsonException("A text has no language.");
            return new(texts["fr"], texts["en"]);
        }

        public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("fr", value.French);
            writer.WriteString("en", value.English);
            writer.WriteEndObject();
        }
    }
}
