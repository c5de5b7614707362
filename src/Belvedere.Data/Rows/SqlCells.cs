using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>The parts of a box that have rows, as SQL.</summary>
public static class SqlCells
{
    /// <summary>
    /// One row for each cell with rows: its column and its row, 0 to <paramref name="cells"/>, from the south-west. A shape
    /// is where the middle of its box is.
    /// </summary>
    /// <param name="box">The extent of the table.</param>
    public static SqlStatement Of(TableGeometry geometry, Box box, int cells, string parquetPath)
    {
        var sql = new SqlText().Append("SELECT DISTINCT ");
        WriteCell(sql, geometry, isLongitude: true, box.West, (box.East - box.West) / cells);
        sql.Append(", ");
        WriteCell(sql, geometry, isLongitude: false, box.South, (box.North - box.South) / cells);
        return sql.Append(" FROM ").Source(parquetPath).ToStatement();
    }

    private static void WriteCell(SqlText sql, TableGeometry geometry, bool isLongitude, double start, double width)
    {
        sql.Append("CAST(floor((");
        if (!geometry.HasPoints)
        {
            var name = geometry.Column.Name;
            sql.Append("(r.").Identifier(isLongitude ? GeoColumns.West(name) : GeoColumns.South(name)).Append(" + r.");
            sql.Identifier(isLongitude ? GeoColumns.East(name) : GeoColumns.North(name)).Append(") / 2");
        }
        else if (isLongitude)
        {
            new SqlGeometry(sql).WriteLongitude(geometry);
        }
        else
        {
            new SqlGeometry(sql).WriteLatitude(geometry);
        }

        // A table on one spot has no width: every row is in the first cell.
        sql.Append(" - ").Value(start).Append(") / ").Value(width > 0 ? width : 1.0).Append(") AS BIGINT)");
    }
}
