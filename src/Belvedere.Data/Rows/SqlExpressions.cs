using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>Expressions of a plan as SQL: rows are <c>r</c>, groups <c>g</c>, totals <c>t</c>.</summary>
internal sealed class SqlExpressions(SqlText sql, QueryPlan plan)
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
            case BoundConstant { Value: null }:
                sql.Append("NULL");
                break;
            case BoundConstant constant:
                // Two parameters without type would be taken for doubles.
                sql.Append("CAST(")
                    .Value(constant.Value)
                    .Append(
                        constant.Value switch
                        {
                            string => " AS VARCHAR)",
                            long => " AS BIGINT)",
                            double => " AS DOUBLE)",
                            bool => " AS BOOLEAN)",
                            DateOnly => " AS DATE)",
                            _ => " AS TIMESTAMP)",
                        }
                    );
                break;
            case BoundGroupKey key:
                sql.Append("g.k").Append(key.Index);
                break;
            case BoundAggregate aggregate:
                sql.Append(plan.IsGrouped ? "g.a" : "t.a").Append(aggregate.Index);
                break;
            case BoundCall call:
                WriteCall(call);
                break;
            default:
                throw new InvalidOperationException($"No SQL for {expression.GetType().Name}.");
        }
    }

    /// <summary>
    /// A text as French readers order it: accents and case after letters, ligatures opened. The exact text follows as
    /// the next key.
    /// </summary>
    public void WriteFolded(BoundExpression text)
    {
        sql.Append("CASE WHEN regexp_matches(");
        Write(text);
        sql.Append(", '[œŒæÆ]') THEN replace(replace(lower(strip_accents(");
        Write(text);
        sql.Append(")), 'œ', 'oe'), 'æ', 'ae') ELSE lower(strip_accents(");
        Write(text);
        sql.Append(")) END");
    }

    public void WriteAggregate(BoundCall aggregate)
    {
        if (aggregate.Arguments.Count == 0)
        {
            sql.Append("count(*)");
            return;
        }

        var argument = aggregate.Arguments[0];
        var isTemporal = argument.Type is ColumnType.Date or ColumnType.DateTime;
        switch (aggregate.Operation)
        {
            case Operation.Count:
                Wrap(aggregate.Distinct ? "count(DISTINCT " : "count(", argument, ")");
                break;
            case Operation.Sum:
                // Decimals are summed with compensation, so that cents do not drift over a million rows.
                Wrap(argument.Type is ColumnType.Decimal ? "fsum(" : "sum(", argument, ")");
                break;
            case Operation.Minimum:
                Wrap("min(", argument, ")");
                break;
            case Operation.Maximum:
                Wrap("max(", argument, ")");
                break;
            case Operation.Average:
                WriteMean("avg(", argument, isTemporal, () => sql.Append(")"));
                break;
            case Operation.Median:
                WriteMean("median(", argument, isTemporal, () => sql.Append(")"));
                break;
            case Operation.Percentile:
                WriteMean(
                    "quantile_cont(",
                    argument,
                    isTemporal,
                    () =>
                    {
                        sql.Append(", ")
                            .Value(
                                Convert.ToDouble(
                                    ((BoundConstant)aggregate.Arguments[1]).Value,
                                    System.Globalization.CultureInfo.InvariantCulture
                                ) / 100
                            )
                            .Append(")");
                    }
                );
                break;
            default:
                throw new InvalidOperationException($"{aggregate.Operation} is no aggregate.");
        }
    }

    /// <summary>The mean of instants is taken on microseconds.</summary>
    private void WriteMean(string opening, BoundExpression argument, bool isTemporal, Action close)
    {
        sql.Append(isTemporal ? $"make_timestamp(CAST(round({opening}" : opening);
        Wrap(isTemporal ? "epoch_us(CAST(" : "CAST(", argument, isTemporal ? " AS TIMESTAMP))" : " AS DOUBLE)");
        close();
        sql.Append(isTemporal ? ") AS BIGINT))" : "");
    }

    private void WriteCall(BoundCall call)
    {
        var arguments = call.Arguments;
        switch (call.Operation)
        {
            case Operation.Add or Operation.Subtract or Operation.Multiply:
                // An overflow is an empty value, not an error.
                sql.Append("TRY(");
                Between(
                    arguments,
                    call.Operation switch
                    {
                        Operation.Add => " + ",
                        Operation.Subtract => " - ",
                        _ => " * ",
                    }
                );
                sql.Append(")");
                break;
            case Operation.Divide:
                Wrap("(CAST(", arguments[0], " AS DOUBLE) / nullif(CAST(");
                Wrap("", arguments[1], " AS DOUBLE), 0))");
                break;
            case Operation.Negate:
                Wrap("TRY(-", arguments[0], ")");
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
                Wrap("coalesce(", arguments[0], ", ");
                Wrap("", arguments[1], ")");
                break;
            case Operation.Random:
                WriteRandom(arguments[0]);
                break;
            default:
                WritePart(call);
                break;
        }
    }

    /// <summary>A part of a date, on the clock of the request.</summary>
    private void WritePart(BoundCall call)
    {
        var part = call.Operation switch
        {
            Operation.Year => "year(",
            Operation.Month => "month(",
            Operation.Day => "day(",
            Operation.Hour => "hour(",
            Operation.Minute => "minute(",
            Operation.Second => "second(",
            _ => throw new InvalidOperationException($"No SQL for {call.Operation}."),
        };
        var argument = call.Arguments[0];
        if (argument.Type is not ColumnType.DateTime || plan.Zone.HasSameRules(TimeZoneInfo.Utc))
        {
            Wrap($"{part}CAST(", argument, argument.Type is ColumnType.Date ? " AS DATE))" : " AS TIMESTAMP))");
            return;
        }

        sql.Append(part).Append("timezone(").Value(plan.Zone.Id);
        Wrap(", timezone('UTC', CAST(", argument, " AS TIMESTAMP))))");
    }

    private void WriteRandom(BoundExpression seed)
    {
        sql.Append("hash(");
        Write(seed);
        sql.Append(plan.IsGrouped ? ", g.k0)" : ", r.\"_row\")");
    }

    private void Between(IReadOnlyList<BoundExpression> arguments, string sign)
    {
        Write(arguments[0]);
        sql.Append(sign);
        Write(arguments[1]);
    }

    private void Wrap(string before, BoundExpression argument, string after)
    {
        sql.Append(before);
        Write(argument);
        sql.Append(after);
    }

    private SqlText Column(string name) => sql.Append("r.").Identifier(name);
}
