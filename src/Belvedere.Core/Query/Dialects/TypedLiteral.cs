using System.Globalization;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>A value written without quotes, read by the type of the column that it is compared to.</summary>
public static class TypedLiteral
{
    /// <summary>The value as an expression, or null when it cannot be one of this column.</summary>
    public static Expression? Read(Column column, string text) =>
        column.Type switch
        {
            ColumnType.Integer or ColumnType.Decimal => Number(text),
            ColumnType.Boolean => bool.TryParse(text, out var truth) ? Literal(truth, text) : null,
            ColumnType.Date or ColumnType.DateTime => PartialDate.Parse(text) is { } date
                ? new DateExpression(date, 0, text.Length)
                : null,
            _ => Literal(text, text),
        };

    private static LiteralExpression? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? Literal(whole, text)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? Literal(number, text)
        : null;

    private static LiteralExpression Literal(object value, string text) => new(value, 0, text.Length);
}
