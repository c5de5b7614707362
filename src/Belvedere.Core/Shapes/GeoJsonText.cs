using System.Text.Json;

namespace Belvedere.Core.Shapes;

/// <summary>GeoJSON geometries, as well-known binary.</summary>
internal static class GeoJsonText
{
    private const int MaximumDepth = 8;

    /// <summary>Reads a geometry, or the geometry of a Feature.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> text, WkbBuffer wkb)
    {
        try
        {
            var json = new Utf8JsonReader(text);
            return json.Read() && TryGeometry(ref json, wkb, 0) && !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryGeometry(ref Utf8JsonReader json, WkbBuffer wkb, int depth)
    {
        if (json.TokenType != JsonTokenType.StartObject || depth > MaximumDepth)
        {
            return false;
        }

        var kind = default(ShapeKind?);
        var isFeature = false;
        Utf8JsonReader content = default;
        var hasContent = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isType = json.ValueTextEquals("type"u8);
            var isContent =
                json.ValueTextEquals("coordinates"u8)
                || json.ValueTextEquals("geometries"u8)
                || json.ValueTextEquals("geometry"u8);
            json.Read();
            if (isType && json.TokenType == JsonTokenType.String)
            {
                isFeature = json.ValueTextEquals("Feature"u8);
                kind = Enum.TryParse<ShapeKind>(json.GetString(), out var named) ? named : null;
            }
            else if (isContent)
            {
                // Members come in any order: the content is read once the kind is known.
                content = json;
                hasContent = true;
            }

            json.Skip();
        }

        if (!hasContent)
        {
            return false;
        }

        if (isFeature)
        {
            return content.TokenType == JsonTokenType.Null || TryGeometry(ref content, wkb, depth + 1);
        }

        return kind is { } known
            && content.TokenType == JsonTokenType.StartArray
            && TryContent(ref content, wkb, known, depth);
    }

    private static bool TryContent(ref Utf8JsonReader json, WkbBuffer wkb, ShapeKind kind, int depth)
    {
        wkb.Begin(kind);
        switch (kind)
        {
            case ShapeKind.Point:
                return TryPosition(ref json, wkb);
            case ShapeKind.LineString:
                return TryLine(ref json, wkb, out var place, out var count) && Ended(wkb, place, count) && count != 1;
            case ShapeKind.Polygon:
                return TryRings(ref json, wkb);
            default:
                return TryMembers(ref json, wkb, kind, depth);
        }
    }

    private static bool TryMembers(ref Utf8JsonReader json, WkbBuffer wkb, ShapeKind kind, int depth)
    {
        var place = wkb.BeginCount();
        var count = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var isMember =
                kind == ShapeKind.GeometryCollection
                    ? TryGeometry(ref json, wkb, depth + 1)
                    : json.TokenType == JsonTokenType.StartArray
                        && TryContent(ref json, wkb, kind - ShapeKind.MultiPoint + ShapeKind.Point, depth);
            if (!isMember)
            {
                return false;
            }

            count++;
        }

        return Ended(wkb, place, count);
    }

    private static bool TryRings(ref Utf8JsonReader json, WkbBuffer wkb)
    {
        var rings = wkb.BeginCount();
        var count = 0;
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            if (
                !TryLine(ref json, wkb, out var place, out var positions)
                || !wkb.EndRing(place, positions, isHole: count > 0)
            )
            {
                return false;
            }

            count++;
        }

        return json.TokenType == JsonTokenType.EndArray && Ended(wkb, rings, count);
    }

    private static bool TryLine(ref Utf8JsonReader json, WkbBuffer wkb, out int place, out int count)
    {
        place = wkb.BeginCount();
        count = 0;
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            if (!TryPosition(ref json, wkb))
            {
                return false;
            }

            count++;
        }

        return json.TokenType == JsonTokenType.EndArray;
    }

    /// <summary>Two numbers; the others (a height, a measure) are left.</summary>
    private static bool TryPosition(ref Utf8JsonReader json, WkbBuffer wkb)
    {
        Span<double> position = stackalloc double[2];
        var count = 0;
        while (json.Read() && json.TokenType == JsonTokenType.Number)
        {
            if (!json.TryGetDouble(out var number) || !double.IsFinite(number))
            {
                return false;
            }

            if (count < 2)
            {
                position[count] = number;
            }

            count++;
        }

        if (count < 2 || json.TokenType != JsonTokenType.EndArray)
        {
            return false;
        }

        wkb.Position(position[0], position[1]);
        return true;
    }

    private static bool Ended(WkbBuffer wkb, int place, int count)
    {
        wkb.EndCount(place, count);
        return true;
    }
}
