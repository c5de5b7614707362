using System.Diagnostics.CodeAnalysis;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Changes;

/// <summary>The statements that compare two revisions, each over its own Parquet file.</summary>
internal static class SqlChanges
{
    /// <summary>Rows and different values of a column: it can tell rows apart when both are equal and none is empty.</summary>
    internal static SqlStatement Uniqueness(string column, string parquetPath) =>
        new SqlText()
            .Append("SELECT count(*), count(DISTINCT r.")
            .Identifier(column)
            .Append(") FROM ")
            .Source(parquetPath)
            .ToStatement();

    /// <summary>
    /// The rows that differ, in the order of the later revision, those that went at their old place: what happened, the
    /// number of the row before, after, whether each shared column changed, then the stored columns of
    /// <paramref name="written"/>.
    /// </summary>
    /// <param name="key">A column that tells rows apart in both; null to compare whole rows, equal ones by their rank.</param>
    internal static SqlStatement Of(
        ComparedColumns columns,
        string? key,
        IReadOnlyList<Column> written,
        string before,
        string after
    )
    {
        var sql = new SqlText().Append("WITH o AS (");
        WriteSide(sql, [.. columns.Shared.Select(c => c.Before)], key, before);
        sql.Append("), n AS (");
        WriteSide(sql, [.. columns.Shared.Select(c => c.After)], key, after);
        sql.Append(
            ") SELECT CASE WHEN o._row IS NULL THEN 'ajout' WHEN n._row IS NULL THEN 'retrait' ELSE 'modification' END"
        );
        sql.Append(", o._row, n._row");
        foreach (var column in columns.Shared)
        {
            sql.Append(", o._row IS NOT NULL AND n._row IS NOT NULL AND (");
            WriteDiffers(sql, column);
            sql.Append(")");
        }

        foreach (var column in written)
        {
            var shared = columns.Shared.FirstOrDefault(c => c.After == column);
            var isRemoved = columns.Removed.Contains(column);
            foreach (var (name, type) in Stored(column))
            {
                sql.Append(", ");
                WriteValue(sql, name, type, shared, isRemoved);
            }
        }

        sql.Append(" FROM o FULL OUTER JOIN n ON ");
        WriteJoin(sql, columns, key);
        sql.Append(" WHERE o._row IS NULL OR n._row IS NULL");
        foreach (var column in key is null ? [] : columns.Shared)
        {
            sql.Append(" OR ");
            WriteDiffers(sql, column);
        }

        return sql.Append(" ORDER BY coalesce(n._row, o._row), n._row IS NOT NULL").ToStatement();
    }

    /// <summary>Whole rows that are equal are told apart by their rank among themselves.</summary>
    private static void WriteSide(SqlText sql, IReadOnlyList<Column> shared, string? key, string parquetPath)
    {
        sql.Append("SELECT *");
        if (key is null && shared.Count > 0)
        {
            sql.Append(", row_number() OVER (PARTITION BY ")
                .Join(shared.SelectMany(Stored), ", ", stored => sql.Append("r.").Identifier(stored.Name))
                .Append(" ORDER BY r._row) AS _rank");
        }

        sql.Append(" FROM ").Source(parquetPath);
    }

    /// <summary>Which row before is which row after. Without a column in common, none is.</summary>
    private static void WriteJoin(SqlText sql, ComparedColumns columns, string? key)
    {
        if (key is not null)
        {
            sql.Append("o.").Identifier(key).Append(" = n.").Identifier(key);
        }
        else if (columns.Shared.Count == 0)
        {
            sql.Append("false");
        }
        else
        {
            sql.Append("o._rank = n._rank");
            foreach (var column in columns.Shared)
            {
                sql.Append(" AND ");
                WriteComparison(sql, column, " IS NOT DISTINCT FROM ", " AND ");
            }
        }
    }

    private static void WriteDiffers(SqlText sql, ComparedColumn column) =>
        WriteComparison(sql, column, " IS DISTINCT FROM ", " OR ");

    private static void WriteComparison(
        SqlText sql,
        ComparedColumn column,
        [ConstantExpected] string comparison,
        [ConstantExpected] string between
    ) =>
        sql.Join(
            Stored(column.Before).Zip(Stored(column.After)),
            between,
            pair =>
            {
                var isText = column.IsComparedAsText;
                sql.Choose(isText, "CAST(o.", "o.").Identifier(pair.First.Name).Choose(isText, " AS VARCHAR)", "");
                sql.Append(comparison);
                sql.Choose(isText, "CAST(n.", "n.").Identifier(pair.Second.Name).Choose(isText, " AS VARCHAR)", "");
            }
        );

    private static void WriteValue(SqlText sql, string name, ColumnType type, ComparedColumn? shared, bool isRemoved)
    {
        if (shared is null)
        {
            sql.Choose(isRemoved, "o.", "n.").Identifier(name);
            return;
        }

        // A row that went has its old value, as far as the later type can hold it.
        sql.Append("CASE WHEN n._row IS NULL THEN TRY_CAST(o.").Identifier(name).Append(" AS ");
        WriteType(sql, type);
        sql.Append(") ELSE n.").Identifier(name).Append(" END");
    }

    private static void WriteType(SqlText sql, ColumnType type)
    {
        switch (type)
        {
            case ColumnType.Integer:
                sql.Append("BIGINT");
                break;
            case ColumnType.Decimal:
                sql.Append("DOUBLE");
                break;
            case ColumnType.Boolean:
                sql.Append("BOOLEAN");
                break;
            case ColumnType.Date:
                sql.Append("DATE");
                break;
            case ColumnType.DateTime:
                sql.Append("TIMESTAMP");
                break;
            case ColumnType.GeoShape:
                sql.Append("BLOB");
                break;
            default:
                sql.Append("VARCHAR");
                break;
        }
    }

    /// <summary>The stored columns that hold the values of a column: the box of a shape follows from the shape.</summary>
    internal static IEnumerable<(string Name, ColumnType Type)> Stored(Column column) =>
        column.Type is ColumnType.GeoPoint
            ?
            [
                (GeoColumns.Latitude(column.Name), ColumnType.Decimal),
                (GeoColumns.Longitude(column.Name), ColumnType.Decimal),
            ]
            : [(column.Name, column.Type)];
}
