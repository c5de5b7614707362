using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Cells;

/// <summary>Spaces around a value go, each run of spaces in it becomes one: « Digne  les Bains  ».</summary>
public sealed class Trim() : CellOperation(Fix.Trim)
{
    public override LocalizedText Title => new("Retirer les espaces superflus", "Trim spaces");

    public override ColumnUse Column => ColumnUse.Optional;

    public override LocalizedText Say(Fix fix, string column) =>
        column.Length == 0
            ? new("Retirer les espaces superflus de toutes les colonnes", "Trim the spaces of every column")
            : new($"Retirer les espaces superflus de « {column} »", $"Trim the spaces of “{column}”");

    internal override CellRewrite Change(Fix fix, RecipeTable table) => Clean;

    private static bool Clean(ReadOnlySpan<byte> cell, CellBuffer output)
    {
        var rest = CellText.Trim(cell);
        while (rest.Length > 0)
        {
            var space = CellText.LeadingSpace(rest);
            if (space == 0)
            {
                output.Add(rest[0]);
                rest = rest[1..];
                continue;
            }

            output.Add((byte)' ');
            while (rest.Length > 0 && CellText.LeadingSpace(rest) is > 0 and var more)
            {
                rest = rest[more..];
            }
        }

        return !output.Written.SequenceEqual(cell);
    }
}
