using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>
/// Writes a <see cref="QueryPlan"/> as a statement over the Parquet file of a revision. A revision keeps the order of
/// its source and the engine keeps the order of a scan, so an answer in source order needs no sort.
/// </summary>
public static class SqlWriter
{
    /// <summary>The leading column of every revision: the 1-based rank of the row in its source.</summary>
    public const string RowColumn = RevisionWriter.RowNumberColumn;

    /// <summary>One page of the answer, with the limit and offset of the plan.</summary>
    /// <param name="withRow">Whether a last column holds the row number; only without groups.</param>
    public static SqlStatement Page(QueryPlan plan, string parquetPath, bool withRow = false)
    {
        var sql = new SqlText();
        if (plan.Where is null && plan.Order.Count == 0 && !plan.IsGrouped && plan.Limit is { } limit)
        {
            // The page is a range of row numbers: whole row groups are skipped, however far it lies.
            WriteRows(
                sql,
                plan,
                parquetPath,
                withRow,
                () =>
                    sql.Append(" WHERE r.")
                        .Identifier(RowColumn)
                        .Append(" > ")
                        .Value((long)plan.Offset)
                        .Append(" AND r.")
                        .Identifier(RowColumn)
                        .Append(" <= ")
                        .Value((long)plan.Offset + limit)
            );
            return sql.Append(" ORDER BY r.").Identifier(RowColumn).ToStatement();
        }

        WriteAnswer(sql, plan, parquetPath, withRow);
        return WriteLimit(sql, plan).ToStatement();
    }

    /// <summary>The whole answer, for an export: an offset and a limit only when the plan has them.</summary>
    public static SqlStatement Export(QueryPlan plan, string parquetPath) => Page(plan, parquetPath);

    /// <summary>How many rows, or groups, the answer has without limit: one row, one column.</summary>
    public static SqlStatement Count(QueryPlan plan, string parquetPath)
    {
        var sql = new SqlText();
        if (!plan.IsGrouped)
        {
            sql.Append("SELECT count(*) FROM ").Source(parquetPath);
            return WriteWhere(sql, plan).ToStatement();
        }

        sql.Append("SELECT count(*) FROM (");
        WriteGroups(sql, plan with { Aggregates = [] }, parquetPath);
        return sql.Append(") AS g").ToStatement();
    }

    /// <summary>One row of a table by its number, with every column of the plan.</summary>
    public static SqlStatement Row(QueryPlan plan, string parquetPath, long row)
    {
        var sql = new SqlText();
        WriteRows(
            sql,
            plan,
            parquetPath,
            withRow: true,
            () => sql.Append(" WHERE r.").Identifier(RowColumn).Append(" = ").Value(row)
        );
        return sql.ToStatement();
    }

    private static void WriteAnswer(SqlText sql, QueryPlan plan, string parquetPath, bool withRow)
    {
        if (plan.IsGrouped)
        {
            WriteOutputs(sql, plan, withRow: false);
            sql.Append(" FROM (");
            WriteGroups(sql, plan, parquetPath);
            sql.Append(") AS g");
        }
        else
        {
            WriteRows(sql, plan, parquetPath, withRow, () => WriteWhere(sql, plan));
        }

        WriteOrder(sql, plan);
    }

    private static void WriteRows(SqlText sql, QueryPlan plan, string parquetPath, bool withRow, Action writeWhere)
    {
        WriteOutputs(sql, plan, withRow);
        sql.Append(" FROM ").Source(parquetPath);
        if (plan.Aggregates.Count > 0)
        {
            sql.Append(" CROSS JOIN (SELECT ");
            WriteAggregates(sql, plan);
            sql.Append(" FROM ").Source(parquetPath);
            WriteWhere(sql, plan).Append(") AS t");
        }

        writeWhere();
    }

    /// <summary>The keys and aggregates of each group, named k0, k1… and a0, a1…</summary>
    private static void WriteGroups(SqlText sql, QueryPlan plan, string parquetPath)
    {
        var expressions = new SqlExpressions(sql, plan);
        sql.Append("SELECT ")
            .Join(
                Enumerable.Range(0, plan.Groups.Count),
                ", ",
                i =>
                {
                    expressions.Write(plan.Groups[i]);
                    sql.Append(" AS k").Append(i);
                }
            );
        if (plan.Aggregates.Count > 0)
        {
            sql.Append(", ");
            WriteAggregates(sql, plan);
        }

        sql.Append(" FROM ").Source(parquetPath);
        WriteWhere(sql, plan);
        sql.Append(" GROUP BY ").Join(Enumerable.Range(1, plan.Groups.Count), ", ", i => sql.Append(i));
    }

    private static void WriteAggregates(SqlText sql, QueryPlan plan)
    {
        var expressions = new SqlExpressions(sql, plan);
        sql.Join(
            Enumerable.Range(0, plan.Aggregates.Count),
            ", ",
            i =>
            {
                expressions.WriteAggregate(plan.Aggregates[i]);
                sql.Append(" AS a").Append(i);
            }
        );
    }

    private static void WriteOutputs(SqlText sql, QueryPlan plan, bool withRow)
    {
        var expressions = new SqlExpressions(sql, plan);
        sql.Append("SELECT ")
            .Join(
                plan.Outputs,
                ", ",
                output =>
                {
                    expressions.Write(output.Expression);
                    sql.Append(" AS ").Identifier(output.Key);
                }
            );
        if (withRow)
        {
            sql.Append(", r.").Identifier(RowColumn);
        }
    }

    private static SqlText WriteWhere(SqlText sql, QueryPlan plan)
    {
        if (plan.Where is { } where)
        {
            sql.Append(" WHERE ");
            new SqlConditions(sql, plan).Write(where);
        }

        return sql;
    }

    /// <summary>Empty values last both ways; ties by row number, or by the keys of the groups.</summary>
    private static void WriteOrder(SqlText sql, QueryPlan plan)
    {
        var order = plan.Order.ToList();
        if (plan.IsGrouped)
        {
            order.AddRange(
                plan.Groups.Select((group, index) => new PlanOrder(new BoundGroupKey(index, group.Type), false))
            );
        }

        if (order.Count == 0)
        {
            return;
        }

        var expressions = new SqlExpressions(sql, plan);
        sql.Append(" ORDER BY ")
            .Join(
                order,
                ", ",
                key =>
                {
                    if (key.Expression.Type is ColumnType.Text)
                    {
                        expressions.WriteFolded(key.Expression);
                        sql.Choose(key.Descending, " DESC NULLS LAST, ", " ASC NULLS LAST, ");
                    }

                    expressions.Write(key.Expression);
                    sql.Choose(key.Descending, " DESC NULLS LAST", " ASC NULLS LAST");
                }
            );
        if (!plan.IsGrouped)
        {
            sql.Append(", r.").Identifier(RowColumn);
        }
    }

    private static SqlText WriteLimit(SqlText sql, QueryPlan plan)
    {
        if (plan.Limit is { } limit)
        {
            sql.Append(" LIMIT ").Append(limit);
        }

        return plan.Offset > 0 ? sql.Append(" OFFSET ").Append(plan.Offset) : sql;
    }
}
