using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>The rows of a tile as SQL.</summary>
internal static class SqlTile
{
    /// <summary>The row number, the geometry and the fields of the rows whose box meets another.</summary>
    internal static SqlStatement Of(TableGeometry geometry, IReadOnlyList<Column> fields, Box box, string parquetPath)
    {
        var sql = new SqlText().Append("SELECT r.").Identifier(SqlWriter.RowColumn).Append(", ");
        var written = new SqlGeometry(sql);
        written.Write(geometry);
        foreach (var field in fields)
        {
            sql.Append(", r.").Identifier(field.Name);
        }

        sql.Append(" FROM ").Source(parquetPath).Append(" WHERE ");
        written.WriteNear(geometry, box);
        return sql.ToStatement();
    }
}
