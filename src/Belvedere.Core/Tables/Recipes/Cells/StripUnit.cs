using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Cells;

/// <summary>« 12 % » becomes 12, and the unit goes to the column.</summary>
public sealed class StripUnit() : CellOperation(Fix.StripUnit)
{
    public override LocalizedText Title => new("Retirer l’unité", "Strip the unit");

    public override IReadOnlyList<FixParameter> Parameters =>
        [new("unit", new("Unité", "Unit")) { Allowed = CellUnit.All }];

    public override LocalizedText Say(Fix fix, string column) =>
        new(
            $"Retirer « {fix.Value("unit")} » des valeurs de « {column} » et le noter sur la colonne",
            $"Strip “{fix.Value("unit")}” from the values of “{column}” and note it on the column"
        );

    internal override CellRewrite Change(Fix fix, RecipeTable table)
    {
        var unit = fix.Value("unit");
        table.Put(table.Get(fix.Column) with { Unit = unit });
        return (cell, output) =>
        {
            if (
                !CellUnit.TryStrip(CellText.Trim(cell), out var number, out var written)
                || !string.Equals(written, unit, StringComparison.Ordinal)
            )
            {
                return false;
            }

            output.Add(number);
            return true;
        };
    }
}
