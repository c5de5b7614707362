using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>
/// The names under which a revision stores a point or a shape. They have a point in them, which no field name has: the
/// table may well have a field « lieu_lat » of its own.
/// </summary>
internal static class GeoColumns
{
    internal static string Latitude(string name) => $"{name}.lat";

    internal static string Longitude(string name) => $"{name}.lon";

    /// <summary>The stored column of the latitudes of a geometry of points.</summary>
    internal static string LatitudeOf(TableGeometry geometry) =>
        geometry.Longitude is null ? Latitude(geometry.Column.Name) : geometry.Column.Name;

    /// <summary>The stored column of its longitudes.</summary>
    internal static string LongitudeOf(TableGeometry geometry) =>
        geometry.Longitude?.Name ?? Longitude(geometry.Column.Name);

    internal static string West(string name) => $"{name}.west";

    internal static string South(string name) => $"{name}.south";

    internal static string East(string name) => $"{name}.east";

    internal static string North(string name) => $"{name}.north";

    /// <summary>The four sides of the box of a shape, in their order.</summary>
    internal static string[] Sides(string name) => [West(name), South(name), East(name), North(name)];

    /// <summary>Stored columns of one field.</summary>
    internal static int Width(ColumnType type) =>
        type switch
        {
            ColumnType.GeoPoint => 2,
            ColumnType.GeoShape => 5,
            _ => 1,
        };
}
