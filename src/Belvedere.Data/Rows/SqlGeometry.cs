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

        sql.Append($"{ShapeFunctions.Point}(CAST(");
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
        sql.Append(" AND CASE WHEN ");
        Column(GeoColumns.West(name)).Append(" >= ").Value(box.West).Append(" AND ");
        Column(GeoColumns.East(name)).Append(" <= ").Value(box.East).Append(" AND ");
        Column(GeoColumns.South(name)).Append(" >= ").Value(box.South).Append(" AND ");
        Column(GeoColumns.North(name)).Append(" <= ").Value(box.North);
        sql.Append($" THEN TRUE ELSE {ShapeFunctions.MeetsBox}(");
        Column(name).Append(", ").Value(box.West).Append(", ").Value(box.South).Append(", ");
        sql.Value(box.East).Append(", ").Value(box.North).Append(") END)");
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
        Column(GeoColumns.West(name)).Append(" <= ").Value(box.East).Append(" AND ");
        Column(GeoColumns.East(name)).Append(" >= ").Value(box.West).Append(" AND ");
        Column(GeoColumns.South(name)).Append(" <= ").Value(box.North).Append(" AND ");
        Column(GeoColumns.North(name)).Append(" >= ").Value(box.South);
    }

    public void WriteLongitude(TableGeometry geometry) => Column(GeoColumns.LongitudeOf(geometry));

    public void WriteLatitude(TableGeometry geometry) => Column(GeoColumns.LatitudeOf(geometry));

    private SqlText Column(string name) => sql.Append("r.").Identifier(name);
}
