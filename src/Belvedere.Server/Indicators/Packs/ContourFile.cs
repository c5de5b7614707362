using System.IO.Compression;
using System.Text.Json;
using Belvedere.Core;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>
/// Reads shapes from GeoJSON or TopoJSON, compressed or not, and turns their rings as RFC 7946 asks: exteriors
/// counter-clockwise, holes clockwise.
/// </summary>
internal static class ContourFile
{
    /// <summary>The shapes of a file, in the order of the file.</summary>
    /// <param name="currentCode">The current code of an area of the file, or null when it has none.</param>
    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="InvalidDataException">Neither a FeatureCollection nor a Topology of polygons.</exception>
    public static ContourSet Read(string path, string key, Func<string, string?> currentCode, LocalizedText credit)
    {
        using var json = Open(path);
        var areas =
            json.RootElement.TryGetProperty("type", out var type) && type.ValueEquals("Topology")
                ? TopoJson.Read(json.RootElement)
                : Features(json.RootElement);
        return new ContourSet(
            key,
            [
                .. areas
                    .Select(a => (Area: a, Current: currentCode(a.Code)))
                    .Where(a => a.Current is not null)
                    .Select(a => new Contour(
                        a.Current! /* filtered on it */
                        ,
                        a.Area.Code,
                        a.Area.Name,
                        a.Area.Rings
                    )),
            ],
            credit
        );
    }

    private static JsonDocument Open(string path)
    {
        using var stream = File.OpenRead(path);
        var isGzip = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        if (!isGzip)
        {
            return JsonDocument.Parse(stream);
        }

        using var plain = new GZipStream(stream, CompressionMode.Decompress);
        return JsonDocument.Parse(plain);
    }

    private static IEnumerable<(string Code, string Name, IReadOnlyList<Ring> Rings)> Features(JsonElement root)
    {
        if (!root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException("no “features”.");
        }

        foreach (var feature in features.EnumerateArray())
        {
            var (code, name) = Names(feature);
            if (feature.GetProperty("geometry") is { ValueKind: JsonValueKind.Object } geometry)
            {
                yield return (code, name, Rings(geometry));
            }
        }
    }

    /// <summary>The code and the name of an area, from its properties.</summary>
    internal static (string Code, string Name) Names(JsonElement area)
    {
        var properties = area.GetProperty("properties");
        var code =
            properties.GetProperty("code").GetString() ?? throw new InvalidDataException("an area without code.");
        return (code, properties.GetProperty("nom").GetString() ?? code);
    }

    private static Ring[] Rings(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() switch
        {
            "Polygon" => Polygon(coordinates).ToArray(),
            "MultiPolygon" => coordinates.EnumerateArray().SelectMany(Polygon).ToArray(),
            var other => throw new InvalidDataException($"geometry “{other}”."),
        };
    }

    private static IEnumerable<Ring> Polygon(JsonElement rings) =>
        rings.EnumerateArray().Select((ring, index) => Turned(ring, counterClockwise: index == 0));

    private static Ring Turned(JsonElement points, bool counterClockwise)
    {
        var longitudes = new double[points.GetArrayLength()];
        var latitudes = new double[longitudes.Length];
        var i = 0;
        foreach (var point in points.EnumerateArray())
        {
            longitudes[i] = point[0].GetDouble();
            latitudes[i] = point[1].GetDouble();
            i++;
        }

        return Turned(longitudes, latitudes, counterClockwise);
    }

    /// <summary>A ring turned the way its place asks.</summary>
    /// <param name="x">Longitudes; reversed in place when they turn the other way.</param>
    internal static Ring Turned(double[] x, double[] y, bool counterClockwise)
    {
        if (IsCounterClockwise(x, y) != counterClockwise)
        {
            Array.Reverse(x);
            Array.Reverse(y);
        }

        return new Ring(x, y);
    }

    private static bool IsCounterClockwise(double[] x, double[] y)
    {
        double twiceArea = 0;
        for (var i = 0; i + 1 < x.Length; i++)
        {
            twiceArea += (x[i] * y[i + 1]) - (x[i + 1] * y[i]);
        }

        return twiceArea > 0;
    }
}
