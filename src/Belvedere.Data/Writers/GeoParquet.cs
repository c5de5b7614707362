using System.Text.Json;
using System.Text.Json.Nodes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>What GeoParquet 1.1 wants a file to say of its geometries: well-known binary, WGS 84, longitude first.</summary>
internal static class GeoParquet
{
    /// <summary>The value of the key « geo »; null without a column of shapes.</summary>
    internal static string? Describe(IReadOnlyList<RowColumn> columns)
    {
        var shapes = columns.Where(column => column.Type == ColumnType.GeoShape).ToList();
        if (shapes.Count == 0)
        {
            return null;
        }

        var described = new JsonObject();
        foreach (var shape in shapes)
        {
            // No reference system means CRS84, longitude and latitude: that is what shapes are in.
            described[shape.Name] = new JsonObject
            {
                ["encoding"] = "WKB",
                ["geometry_types"] = new JsonArray(),
                ["orientation"] = "counterclockwise",
            };
        }

        return new JsonObject
        {
            ["version"] = "1.1.0",
            ["primary_column"] = shapes[0].Name,
            ["columns"] = described,
        }.ToJsonString(JsonSerializerOptions.Default);
    }
}
