using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Columns;

/// <summary>
/// The type that a person chose, which no guess replaces. A cell that is not of it refuses the load with its line, or is
/// emptied and counted where the fix says so.
/// </summary>
public sealed class SetType() : RowOperation(Fix.SetType)
{
    private static readonly IReadOnlyList<(string Key, ColumnType Type, LocalizedText Text)> Types =
    [
        ("text", ColumnType.Text, new("texte", "text")),
        ("integer", ColumnType.Integer, new("nombre entier", "whole number")),
        ("decimal", ColumnType.Decimal, new("nombre décimal", "decimal number")),
        ("boolean", ColumnType.Boolean, new("oui ou non", "yes or no")),
        ("date", ColumnType.Date, new("date", "date")),
        ("datetime", ColumnType.DateTime, new("date et heure", "date and time")),
        ("point", ColumnType.GeoPoint, new("point géographique", "geographic point")),
        ("shape", ColumnType.GeoShape, new("forme géographique", "geographic shape")),
    ];

    public override LocalizedText Title => new("Choisir le type", "Set the type");

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("type", new("Type", "Type")) { Allowed = [.. Types.Select(type => type.Key)] },
            new("order", new("Ordre des dates", "Order of dates"))
            {
                IsRequired = false,
                Allowed = ["day-first", "month-first"],
            },
            new("unfit", new("Valeurs qui ne sont pas de ce type", "Values that are not of this type"))
            {
                IsRequired = false,
                Allowed = ["refuse", "empty"],
            },
        ];

    public override LocalizedText Say(Fix fix, string column)
    {
        var type = TypeOf(fix).Text;
        var order = fix.Value("order") == "month-first" ? (", mois d’abord", ", month first") : ("", "");
        var unfit = IsEmptying(fix) ? (", en vidant les autres valeurs", ", emptying the other values") : ("", "");
        return new(
            $"Lire « {column} » comme {type.French}{order.Item1}{unfit.Item1}",
            $"Read “{column}” as {type.English}{order.Item2}{unfit.Item2}"
        );
    }

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table)
    {
        var column = table.Get(fix.Column);
        var (_, type, text) = TypeOf(fix);
        var isMonthFirst = fix.Value("order") == "month-first";
        table.Put(column with { Type = type, IsMonthFirst = isMonthFirst, IsChecked = true });
        return new TypeStep(column, type, text, new TypedCells(type, isMonthFirst, table.Dates), IsEmptying(fix));
    }

    private static bool IsEmptying(Fix fix) => fix.Value("unfit") == "empty";

    private static (string Key, ColumnType Type, LocalizedText Text) TypeOf(Fix fix) =>
        Types.First(type => type.Key == fix.Value("type"));
}
