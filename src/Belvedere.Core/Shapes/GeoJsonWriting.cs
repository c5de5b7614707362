using System.Buffers;
using System.Text.Json;

namespace Belvedere.Core.Shapes;

/// <summary>Writes well-known binary as a GeoJSON geometry.</summary>
public static class GeoJsonWriting
{
    /// <summary>The geometry object as UTF-8 text.</summary>
    /// <param name="wkb">The bytes of a shape of a revision.</param>
    public static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> wkb)
    {
        var text = new byte[MostBytes(wkb)];
        return text.AsSpan(0, Write(wkb, text));
    }

    /// <summary>Writes the geometry object.</summary>
    /// <param name="wkb">The bytes of a shape of a revision.</param>
    public static void Geometry(Utf8JsonWriter json, ReadOnlySpan<byte> wkb)
    {
        var text = ArrayPool<byte>.Shared.Rent(MostBytes(wkb));
        try
        {
            json.WriteRawValue(text.AsSpan(0, Write(wkb, text)), skipInputValidation: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    /// <summary>
    /// A position takes sixteen bytes and at most twenty-eight characters, a member of a collection nine bytes and sixty.
    /// </summary>
    private static int MostBytes(ReadOnlySpan<byte> wkb) =>
        checked((wkb.Length * (wkb[1] == (byte)ShapeKind.GeometryCollection ? 7 : 2)) + 128);

    private static int Write(ReadOnlySpan<byte> wkb, Span<byte> text)
    {
        var walk = new WkbWalk(wkb);
        var geometry = new GeoJsonBuffer(text);
        Geometry(ref geometry, ref walk);
        return geometry.Length;
    }

    private static void Geometry(ref GeoJsonBuffer text, ref WkbWalk walk)
    {
        var kind = walk.Begin();
        text.Append(
            kind switch
            {
                ShapeKind.Point => "{\"type\":\"Point\",\"coordinates\":"u8,
                ShapeKind.LineString => "{\"type\":\"LineString\",\"coordinates\":"u8,
                ShapeKind.Polygon => "{\"type\":\"Polygon\",\"coordinates\":"u8,
                ShapeKind.MultiPoint => "{\"type\":\"MultiPoint\",\"coordinates\":"u8,
                ShapeKind.MultiLineString => "{\"type\":\"MultiLineString\",\"coordinates\":"u8,
                ShapeKind.MultiPolygon => "{\"type\":\"MultiPolygon\",\"coordinates\":"u8,
                _ => "{\"type\":\"GeometryCollection\",\"geometries\":"u8,
            }
        );
        Content(ref text, ref walk, kind);
        text.Append("}"u8);
    }

    private static void Content(ref GeoJsonBuffer text, ref WkbWalk walk, ShapeKind kind)
    {
        if (kind == ShapeKind.Point)
        {
            Position(ref text, ref walk);
            return;
        }

        var count = walk.Count();
        text.Append("["u8);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                text.Append(","u8);
            }

            switch (kind)
            {
                case ShapeKind.LineString:
                    Position(ref text, ref walk);
                    break;
                case ShapeKind.Polygon:
                    Content(ref text, ref walk, ShapeKind.LineString);
                    break;
                case ShapeKind.GeometryCollection:
                    Geometry(ref text, ref walk);
                    break;
                default:
                    Content(ref text, ref walk, walk.Begin());
                    break;
            }
        }

        text.Append("]"u8);
    }

    private static void Position(ref GeoJsonBuffer text, ref WkbWalk walk)
    {
        var (longitude, latitude) = walk.Position();
        text.Append("["u8);
        text.Degrees(longitude);
        text.Append(","u8);
        text.Degrees(latitude);
        text.Append("]"u8);
    }
}
