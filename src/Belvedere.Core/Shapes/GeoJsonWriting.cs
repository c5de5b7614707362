using System.Buffers;
using System.Text.Json;

namespace Belvedere.Core.Shapes;

/// <summary>Writes well-known binary as a GeoJSON geometry.</summary>
public static class GeoJsonWriting
{
    // About a centimetre: RFC 7946 advises no more.
    private const int Decimals = 7;

    /// <summary>The geometry object as UTF-8 text.</summary>
    /// <param name="wkb">The bytes of a shape of a revision.</param>
    public static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> wkb)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            Geometry(json, wkb);
        }

        return buffer.WrittenSpan;
    }

    /// <summary>Writes the geometry object.</summary>
    /// <param name="wkb">The bytes of a shape of a revision.</param>
    public static void Geometry(Utf8JsonWriter json, ReadOnlySpan<byte> wkb)
    {
        var walk = new WkbWalk(wkb);
        Geometry(json, ref walk);
    }

    private static void Geometry(Utf8JsonWriter json, ref WkbWalk walk)
    {
        var kind = walk.Begin();
        json.WriteStartObject();
        json.WriteString("type"u8, kind.ToString());
        json.WritePropertyName(kind == ShapeKind.GeometryCollection ? "geometries"u8 : "coordinates"u8);
        Content(json, ref walk, kind);
        json.WriteEndObject();
    }

    private static void Content(Utf8JsonWriter json, ref WkbWalk walk, ShapeKind kind)
    {
        if (kind == ShapeKind.Point)
        {
            Position(json, ref walk);
            return;
        }

        var count = walk.Count();
        json.WriteStartArray();
        for (var i = 0; i < count; i++)
        {
            switch (kind)
            {
                case ShapeKind.LineString:
                    Position(json, ref walk);
                    break;
                case ShapeKind.Polygon:
                    Content(json, ref walk, ShapeKind.LineString);
                    break;
                case ShapeKind.GeometryCollection:
                    Geometry(json, ref walk);
                    break;
                default:
                    Content(json, ref walk, walk.Begin());
                    break;
            }
        }

        json.WriteEndArray();
    }

    private static void Position(Utf8JsonWriter json, ref WkbWalk walk)
    {
        var (longitude, latitude) = walk.Position();
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(longitude, Decimals));
        json.WriteNumberValue(Math.Round(latitude, Decimals));
        json.WriteEndArray();
    }
}
