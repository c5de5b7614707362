using System.Globalization;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Cells;

/// <summary>The zeros that a spreadsheet took from codes: 1 is 01, 4070 is 04070. What is not all figures stays as it is.</summary>
public sealed class PadLeft() : CellOperation(Fix.PadLeft)
{
    public override LocalizedText Title => new("Compléter à gauche par des zéros", "Pad with zeros on the left");

    public override IReadOnlyList<FixParameter> Parameters =>
        [new("width", new("Nombre de caractères", "Number of characters")) { Range = (2, 30) }];

    public override LocalizedText Say(Fix fix, string column) =>
        new(
            $"Compléter à gauche « {column} » sur {fix.Value("width")} caractères",
            $"Pad “{column}” on the left to {fix.Value("width")} characters"
        );

    internal override CellRewrite Change(Fix fix, RecipeTable table)
    {
        var width = int.Parse(fix.Value("width") ?? "", CultureInfo.InvariantCulture);
        return (cell, output) =>
        {
            var trimmed = CellText.Trim(cell);
            if (
                trimmed.Length == 0
                || trimmed.Length >= width
                || trimmed.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            )
            {
                return false;
            }

            for (var i = trimmed.Length; i < width; i++)
            {
                output.Add((byte)'0');
            }

            output.Add(trimmed);
            return true;
        };
    }
}
