using System.Diagnostics.CodeAnalysis;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>Parts of dates, on the clock of the request.</summary>
internal sealed partial class SqlExpressions
{
    private void WriteDate(BoundCall call)
    {
        var argument = call.Arguments[0];
        switch (call.Operation)
        {
            case Operation.Year:
                WriteOnClock("year(", argument, ")");
                break;
            case Operation.Month:
                WriteOnClock("month(", argument, ")");
                break;
            case Operation.Day:
                WriteOnClock("day(", argument, ")");
                break;
            case Operation.Hour:
                WriteOnClock("hour(", argument, ")");
                break;
            case Operation.Minute:
                WriteOnClock("minute(", argument, ")");
                break;
            case Operation.Second:
                WriteOnClock("second(", argument, ")");
                break;
            case Operation.DateFormat:
                WriteDateFormat(argument, (string)((BoundConstant)call.Arguments[1]).Value!); // checked by the binder
                break;
            default:
                throw new InvalidOperationException($"No SQL for {call.Operation}.");
        }
    }

    /// <summary>A day, or an instant as the clock of the request shows it.</summary>
    private void WriteOnClock(
        [ConstantExpected] string before,
        BoundExpression argument,
        [ConstantExpected] string after
    )
    {
        sql.Append(before);
        if (argument.Type is not ColumnType.DateTime || IsUtc)
        {
            sql.Append("CAST(");
            Write(argument);
            sql.Append(" AS TIMESTAMP)");
        }
        else
        {
            sql.Append("timezone(").Value(plan.Zone.Id);
            Wrap(", timezone('UTC', CAST(", argument, " AS TIMESTAMP)))");
        }

        sql.Append(after);
    }

    private bool IsUtc => plan.Zone.HasSameRules(TimeZoneInfo.Utc);

    private void WriteDateFormat(BoundExpression date, string pattern)
    {
        var pieces =
            DatePattern.Parse(pattern, out _)?.Pieces
            ?? throw new InvalidOperationException("The pattern was checked.");
        if (pieces.Count == 0)
        {
            Wrap("CASE WHEN ", date, " IS NOT NULL THEN '' END");
            return;
        }

        sql.Append("(").Join(pieces, " || ", piece => WritePiece(date, piece)).Append(")");
    }

    private void WritePiece(BoundExpression date, DatePiece piece)
    {
        switch (piece.Part)
        {
            case DatePart.Literal:
                // Beside an empty date, an empty text.
                WriteConstant(piece.Text);
                break;
            case DatePart.DayName or DatePart.ShortDayName:
                WriteName(piece.Part, "[isodow(", date);
                break;
            case DatePart.MonthName or DatePart.ShortMonthName:
                WriteName(piece.Part, "[month(", date);
                break;
            default:
                WriteDigits(date, piece);
                break;
        }
    }

    private void WriteName(DatePart part, [ConstantExpected] string index, BoundExpression date)
    {
        sql.Append("([").Join(DatePattern.Names(part, plan.Language), ", ", name => WriteConstant(name)).Append("])");
        WriteOnClock(index, date, ")]");
    }

    private void WriteDigits(BoundExpression date, DatePiece piece)
    {
        switch (piece.Digits)
        {
            case 1:
                sql.Append("printf('%d', ");
                break;
            case 2:
                sql.Append("printf('%02d', ");
                break;
            case 3:
                sql.Append("printf('%03d', ");
                break;
            default:
                sql.Append("printf('%04d', ");
                break;
        }

        WritePart(date, piece.Part);
        sql.Append(")");
    }

    private void WritePart(BoundExpression date, DatePart part)
    {
        switch (part)
        {
            case DatePart.Year:
                WriteOnClock("year(", date, ")");
                break;
            case DatePart.ShortYear:
                WriteOnClock("year(", date, ") % 100");
                break;
            case DatePart.WeekYear:
                WriteOnClock("isoyear(", date, ")");
                break;
            case DatePart.ShortWeekYear:
                WriteOnClock("isoyear(", date, ") % 100");
                break;
            case DatePart.Week:
                WriteOnClock("week(", date, ")");
                break;
            case DatePart.DayOfWeek:
                WriteOnClock("isodow(", date, ")");
                break;
            case DatePart.DayOfYear:
                WriteOnClock("dayofyear(", date, ")");
                break;
            case DatePart.Month:
                WriteOnClock("month(", date, ")");
                break;
            case DatePart.Day:
                WriteOnClock("day(", date, ")");
                break;
            case DatePart.Hour:
                WriteOnClock("hour(", date, ")");
                break;
            case DatePart.Minute:
                WriteOnClock("minute(", date, ")");
                break;
            default:
                WriteOnClock("second(", date, ")");
                break;
        }
    }
}
