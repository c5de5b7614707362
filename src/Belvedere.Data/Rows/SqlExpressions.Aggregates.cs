using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>Aggregates.</summary>
internal sealed partial class SqlExpressions
{
    public void WriteAggregate(BoundCall aggregate)
    {
        if (aggregate.Arguments.Count == 0)
        {
            sql.Append("count(*)");
            return;
        }

        var argument = aggregate.Arguments[0];
        switch (aggregate.Operation)
        {
            case Operation.Count:
                sql.Choose(aggregate.Distinct, "count(DISTINCT ", "count(");
                Wrap("", argument, ")");
                break;
            case Operation.Sum when argument.Type is ColumnType.Decimal:
                // Decimals are summed with compensation, so that cents do not drift over a million rows.
                Wrap("fsum(", argument, ")");
                break;
            case Operation.Sum:
                Wrap("sum(", argument, ")");
                break;
            case Operation.Minimum:
                Wrap("min(", argument, ")");
                break;
            case Operation.Maximum:
                Wrap("max(", argument, ")");
                break;
            case Operation.Average:
                WriteMean("avg(", argument, null);
                break;
            case Operation.Median:
                WriteMean("median(", argument, null);
                break;
            case Operation.Percentile:
                var share = ((BoundConstant)aggregate.Arguments[1]).Value;
                WriteMean("quantile_cont(", argument, Convert.ToDouble(share, CultureInfo.InvariantCulture) / 100);
                break;
            case Operation.BoundingBox:
                WriteBoundingBox(((BoundColumn)argument).Column);
                break;
            case Operation.Envelope:
                WriteEnvelope(((BoundColumn)argument).Column);
                break;
            default:
                throw new InvalidOperationException($"{aggregate.Operation} is no aggregate.");
        }
    }

    /// <summary>The mean of instants is taken on microseconds.</summary>
    private void WriteMean([ConstantExpected] string function, BoundExpression argument, double? quantile)
    {
        var isTemporal = argument.Type is ColumnType.Date or ColumnType.DateTime;
        sql.Choose(isTemporal, "make_timestamp(CAST(round(", "")
            .Append(function)
            .Choose(isTemporal, "epoch_us(CAST(", "CAST(");
        Write(argument);
        sql.Choose(isTemporal, " AS TIMESTAMP))", " AS DOUBLE)");
        if (quantile is { } share)
        {
            sql.Append(", ").Value(share);
        }

        sql.Append(")").Choose(isTemporal, ") AS BIGINT))", "");
    }
}
