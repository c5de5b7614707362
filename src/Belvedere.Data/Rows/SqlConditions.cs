using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows.Functions;

namespace Belvedere.Data.Rows;

/// <summary>Conditions of a plan as SQL. What is unknown to SQL (a comparison with an empty value) is false here.</summary>
internal sealed partial class SqlConditions(SqlText sql, QueryPlan plan)
{
    private readonly SqlExpressions expressions = new(sql, plan);

    public void Write(BoundCondition condition)
    {
        switch (condition)
        {
            case BoundTruth truth:
                sql.Choose(truth.Value, "TRUE", "FALSE");
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
                sql.Choose(truth.Value, " IS TRUE)", " IS FALSE)");
                break;
            case BoundWords words:
                WriteWords(words);
                break;
            case BoundContains part:
                sql.Append("contains(lower(r.")
                    .Identifier(part.Column.Name)
                    .Append("), lower(")
                    .Value(part.Text)
                    .Append("))");
                break;
            case BoundMeetsBox meets:
                new SqlGeometry(sql).WriteMeets(meets.Geometry, meets.Box);
                break;
            case BoundStartsWith start:
                WriteStart(start);
                break;
            case BoundInBox box:
                WriteInBox(box);
                break;
            case BoundRelation relation:
                WriteRelation(relation);
                break;
            case BoundNear near:
                WriteNear(near);
                break;
            default:
                throw new InvalidOperationException($"No SQL for {condition.GetType().Name}.");
        }
    }

    private void WriteComparison(BoundComparison comparison)
    {
        sql.Append("(");
        expressions.Write(comparison.Left);
        WriteSign(comparison.Comparison);
        expressions.Write(comparison.Right);
        sql.Append(")");
    }

    private void WriteSign(Comparison comparison)
    {
        switch (comparison)
        {
            case Comparison.Equal:
                sql.Append(" = ");
                break;
            case Comparison.NotEqual:
                sql.Append(" <> ");
                break;
            case Comparison.Less:
                sql.Append(" < ");
                break;
            case Comparison.LessOrEqual:
                sql.Append(" <= ");
                break;
            case Comparison.Greater:
                sql.Append(" > ");
                break;
            default:
                sql.Append(" >= ");
                break;
        }
    }

    private void WriteStart(BoundStartsWith start)
    {
        sql.Append("(")
            .Join(
                start.Columns,
                " OR ",
                column =>
                {
                    sql.Append("starts_with(r.").Identifier(column.Name).Append(", ").Value(start.Text).Append(")");
                }
            )
            .Append(")");
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
                    sql.Choose(word.Edits == 0, "regexp_matches(", "has_word_near(");
                    WriteHaystack(words.Columns);
                    sql.Append(", ")
                        .Value(word.Edits == 0 ? SearchPattern.Of(word) : WordNear.Written(word))
                        .Append(")");
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
