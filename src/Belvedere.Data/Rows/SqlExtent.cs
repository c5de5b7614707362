using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>Where and when the rows of a revision are.</summary>
public static class SqlExtent
{
    /// <summary>One row: west, south, east, north, first and last value of <paramref name="time"/>; null where there is none.</summary>
    public static SqlStatement Of(TableGeometry? geometry, Column? time, string parquetPath)
    {
        var sql = new SqlText().Append("SELECT ");
        if (geometry is null)
        {
            sql.Append("NULL, NULL, NULL, NULL");
        }
        else
        {
            WriteBox(sql, geometry);
        }

        if (time is null)
        {
            sql.Append(", NULL, NULL");
        }
        else
        {
            sql.Append(", min(r.").Identifier(time.Name).Append("), max(r.").Identifier(time.Name).Append(")");
        }

        return sql.Append(" FROM ").Source(parquetPath).ToStatement();
    }

    private static void WriteBox(SqlText sql, TableGeometry geometry)
    {
        if (!geometry.HasPoints)
        {
            var name = geometry.Column.Name;
            sql.Append("min(r.").Identifier(GeoColumns.West(name)).Append("), min(r.");
            sql.Identifier(GeoColumns.South(name)).Append("), max(r.").Identifier(GeoColumns.East(name));
            sql.Append("), max(r.").Identifier(GeoColumns.North(name)).Append(")");
            return;
        }

        var points = new SqlGeometry(sql);
        sql.Append("CAST(min(");
        points.WriteLongitude(geometry);
        sql.Append(") AS DOUBLE), CAST(min(");
        points.WriteLatitude(geometry);
        sql.Append(") AS DOUBLE), CAST(max(");
        points.WriteLongitude(geometry);
        sql.Append(") AS DOUBLE), CAST(max(");
        points.WriteLatitude(geometry);
        sql.Append(") AS DOUBLE)");
    }
}
