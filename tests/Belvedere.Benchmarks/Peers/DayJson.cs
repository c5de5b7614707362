using System.Text.Json;

namespace Belvedere.Benchmarks.Peers;

/// <summary>A day as the answers write it: <c>2024-05-31</c>.</summary>
internal static class DayJson
{
    public static void Write(Utf8JsonWriter json, DateOnly day)
    {
        Span<byte> text = stackalloc byte[10];
        day.TryFormat(text, out _, "O", System.Globalization.CultureInfo.InvariantCulture);
        json.WriteStringValue(text);
    }
}
