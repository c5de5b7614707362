using System.Text.Json;
using Belvedere.Data.Writers;

namespace Belvedere.Benchmarks.Figures;

/// <summary>The rows of an answer, written alike by ours and by its peers.</summary>
internal static class FigureJson
{
    public static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, RowJson.Options);
        json.WriteStartObject();
        json.WriteStartArray("results");
        write(json);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
    }

    public static void WritePoint(Utf8JsonWriter json, string indicator, string at, double? value)
    {
        json.WriteStartObject();
        json.WriteString("indicator", indicator);
        json.WriteString("at", at);
        WriteValue(json, value);
        json.WriteEndObject();
    }

    public static void WritePeers(Utf8JsonWriter json, string indicator, long peers, long below, double median)
    {
        json.WriteStartObject();
        json.WriteString("indicator", indicator);
        json.WriteNumber("peers", peers);
        json.WriteNumber("below", below);
        json.WriteNumber("median", median);
        json.WriteEndObject();
    }

    public static void WriteCell(Utf8JsonWriter json, string code, double? value)
    {
        json.WriteStartObject();
        json.WriteString("code", code);
        WriteValue(json, value);
        json.WriteEndObject();
    }

    public static void WriteRank(Utf8JsonWriter json, long rank, string code, double value)
    {
        json.WriteStartObject();
        json.WriteNumber("rank", rank);
        json.WriteString("code", code);
        WriteValue(json, value);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber("value", number);
        }
        else
        {
            json.WriteNull("value");
        }
    }
}
