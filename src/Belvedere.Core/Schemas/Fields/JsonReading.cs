using System.Text.Json;

namespace Belvedere.Core.Schemas.Fields;

internal enum JsonShape
{
    Object,
    Array,
    Geography,
    Topology,
}

/// <summary>Cells that hold JSON: an object, an array, a geometry.</summary>
internal sealed class JsonReading(JsonShape shape) : FieldReader
{
    private static readonly string[] Geographies =
    [
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
        "Feature",
        "FeatureCollection",
    ];

    internal override bool TryRead(string cell, out CellValue value)
    {
        value = new CellValue(cell);
        try
        {
            using var document = JsonDocument.Parse(cell);
            var root = document.RootElement;
            if (!IsOfShape(root))
            {
                return false;
            }

            value = value with
            {
                Length = root.ValueKind == JsonValueKind.Array ? root.GetArrayLength() : root.EnumerateObject().Count(),
            };
            return true;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            // A lone surrogate in the cell is an argument that cannot be UTF-8.
            return false;
        }
    }

    private bool IsOfShape(JsonElement root) =>
        shape switch
        {
            JsonShape.Array => root.ValueKind == JsonValueKind.Array,
            JsonShape.Object => root.ValueKind == JsonValueKind.Object,
            JsonShape.Topology => root.Text("type") == "Topology",
            _ => root.Text("type") is { } type
                && Geographies.Contains(type, StringComparer.Ordinal)
                && HasItsMember(root, type),
        };

    private static bool HasItsMember(JsonElement root, string type) =>
        type switch
        {
            "GeometryCollection" => root.Member("geometries") is { ValueKind: JsonValueKind.Array },
            "Feature" => root.TryGetProperty("geometry", out _),
            "FeatureCollection" => root.Member("features") is { ValueKind: JsonValueKind.Array },
            _ => root.Member("coordinates") is { ValueKind: JsonValueKind.Array },
        };
}
