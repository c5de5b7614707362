namespace Belvedere.Core.Shapes;

/// <summary>
/// From rings told apart by the way they turn (exteriors counter-clockwise, holes clockwise after theirs) to a
/// multipolygon in well-known binary. Degrees are rounded to a sixth decimal, a tenth of a metre.
/// </summary>
public static class ContourShape
{
    private const int Decimals = 6;

    /// <summary>The shape of one area.</summary>
    /// <param name="rings">Longitude and latitude of each point, the first repeated at the end.</param>
    public static byte[] ToBinary(IEnumerable<IEnumerable<(double Longitude, double Latitude)>> rings)
    {
        var shape = new WkbBuffer();
        shape.Begin(ShapeKind.MultiPolygon);
        var (polygons, polygonCount, ringPlace, ringCount) = (shape.BeginCount(), 0, 0, 0);
        foreach (var points in rings.Select(Rounded))
        {
            var isHole = polygonCount > 0 && TwiceArea(points) < 0;
            if (!isHole)
            {
                if (polygonCount > 0)
                {
                    shape.EndCount(ringPlace, ringCount);
                }

                shape.Begin(ShapeKind.Polygon);
                (polygonCount, ringPlace, ringCount) = (polygonCount + 1, shape.BeginCount(), 0);
            }

            var place = shape.BeginCount();
            foreach (var (longitude, latitude) in points)
            {
                shape.Position(longitude, latitude);
            }

            _ = shape.EndRing(place, points.Count, isHole);
            ringCount++;
        }

        if (polygonCount > 0)
        {
            shape.EndCount(ringPlace, ringCount);
        }

        shape.EndCount(polygons, polygonCount);
        return shape.ToArray();
    }

    // Points that are one at this precision are one point.
    private static List<(double Longitude, double Latitude)> Rounded(
        IEnumerable<(double Longitude, double Latitude)> ring
    )
    {
        var points = new List<(double, double)>();
        foreach (var (longitude, latitude) in ring)
        {
            var point = (Math.Round(longitude, Decimals), Math.Round(latitude, Decimals));
            if (points.Count == 0 || points[^1] != point)
            {
                points.Add(point);
            }
        }

        return points;
    }

    private static double TwiceArea(List<(double X, double Y)> points)
    {
        double twice = 0;
        for (var i = 1; i < points.Count; i++)
        {
            var ((ax, ay), (bx, by), (ox, oy)) = (points[i - 1], points[i], points[0]);
            twice += ((ax - ox) * (by - oy)) - ((bx - ox) * (ay - oy));
        }

        return twice;
    }
}
