using Belvedere.Core.Query;

namespace Belvedere.Data.Rows;

/// <summary>Intervals of <c>range()</c>: the key that groups, and its text.</summary>
internal sealed partial class SqlExpressions
{
    private void WriteRange(BoundRange range)
    {
        switch (range.Steps)
        {
            case WholeSteps whole:
                WriteFloor(() => Write(range.Operand), whole.Width);
                break;
            case NumberSteps number:
                // Rounded first: 0.3 / 0.1 is a hair below 3.
                Wrap("(floor(round(CAST(", range.Operand, " AS DOUBLE) / CAST(");
                sql.Value(number.Width).Append(" AS DOUBLE), 9)) + 0.0)");
                break;
            case TimeSteps time when IsCutInUtc(time):
                WriteUtcStart(range.Operand, time);
                break;
            case TimeSteps { Unit: var unit } time when TimeUnits.IsFixed(unit):
                sql.Append("make_timestamp(");
                WriteFloor(
                    () =>
                    {
                        WriteOnClock("(epoch_us(", range.Operand, ") - ");
                        WriteConstant(time.OriginMicroseconds);
                        sql.Append(")");
                    },
                    time.Count * TimeUnits.Microseconds(unit)
                );
                sql.Append(" + ");
                WriteConstant(time.OriginMicroseconds);
                sql.Append(")");
                break;
            case TimeSteps time:
                WriteMonths(range.Operand, (long)time.Count * TimeUnits.Months(time.Unit));
                break;
            case BoundGivenSteps given:
                WriteRank(range.Operand, given);
                break;
            default:
                throw new InvalidOperationException($"No SQL for {range.Steps.GetType().Name}.");
        }
    }

    /// <summary>
    /// Whether an interval begins at an instant rather than at an hour of the clock: when it divides an hour, so that the
    /// hour which comes back in autumn is two intervals. Longer ones keep to the clock: a day is from midnight to midnight.
    /// </summary>
    private bool IsCutInUtc(TimeSteps time) =>
        !time.IsDay
        && !IsUtc
        && time.Unit <= TimeUnit.Hour
        && TimeUnits.Microseconds(TimeUnit.Hour) % (time.Count * TimeUnits.Microseconds(time.Unit)) == 0;

    /// <summary>The instant less what the clock shows above a multiple of the width.</summary>
    private void WriteUtcStart(BoundExpression instant, TimeSteps time)
    {
        var width = time.Count * TimeUnits.Microseconds(time.Unit);
        Wrap("make_timestamp(epoch_us(", instant, ") - (");
        WriteOnClock("epoch_us(", instant, ") % ");
        WriteConstant(width);
        sql.Append(" + ");
        WriteConstant(width);
        sql.Append(") % ");
        WriteConstant(width);
        sql.Append(")");
    }

    /// <summary>The greatest multiple of the width that is not above the value: x - ((x % w + w) % w).</summary>
    private void WriteFloor(Action writeValue, long width)
    {
        sql.Append("TRY(");
        writeValue();
        sql.Append(" - ((");
        writeValue();
        sql.Append(" % ");
        WriteConstant(width);
        sql.Append(" + ");
        WriteConstant(width);
        sql.Append(") % ");
        WriteConstant(width);
        sql.Append("))");
    }

    /// <summary>The first instant of a number of months, counted from the year 0.</summary>
    private void WriteMonths(BoundExpression date, long months)
    {
        sql.Append("make_timestamp(");
        WriteMonth(date, months);
        sql.Append(" // 12, ");
        WriteMonth(date, months);
        sql.Append(" % 12 + 1, 1, 0, 0, 0.0)");
    }

    private void WriteMonth(BoundExpression date, long months)
    {
        sql.Append("(((");
        WriteMonthCount(date);
        sql.Append(") // ");
        WriteConstant(months);
        sql.Append(") * ");
        WriteConstant(months);
        sql.Append(")");
    }

    private void WriteMonthCount(BoundExpression date)
    {
        WriteOnClock("year(", date, ") * 12 + ");
        WriteOnClock("month(", date, ") - 1");
    }

    /// <summary>The rank of the interval between given bounds; values outside are filtered before.</summary>
    private void WriteRank(BoundExpression operand, BoundGivenSteps steps)
    {
        sql.Append("CASE WHEN ");
        Write(operand);
        sql.Append(" IS NULL THEN NULL");
        var rank = 0;
        var first = steps.OpenLeft ? 0 : 1;
        for (var i = first; i < steps.Bounds.Count; i++)
        {
            Wrap(" WHEN ", operand, " < ");
            WriteConstant(steps.Bounds[i].Value);
            sql.Append(" THEN ").Append(rank++);
        }

        sql.Append(" ELSE ").Append(rank).Append(" END");
    }

