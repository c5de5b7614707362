using System.Globalization;
using System.Text.Json;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Answers;

/// <summary>A cell as every API writes it, whatever it makes of places and of shapes.</summary>
internal static class CellJson
{
    /// <summary>Writes the value of a cell.</summary>
    /// <param name="value">Null, string, long, double, bool, DateOnly or DateTime (UTC); anything else is written as null.</param>
    /// <param name="zone">The clock on which instants are shown.</param>
    public static void WriteValue(Utf8JsonWriter json, object? value, TimeZoneInfo zone)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double number when double.IsFinite(number):
                RowJson.WriteDecimal(json, number);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case DateOnly day:
                WriteDay(json, day);
                break;
            case DateTime instant:
                json.WriteStringValue(RowJson.Instant(instant, zone));
                break;
            default:
                json.WriteNullValue(); // among others an infinity or NaN of a computation: JSON has none
                break;
        }
    }

    private static void WriteDay(Utf8JsonWriter json, DateOnly day)
    {
        Span<byte> text = stackalloc byte[10];
        day.TryFormat(text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }
}
