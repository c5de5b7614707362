using System.Globalization;
using System.Text;
using Belvedere.Core.Shapes;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Union;

namespace Belvedere.Data.Shapes;

/// <summary>Areas made one: what is inside the borders of several.</summary>
public static class DissolvedShape
{
    private static readonly GeometryFactory Factory = NtsGeometryServices.Instance.CreateGeometryFactory(4326);

    /// <summary>The union of areas.</summary>
    /// <param name="rings">Closed rings of longitude and latitude; the holes of an area follow its outer ring and turn the other way.</param>
    /// <returns>null when nothing has a surface.</returns>
    public static Shape? Of(IEnumerable<IReadOnlyList<(double Longitude, double Latitude)>> rings)
    {
        var polygons = Polygons(rings).ToList();
        if (polygons.Count == 0)
        {
            return null;
        }

        var whole = polygons.Count == 1 ? polygons[0] : UnaryUnionOp.Union(polygons);
        var text = GeoJson(whole);
        return Shape.TryRead(Encoding.UTF8.GetBytes(text), out var shape) ? shape : null;
    }

    private static IEnumerable<Geometry> Polygons(IEnumerable<IReadOnlyList<(double Longitude, double Latitude)>> rings)
    {
        LinearRing? outer = null;
        var holes = new List<LinearRing>();
        foreach (var points in rings.Where(r => r.Count >= 4))
        {
            var ring = Factory.CreateLinearRing([.. points.Select(p => new Coordinate(p.Longitude, p.Latitude))]);
            if (outer is not null && !ring.IsCCW)
            {
                holes.Add(ring);
                continue;
            }

            if (outer is not null)
            {
                yield return Valid(Factory.CreatePolygon(outer, [.. holes]));
            }

            outer = ring;
            holes.Clear();
        }

        if (outer is not null)
        {
            yield return Valid(Factory.CreatePolygon(outer, [.. holes]));
        }
    }

    private static Geometry Valid(Geometry polygon) => polygon.IsValid ? polygon : GeometryFixer.Fix(polygon);

    private static string GeoJson(Geometry geometry)
    {
        var polygons = Enumerable
            .Range(0, geometry.NumGeometries)
            .Select(geometry.GetGeometryN)
            .OfType<Polygon>()
            .Select(p => "[" + string.Join(',', p.Holes.Prepend(p.Shell).Select(Ring)) + "]");
        return $"{{\"type\":\"MultiPolygon\",\"coordinates\":[{string.Join(',', polygons)}]}}";
    }

    private static string Ring(LineString ring) =>
        "["
        + string.Join(
            ',',
            ring.Coordinates.Select(c =>
                string.Create(CultureInfo.InvariantCulture, $"[{c.X:0.#######},{c.Y:0.#######}]")
            )
        )
        + "]";
}
