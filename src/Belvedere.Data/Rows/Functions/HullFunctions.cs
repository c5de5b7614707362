using System.Globalization;
using System.Text;
using Belvedere.Core.Shapes;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Data.Shapes;
using NetTopologySuite.Geometries;

namespace Belvedere.Data.Rows.Functions;

/// <summary>The convex hull of many values: their corners are joined as text by the engine, and the hull taken once.</summary>
internal static class HullFunctions
{
    internal static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new(
            "shape_corners",
            [DuckDbType.Blob],
            DuckDbType.Varchar,
            call => row => call.Set(row, Encoding.UTF8.GetBytes(CornersOf(ShapeGeometry.Read(call.Bytes(0, row)))))
        ),
        new(
            "shape_hull",
            [DuckDbType.Varchar],
            DuckDbType.Varchar,
            call => row => call.Set(row, Encoding.UTF8.GetBytes(HullOf(Encoding.UTF8.GetString(call.Bytes(0, row)))))
        ),
    ];

    /// <summary>The corners that matter to a hull: <c>6.2 44.1,6.3 44.1</c>.</summary>
    private static string CornersOf(Geometry shape) =>
        string.Join(
            ',',
            shape.ConvexHull().Coordinates.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.X:R} {c.Y:R}"))
        );

    private static string HullOf(string corners)
    {
        var points = new List<Coordinate>();
        foreach (var part in corners.AsSpan().Split(','))
        {
            var corner = corners.AsSpan(part);
            var space = corner.IndexOf(' ');
            points.Add(
                new Coordinate(
                    double.Parse(corner[..space], CultureInfo.InvariantCulture),
                    double.Parse(corner[(space + 1)..], CultureInfo.InvariantCulture)
                )
            );
        }

        var hull = new GeometryFactory().CreateMultiPointFromCoords([.. points]).ConvexHull();
        var isRead = Shape.TryRead(Encoding.UTF8.GetBytes(hull.AsText()), out var shape);
        return $"{{\"type\":\"Feature\",\"geometry\":{(isRead && shape is not null ? shape.ToGeoJson() : "null")},\"properties\":{{}}}}";
    }
}
