using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows.Functions;

namespace Belvedere.Data.Rows;

/// <summary>The geometry of a table as SQL, over the rows <c>r</c>.</summary>
internal sealed class SqlGeometry(SqlText sql)
{
    /// <summary>The geometry of the row as a shape.</summary>
    public void Write(TableGeometry geometry)
    {
        if (!geometry.HasPoints)
        {
            Column(geometry.Column.Name);
            return;
        }

        sql.Append(ShapeFunctions.Point).Append("(CAST(");
        WriteLongitude(geometry);
        sql.Append(" AS DOUBLE), CAST(");
        WriteLatitude(geometry);
        sql.Append(" AS DOUBLE))");
    }

    /// <summary>
    /// Whether it meets a box: the sides that are stored first, for they prune whole groups of rows; then, for the shapes
    /// whose box is not wholly inside, the outline itself.
    /// </summary>
    public void WriteMeets(TableGeometry geometry, Box box)
    {
        if (geometry.HasPoints)
        {
            sql.Append("(");
            WriteLongitude(geometry);
            sql.Append(" BETWEEN ").Value(box.West).Append(" AND ").Value(box.East).Append(" AND ");
            WriteLatitude(geometry);
            sql.Append(" BETWEEN ").Value(box.South).Append(" AND ").Value(box.North).Append(")");
            return;
        }

        sql.Append("(");
        WriteNear(geometry, box);
        var name = geometry.Column.Name;
        Side(" AND CASE WHEN ", GeoColumns.West(name), " >= ", box.West);
        Side(" AND ", GeoColumns.East(name), " <= ", box.East);
        Side(" AND ", GeoColumns.South(name), " >= ", box.South);
        Side(" AND ", GeoColumns.North(name), " <= ", box.North);
        sql.Append(" THEN TRUE ELSE ").Append(ShapeFunctions.MeetsBox).Append("(");
        Column(name);
        foreach (var side in new[] { box.West, box.South, box.East, box.North })
        {
            sql.Append(", ").Value(side);
        }

        sql.Append(") END)");
    }

    /// <summary>Whether its own box meets a box: every row whose geometry may, and few others.</summary>
    public void WriteNear(TableGeometry geometry, Box box)
    {
        if (geometry.HasPoints)
        {
            WriteMeets(geometry, box);
            return;
        }

        var name = geometry.Column.Name;
        Side("", GeoColumns.West(name), " <= ", box.East);
        Side(" AND ", GeoColumns.East(name), " >= ", box.West);
        Side(" AND ", GeoColumns.South(name), " <= ", box.North);
        Side(" AND ", GeoColumns.North(name), " >= ", box.South);
    }

    public void WriteLongitude(TableGeometry geometry) =>
        Column(geometry.Longitude?.Name ?? GeoColumns.Longitude(geometry.Column.Name));

    public void WriteLatitude(TableGeometry geometry) =>
        Column(geometry.Longitude is null ? GeoColumns.Latitude(geometry.Column.Name) : geometry.Column.Name);

    private void Side(string before, string name, string sign, double value)
    {
        sql.Append(before);
        Column(name);
        sql.Append(sign).Value(value);
    }

    private void Column(string name) => sql.Append("r.").Identifier(name);
}
