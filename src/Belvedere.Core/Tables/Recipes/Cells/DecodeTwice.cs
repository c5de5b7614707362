using System.Text;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Cells;

/// <summary>Accents encoded in UTF-8 twice are read once more: « Ã© » is « é ». Of the whole table, headers included, or of a column.</summary>
public sealed class DecodeTwice() : CellOperation(Fix.DecodeTwice)
{
    public override LocalizedText Title => new("Rétablir les accents", "Restore the accents");

    public override ColumnUse Column => ColumnUse.Optional;

    public override LocalizedText Say(Fix fix, string column) =>
        column.Length == 0
            ? new("Rétablir les accents encodés deux fois", "Restore the accents encoded twice")
            : new(
                $"Rétablir les accents encodés deux fois de « {column} »",
                $"Restore the accents encoded twice of “{column}”"
            );

    internal override CellRewrite Change(Fix fix, RecipeTable table)
    {
        var labels = table.Columns.Select(column => Repaired(column.Label)).ToList();
        if (
            fix.Column is null
            && !labels.SequenceEqual(table.Columns.Select(column => column.Label), StringComparer.Ordinal)
        )
        {
            table.Relabel(labels);
        }

        return (cell, output) =>
        {
            if (!DoubleEncoding.TryRepair(cell, out var repaired))
            {
                return false;
            }

            output.Add(repaired);
            return true;
        };
    }

    private static string Repaired(string label) =>
        DoubleEncoding.TryRepair(Encoding.UTF8.GetBytes(label), out var repaired) ? repaired : label;
}
