using System.Globalization;
using System.Text.Json;

namespace Belvedere.Core.Schemas.Fields;

/// <summary>
/// A point: « longitude,latitude » by default, <c>[lon, lat]</c> with the format <c>array</c>, an object with <c>lon</c>
/// and <c>lat</c> with the format <c>object</c>. Degrees, longitude first.
/// </summary>
internal sealed class PointReading(string format) : FieldReader
{
    internal override bool TryRead(string cell, out CellValue value)
    {
        value = new CellValue(cell);
        var parts = format switch
        {
            "array" => FromArray(cell),
            "object" => FromObject(cell),
            _ => cell.Split(','),
        };
        return parts is [var lon, var lat] && IsWithin(lon, 180) && IsWithin(lat, 90);
    }

    private static bool IsWithin(string text, double bound) =>
        double.TryParse(
            text.AsSpan().Trim(' '),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var degrees
        )
        && Math.Abs(degrees) <= bound;

    private static string[]? FromArray(string cell) =>
        Read(
            cell,
            root => root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray().Select(e => e.ToString())] : null
        );

    private static string[]? FromObject(string cell) =>
        Read(cell, root => root.Text("lon") is { } lon && root.Text("lat") is { } lat ? [lon, lat] : null);

    private static string[]? Read(string cell, Func<JsonElement, string[]?> parts)
    {
        try
        {
            using var document = JsonDocument.Parse(cell);
            return parts(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
