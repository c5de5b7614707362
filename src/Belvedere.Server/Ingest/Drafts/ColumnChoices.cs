using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>What an agent chose for the columns of a draft: the answers of one form, as fixes.</summary>
internal static class ColumnChoices
{
    public const string UnfitField = "unfit";

    /// <summary>Columns that one form shows; the others keep what was understood.</summary>
    public const int MaximumColumns = 200;

    private const int MaximumLabelLength = 200;

    /// <summary>The types that a person may choose, in the order of the list.</summary>
    public static readonly IReadOnlyList<(ColumnType Type, string Key)> Types =
    [
        (ColumnType.Text, "text"),
        (ColumnType.Integer, "integer"),
        (ColumnType.Decimal, "decimal"),
        (ColumnType.Boolean, "boolean"),
        (ColumnType.Date, "date"),
        (ColumnType.DateTime, "datetime"),
        (ColumnType.GeoPoint, "point"),
        (ColumnType.GeoShape, "shape"),
    ];

    public static string LabelField(Column column) => $"label:{column.Name}";

    public static string TypeField(Column column) => $"type:{column.Name}";

    public static string DropField(Column column) => $"drop:{column.Name}";

    public static string KeyOf(ColumnType type) => Types.First(known => known.Type == type).Key;

    /// <summary>The recipe with what differs from what was read; a later choice for a column replaces the one before.</summary>
    public static Recipe Apply(Recipe recipe, TableSchema schema, IFormCollection form)
    {
        foreach (var column in schema.Columns.Take(MaximumColumns))
        {
            if (form.ContainsKey(DropField(column)))
            {
                recipe = recipe.With(new Fix(Fix.DropColumn, column.Name));
                continue;
            }

            var type = form[TypeField(column)].ToString();
            if (type.Length > 0 && type != KeyOf(column.Type))
            {
                var fix = Fix.With(Fix.SetType, column.Name, "type", type);
                recipe = Replacing(recipe, form[UnfitField] == "empty" ? fix.And("unfit", "empty") : fix);
            }

            var label = OnOneLine(form[LabelField(column)].ToString());
            if (label.Length is > 0 and <= MaximumLabelLength && label != column.Label)
            {
                recipe = Replacing(recipe, Fix.With(Fix.Rename, column.Name, "label", label));
            }
        }

        return recipe;
    }

    private static string OnOneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Recipe Replacing(Recipe recipe, Fix fix) =>
        new([.. recipe.Fixes.Where(known => known.Operation != fix.Operation || known.Column != fix.Column), fix]);
}
