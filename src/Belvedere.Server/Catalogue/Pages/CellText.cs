using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Core.Statistics;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>A cell as a person reads it.</summary>
public static class CellText
{
    private const int MaximumLength = 500;

    private const int MaximumDecimals = 12;

    public static string Of(object? value, Column column, Language language) =>
        value switch
        {
            null => "",
            Shape shape => Of(shape.ToString(), column, language),
            string text => text.Length <= MaximumLength ? text : text[..MaximumLength] + "…",
            long number => IsYear(column)
                ? number.ToString(CultureInfo.InvariantCulture)
                : NumberFormat.Number(number, 0, language),
            double number => NumberFormat.Number(number, DecimalsOf(number), language),
            bool answer => (answer, language) switch
            {
                (true, Language.French) => "oui",
                (false, Language.French) => "non",
                (true, _) => "yes",
                _ => "no",
            },
            DateOnly day => day.ToString(
                language == Language.French ? "dd/MM/yyyy" : "yyyy-MM-dd",
                CultureInfo.InvariantCulture
            ),
            DateTime instant => DateFormat.Instant(
                new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
                language
            ),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    public static bool IsNumber(Column column) =>
        column.Type is ColumnType.Integer or ColumnType.Decimal && !IsYear(column);

    /// <summary>What a type is called in the description of the columns.</summary>
    public static LocalizedText TypeName(ColumnType type) =>
        type switch
        {
            ColumnType.Text => new("texte", "text"),
            ColumnType.Integer => new("entier", "integer"),
            ColumnType.Decimal => new("nombre décimal", "decimal number"),
            ColumnType.Boolean => new("oui ou non", "yes or no"),
            ColumnType.Date => new("date", "date"),
            ColumnType.DateTime => new("date et heure", "date and time"),
            ColumnType.GeoShape => new("forme géographique", "geographic shape"),
            _ => new("point géographique", "geographic point"),
        };

    /// <summary>A year is not a quantity: it has no space after its first figure.</summary>
    public static bool IsYear(Column column) =>
        column.Type == ColumnType.Integer
        && (
            column.Concept is "annee" or "year"
            || column.Name is "an" or "annee" or "year" or "exercice"
            || column.Name.StartsWith("annee_", StringComparison.Ordinal)
        );

    private static int DecimalsOf(double number)
    {
        var text = number.ToString("0.############", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : Math.Min(text.Length - point - 1, MaximumDecimals);
    }
}
