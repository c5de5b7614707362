using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>Distances, boxes and clusters.</summary>
internal sealed partial class SqlExpressions
{
    /// <summary>Mean radius of the earth, in metres (IUGG): distances are taken on this sphere.</summary>
    private const double EarthRadiusMetres = 6_371_008.8;

    /// <summary>Metres between a point or a shape of the table and a geometry of the query; one of them is a point.</summary>
    public void WriteDistance(Column column, Shape shape)
    {
        if (column.Type is ColumnType.GeoShape)
        {
            var (longitude, latitude) =
                shape.AsPoint() ?? throw new InvalidOperationException("The binder asks for a point.");
            sql.Append("shape_distance(");
            Column(column.Name).Append(", ");
            WriteConstant(longitude);
            sql.Append(", ");
            WriteConstant(latitude);
            sql.Append(")");
        }
        else if (shape.AsPoint() is { } point)
        {
            WriteGreatCircle(column.Name, point.Longitude, point.Latitude);
        }
        else
        {
            sql.Append("shape_distance(");
            WriteConstant(shape);
            sql.Append(", ");
            Column(GeoColumns.Longitude(column.Name)).Append(", ");
            Column(GeoColumns.Latitude(column.Name)).Append(")");
        }
    }

    /// <summary>The haversine formula.</summary>
    private void WriteGreatCircle(string name, double longitude, double latitude)
    {
        // least() takes no notice of an empty value.
        sql.Append("CASE WHEN ");
        Column(GeoColumns.Latitude(name)).Append(" IS NOT NULL THEN ");
        WriteConstant(2 * EarthRadiusMetres);
        sql.Append(" * asin(least(1.0, sqrt(pow(sin(radians(");
        Column(GeoColumns.Latitude(name)).Append(" - ");
        WriteConstant(latitude);
        sql.Append(") / 2), 2) + cos(radians(");
        WriteConstant(latitude);
        sql.Append(")) * cos(radians(");
        Column(GeoColumns.Latitude(name)).Append(")) * pow(sin(radians(");
        Column(GeoColumns.Longitude(name)).Append(" - ");
        WriteConstant(longitude);
        sql.Append(") / 2), 2)))) END");
    }

    /// <summary>The square of the grid that holds a point, its row and its column in one number.</summary>
    private void WriteCell(BoundCell cell)
    {
        var world = 256 * Math.Pow(2, cell.Zoom);
        sql.Append("(CAST(floor((0.5 - ln((1 + sin(radians(greatest(-85.0, least(85.0, ");
        Column(GeoColumns.Latitude(cell.Column.Name)).Append("))))) / (1 - sin(radians(greatest(-85.0, least(85.0, "); // the poles are off the map
        Column(GeoColumns.Latitude(cell.Column.Name)).Append(")))))) / (4 * pi())) * ");
        WriteConstant(world / cell.RadiusPixels);
        sql.Append(") AS HUGEINT) * 17179869184 + CAST(floor((");
        Column(GeoColumns.Longitude(cell.Column.Name)).Append(" + 180) / 360 * ");
        WriteConstant(world / cell.RadiusPixels);
        sql.Append(") AS HUGEINT))");
    }

    private void WriteCentroid(BoundCentroid centroid)
    {
        Wrap("('{\"cluster_centroid\":{\"lat\":' || ", centroid.Latitude, " || ',\"lon\":' || ");
        Wrap("", centroid.Longitude, " || '}}')");
    }

    /// <summary>The box of all the values, as a GeoJSON feature.</summary>
    private void WriteBoundingBox(Column column)
    {
        var isShape = column.Type is ColumnType.GeoShape;
        var (name, west) = (column.Name, isShape ? GeoColumns.West(column.Name) : GeoColumns.Longitude(column.Name));
        var south = isShape ? GeoColumns.South(name) : GeoColumns.Latitude(name);
        var east = isShape ? GeoColumns.East(name) : west;
        var north = isShape ? GeoColumns.North(name) : south;
        sql.Append("('{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[' || ");
        WriteCorner(true, west, true, south);
        WriteCorner(false, east, true, south);
        WriteCorner(false, east, false, north);
        WriteCorner(true, west, false, north);
        WriteCorner(true, west, true, south, isLast: true);
        sql.Append(" || ']]},\"properties\":{}}')");
    }

    private void WriteCorner(bool isWest, string x, bool isSouth, string y, bool isLast = false)
    {
        sql.Choose(isWest, "'[' || min(", "'[' || max(");
        Column(x).Append(") || ',' || ").Choose(isSouth, "min(", "max(");
        Column(y).Append(")").Choose(isLast, " || ']'", " || '],' || ");
    }

    /// <summary>The convex hull of all the values, as a GeoJSON feature.</summary>
    private void WriteEnvelope(Column column)
    {
        sql.Append("shape_hull(string_agg(");
        if (column.Type is ColumnType.GeoShape)
        {
            sql.Append("shape_corners(");
            Column(column.Name).Append(")");
        }
        else
        {
            Column(GeoColumns.Longitude(column.Name)).Append(" || ' ' || ");
            Column(GeoColumns.Latitude(column.Name));
        }

        sql.Append(", ','))");
    }
}
