using System.Text;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Cells;

/// <summary>Each value replaced by one mark: that there was a value is told, not which.</summary>
public sealed class Mask() : CellOperation(Fix.Mask)
{
    private const string Usual = "masqué";

    public override LocalizedText Title => new("Masquer une colonne", "Mask a column");

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("mark", new("Ce qui est montré à la place", "What is shown instead"))
            {
                IsRequired = false,
                MayBeEmpty = true,
            },
        ];

    public override LocalizedText Say(Fix fix, string column) =>
        (fix.Value("mark") ?? Usual) is { Length: > 0 } mark
            ? new(
                $"Masquer les valeurs de « {column} » : « {mark} » les remplace",
                $"Mask the values of “{column}”: “{mark}” replaces them"
            )
            : new($"Vider les valeurs de « {column} »", $"Empty the values of “{column}”");

    internal override CellRewrite Change(Fix fix, RecipeTable table)
    {
        var mark = Encoding.UTF8.GetBytes(fix.Value("mark") ?? Usual);
        return (cell, output) =>
        {
            output.Add(mark);
            return CellText.Trim(cell).Length > 0;
        };
    }
}
