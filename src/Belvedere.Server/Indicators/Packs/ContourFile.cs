using System.Text.Json;
using Belvedere.Core;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>Reads shapes from GeoJSON and turns their rings as RFC 7946 asks: exteriors counter-clockwise, holes clockwise.</summary>
internal static class ContourFile
{
    /// <summary>The shapes of a file, in the order of the file.</summary>
    /// <param name="currentCode">The current code of an area of the file, or null when it has none.</param>
    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="InvalidDataException">Not a FeatureCollection of polygons.</exception>
    public static ContourSet Read(string path, string key, Func<string, string?> currentCode, LocalizedText credit)
    {
        using var stream = File.OpenRead(path);
        using var json = JsonDocument.Parse(stream);
        if (!json.RootElement.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException("no “features”.");
        }

        var contours = new List<Contour>();
        foreach (var feature in features.EnumerateArray())
        {
            var properties = feature.GetProperty("properties");
            var code =
                properties.GetProperty("code").GetString() ?? throw new InvalidDataException("an area without code.");
            if (
                feature.GetProperty("geometry") is { ValueKind: JsonValueKind.Object } geometry
                && currentCode(code) is { } current
            )
            {
                contours.Add(
                    new Contour(current, code, properties.GetProperty("nom").GetString() ?? code, Rings(geometry))
                );
            }
        }

        return new ContourSet(key, contours, credit);
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

        if (IsCounterClockwise(longitudes, latitudes) != counterClockwise)
        {
            Array.Reverse(longitudes);
            Array.Reverse(latitudes);
        }

        return new Ring(longitudes, latitudes);
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
