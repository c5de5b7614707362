using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Distance;

namespace Belvedere.Data.Shapes;

/// <summary>Shapes as the geometry library knows them.</summary>
internal static class ShapeGeometry
{
    private const double EarthRadiusMetres = 6_371_008.8;

    private static readonly NtsGeometryServices Services = new(new PrecisionModel(), 4326);

    /// <summary>The geometry, made valid when its rings cross themselves: a relation asked of such a ring has no answer.</summary>
    internal static Geometry Read(ReadOnlySpan<byte> wkb)
    {
        var geometry = new WKBReader(Services).Read(wkb.ToArray());
        return geometry.IsValid ? geometry : GeometryFixer.Fix(geometry);
    }

    /// <summary>A mixed collection by its members, to the deepest; anything else is its own member.</summary>
    internal static IEnumerable<Geometry> Members(Geometry geometry) =>
        geometry is GeometryCollection collection and not (MultiPoint or MultiLineString or MultiPolygon)
            ? collection.Geometries.SelectMany(Members)
            : [geometry];

    /// <summary>
    /// Metres from a point to the nearest point of a shape: the nearest is sought with longitudes squeezed as at the
    /// point’s latitude, then measured on the sphere.
    /// </summary>
    internal static double Distance(ReadOnlySpan<byte> wkb, double longitude, double latitude)
    {
        var squeeze = Math.Max(Math.Cos(latitude * Math.PI / 180), 1e-6);
        var shape = AffineTransformation.ScaleInstance(squeeze, 1).Transform(Read(wkb));
        var point = Services.CreateGeometryFactory().CreatePoint(new Coordinate(longitude * squeeze, latitude));
        var nearest = DistanceOp.NearestPoints(shape, point)[0];
        return Metres(latitude, longitude, nearest.Y, nearest.X / squeeze);
    }

    /// <summary>The great-circle distance, by the haversine formula.</summary>
    internal static double Metres(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var (a, b) = (double.DegreesToRadians(latitude1), double.DegreesToRadians(latitude2));
        var across = Math.Sin(double.DegreesToRadians(longitude2 - longitude1) / 2);
        var along = Math.Sin((b - a) / 2);
        var h = (along * along) + (Math.Cos(a) * Math.Cos(b) * across * across);
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