    private void WriteLabel(BoundRangeLabel label)
    {
        switch (label.Range.Steps)
        {
            case WholeSteps whole:
                Wrap("('[' || ", label.Key, " || ', ' || (CAST(");
                Wrap("", label.Key, " AS HUGEINT) + ");
                WriteConstant(whole.Width - 1);
                sql.Append(") || ']')");
                break;
            case NumberSteps number:
                sql.Append("('[' || ");
                WriteBound(label.Key, 0, number.Width);
                sql.Append(" || ', ' || ");
                WriteBound(label.Key, 1, number.Width);
                sql.Append(" || '[')");
                break;
            case TimeSteps time:
                WriteTimeLabel(label.Key, time);
                break;
            case BoundGivenSteps given:
                Wrap("CASE ", label.Key, "");
                for (var i = 0; i < given.Labels.Count; i++)
                {
                    sql.Append(" WHEN ").Append(i).Append(" THEN ");
                    WriteConstant(given.Labels[i]);
                }

                sql.Append(" END");
                break;
            default:
                throw new InvalidOperationException($"No SQL for {label.Range.Steps.GetType().Name}.");
        }
    }

    private void WriteBound(BoundExpression rank, int after, double width)
    {
        Wrap("format('{:.12g}', (", rank, " + ");
        sql.Append(after).Append(") * CAST(").Value(width).Append(" AS DOUBLE) + 0.0)");
    }

    private void WriteTimeLabel(BoundExpression start, TimeSteps steps)
    {
        sql.Append("('[' || ");
        if (IsCutInUtc(steps))
        {
            WriteUtcInstant(() => Write(start));
            sql.Append(" || ', ' || ");
            WriteUtcInstant(() => WriteEnd(start, steps));
            sql.Append(" || '[')");
            return;
        }

        WriteInstant(() => Write(start), steps.IsDay);
        sql.Append(" || ', ' || ");
        WriteInstant(() => WriteEnd(start, steps), steps.IsDay);
        sql.Append(" || '[')");
    }

    private void WriteEnd(BoundExpression start, TimeSteps steps)
    {
        var isFixed = TimeUnits.IsFixed(steps.Unit);
        Wrap("(", start, " + ");
        sql.Choose(isFixed, "to_microseconds(", "to_months(");
        WriteConstant(
            isFixed
                ? steps.Count * TimeUnits.Microseconds(steps.Unit)
                : (long)steps.Count * TimeUnits.Months(steps.Unit)
        );
        sql.Choose(isFixed, "))", "::INTEGER))");
    }

    /// <summary>A clock instant: in UTC with milliseconds, elsewhere with its offset.</summary>
    private void WriteInstant(Action writeClock, bool isDay)
    {
        sql.Append("strftime(");
        writeClock();
        if (isDay || IsUtc)
        {
            sql.Append(", '%Y-%m-%dT%H:%M:%S.%gZ')");
            return;
        }

        sql.Append(", '%Y-%m-%dT%H:%M:%S') || ");
        WriteOffset(() =>
        {
            sql.Append("((epoch_us(");
            writeClock();
            sql.Append(") - epoch_us(timezone(").Value(plan.Zone.Id).Append(", ");
            writeClock();
            sql.Append("))) // 60000000)");
        });
    }

    /// <summary>An instant as the clock of the request shows it, with its offset.</summary>
    private void WriteUtcInstant(Action writeInstant)
    {
        sql.Append("strftime(");
        WriteClock();
        sql.Append(", '%Y-%m-%dT%H:%M:%S') || ");
        WriteOffset(() =>
        {
            sql.Append("((epoch_us(");
            WriteClock();
            sql.Append(") - epoch_us(");
            writeInstant();
            sql.Append(")) // 60000000)");
        });

        void WriteClock()
        {
            sql.Append("timezone(").Value(plan.Zone.Id).Append(", timezone('UTC', ");
            writeInstant();
            sql.Append("))");
        }
    }

    /// <summary>What the clock is ahead of UTC, as <c>+02:00</c>.</summary>
    /// <param name="writeMinutes">Writes the minutes that it is ahead.</param>
    private void WriteOffset(Action writeMinutes)
    {
        sql.Append("CASE WHEN ");
        writeMinutes();
        sql.Append(" < 0 THEN '-' ELSE '+' END || printf('%02d:%02d', abs(");
        writeMinutes();
        sql.Append(") // 60, abs(");
        writeMinutes();
        sql.Append(") % 60)");
    }
}
