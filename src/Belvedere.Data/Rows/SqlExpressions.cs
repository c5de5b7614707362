using System.Diagnostics.CodeAnalysis;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>Expressions of a plan as SQL: rows are <c>r</c>, groups <c>g</c>, totals <c>t</c>.</summary>
internal sealed partial class SqlExpressions(SqlText sql, QueryPlan plan)
{
    public void Write(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundColumn { Column: { Type: ColumnType.GeoPoint } point }:
                Column(GeoColumns.Latitude(point.Name)).Append(" || ',' || ");
                Column(GeoColumns.Longitude(point.Name));
                break;
            case BoundGeometry geometry:
                new SqlGeometry(sql).Write(geometry.Geometry);
                break;
            case BoundColumn column:
                Column(column.Column.Name);
                break;
            case BoundConstant constant:
                WriteConstant(constant.Value);
                break;
            case BoundGroupKey key:
                sql.Append("g.k").Append(key.Index);
                break;
            case BoundAggregate aggregate:
                sql.Choose(plan.IsGrouped, "g.a", "t.a").Append(aggregate.Index);
                break;
            case BoundCall call:
                WriteCall(call);
                break;
            case BoundRange range:
                WriteRange(range);
                break;
            case BoundRangeLabel label:
                WriteLabel(label);
                break;
            case BoundCell cell:
                WriteCell(cell);
                break;
            case BoundCentroid centroid:
                WriteCentroid(centroid);
                break;
            case BoundRelevance relevance:
                WriteRelevance(relevance);
                break;
            default:
                throw new InvalidOperationException($"No SQL for {expression.GetType().Name}.");
        }
    }

    /// <summary>
    /// A text as French readers order it: accents and case after letters, ligatures opened. The exact text follows as
    /// the next key.
    /// </summary>
    public void WriteFolded(BoundExpression text) => Wrap("french_key(", text, ")");

    /// <summary>A value of the query with its type: two parameters without type would be taken for doubles.</summary>
    private void WriteConstant(object? value)
    {
        if (value is null)
        {
            sql.Append("NULL");
            return;
        }

        sql.Append("CAST(").Value(value);
        switch (value)
        {
            case string:
                sql.Append(" AS VARCHAR)");
                break;
            case long:
                sql.Append(" AS BIGINT)");
                break;
            case double:
                sql.Append(" AS DOUBLE)");
                break;
            case bool:
                sql.Append(" AS BOOLEAN)");
                break;
            case DateOnly:
                sql.Append(" AS DATE)");
                break;
            case Shape:
                sql.Append(" AS BLOB)");
                break;
            default:
                sql.Append(" AS TIMESTAMP)");
                break;
        }
    }

    private void WriteCall(BoundCall call)
    {
        var arguments = call.Arguments;
        switch (call.Operation)
        {
            // An overflow is an empty value, not an error.
            case Operation.Add:
                Between("TRY(", arguments, " + ", ")");
                break;
            case Operation.Subtract:
                Between("TRY(", arguments, " - ", ")");
                break;
            case Operation.Multiply:
                Between("TRY(", arguments, " * ", ")");
                break;
            case Operation.Divide:
                Wrap("(CAST(", arguments[0], " AS DOUBLE) / nullif(CAST(");
                Wrap("", arguments[1], " AS DOUBLE), 0))");
                break;
            case Operation.Negate:
                Wrap("TRY(0 - ", arguments[0], ")"); // not -x: zero has no sign
                break;
            case Operation.Length:
                Wrap("length(", arguments[0], ")");
                break;
            case Operation.Lower:
                Wrap("lower(", arguments[0], ")");
                break;
            case Operation.Upper:
                Wrap("upper(", arguments[0], ")");
                break;
            case Operation.IfNull:
                Between("coalesce(", arguments, ", ", ")");
                break;
            case Operation.Random:
                Wrap("hash(", arguments[0], "");
                sql.Choose(plan.IsGrouped, ", g.k0)", ", r.\"_row\")");
                break;
            case Operation.JsonFormat:
                WriteJson(arguments);
                break;
            case Operation.Distance:
                WriteDistance(((BoundColumn)arguments[0]).Column, ShapeOf(arguments[1]));
                break;
            case Operation.Latitude:
                Column(GeoColumns.Latitude(((BoundColumn)arguments[0]).Column.Name));
                break;
            case Operation.Longitude:
                Column(GeoColumns.Longitude(((BoundColumn)arguments[0]).Column.Name));
                break;
            default:
                WriteDate(call);
                break;
        }
    }

    /// <summary>Text that is JSON, made compact; anything else as a JSON text, or the second value in its place.</summary>
    private void WriteJson(IReadOnlyList<BoundExpression> arguments)
    {
        Wrap("CASE WHEN json_valid(", arguments[0], ") THEN CAST(json(");
        Wrap("", arguments[0], ") AS VARCHAR)");
        if (arguments is not [_, BoundConstant { Value: null }])
        {
            Wrap(" WHEN ", arguments[0], " IS NOT NULL THEN CAST(to_json(");
            Wrap("", arguments[^1], ") AS VARCHAR)");
        }

        sql.Append(" END");
    }

    private void WriteRelevance(BoundRelevance relevance)
    {
        var conditions = new SqlConditions(sql, plan);
        sql.Append("(")
            .Join(
                relevance.Words,
                " + ",
                word =>
                {
                    sql.Append("CASE WHEN ");
                    conditions.Write(new BoundWords(relevance.Columns, [word]));
                    sql.Append(" THEN 1 ELSE 0 END");
                }
            )
            .Append(")");
    }

    private static Shape ShapeOf(BoundExpression constant) =>
        constant is BoundConstant { Value: Shape shape }
            ? shape
            : throw new InvalidOperationException("A geometry of the query is expected.");

    private void Between(
        [ConstantExpected] string before,
        IReadOnlyList<BoundExpression> arguments,
        [ConstantExpected] string sign,
        [ConstantExpected] string after
    )
    {
        sql.Append(before);
        Write(arguments[0]);
        sql.Append(sign);
        Write(arguments[1]);
        sql.Append(after);
    }

    private void Wrap([ConstantExpected] string before, BoundExpression argument, [ConstantExpected] string after)
    {
        sql.Append(before);
        Write(argument);
        sql.Append(after);
    }

    private SqlText Column(string name) => sql.Append("r.").Identifier(name);
}
