using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>Conditions of a plan as SQL. What is unknown to SQL (a comparison with an empty value) is false here.</summary>
internal sealed class SqlConditions(SqlText sql, QueryPlan plan)
{
    private readonly SqlExpressions expressions = new(sql, plan);

    public void Write(BoundCondition condition)
    {
        switch (condition)
        {
            case BoundTruth truth:
                sql.Append(truth.Value ? "TRUE" : "FALSE");
                break;
            case BoundAll all:
                sql.Append("(").Join(all.Operands, " AND ", Write).Append(")");
                break;
            case BoundAny any:
                sql.Append("(").Join(any.Operands, " OR ", Write).Append(")");
                break;
            case BoundNot not:
                sql.Append("(");
                Write(not.Operand);
                sql.Append(" IS NOT TRUE)");
                break;
            case BoundComparison comparison:
                WriteComparison(comparison);
                break;
            case BoundMembership membership:
                sql.Append("(");
                expressions.Write(membership.Operand);
                sql.Append(" IN (").Join(membership.Values, ", ", expressions.Write).Append("))");
                break;
            case BoundIsEmpty empty:
                sql.Append("(");
                expressions.Write(empty.Operand);
                sql.Append(" IS NULL)");
                break;
            case BoundIsTruth truth:
                sql.Append("(");
                expressions.Write(truth.Operand);
                sql.Append(truth.Value ? " IS TRUE)" : " IS FALSE)");
                break;
            case BoundWords words:
                WriteWords(words);
                break;
            case BoundMeetsBox meets:
                new SqlGeometry(sql).WriteMeets(meets.Geometry, meets.Box);
                break;
            case BoundStartsWith start:
                sql.Append("(")
                    .Join(
                        start.Columns,
                        " OR ",
                        column =>
                        {
                            sql.Append("starts_with(r.")
                                .Identifier(column.Name)
                                .Append(", ")
                                .Value(start.Text)
                                .Append(")");
                        }
                    )
                    .Append(")");
                break;
            default:
                throw new InvalidOperationException($"No SQL for {condition.GetType().Name}.");
        }
    }

    private void WriteComparison(BoundComparison comparison)
    {
        sql.Append("(");
        expressions.Write(comparison.Left);
        sql.Append(
            comparison.Comparison switch
            {
                Comparison.Equal => " = ",
                Comparison.NotEqual => " <> ",
                Comparison.Less => " < ",
                Comparison.LessOrEqual => " <= ",
                Comparison.Greater => " > ",
                _ => " >= ",
            }
        );
        expressions.Write(comparison.Right);
        sql.Append(")");
    }

    /// <summary>One pattern for each word, on the columns joined by a separator that no word crosses.</summary>
    private void WriteWords(BoundWords words)
    {
        sql.Append("(")
            .Join(
                words.Words,
                " AND ",
                word =>
                {
                    sql.Append("regexp_matches(");
                    WriteHaystack(words.Columns);
                    sql.Append(", ").Value(SearchPattern.Of(word)).Append(")");
                }
            )
            .Append(")");
    }

    private void WriteHaystack(IReadOnlyList<Column> columns)
    {
        if (columns.Count == 1)
        {
            sql.Append("r.").Identifier(columns[0].Name);
            return;
        }

        sql.Append("concat_ws('\n'")
            .Join(columns, "", column => sql.Append(", r.").Identifier(column.Name))
            .Append(")");
    }
}
