using System.Text;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Columns;

/// <summary>
/// The parts of a cell in columns of their own; the column that held them stays. What is over the last separator that
/// counts stays whole in the last column.
/// </summary>
public sealed class SplitColumn() : RowOperation(Fix.SplitColumn)
{
    public override LocalizedText Title => new("Séparer une colonne", "Split a column");

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("separator", new("Séparateur", "Separator")),
            new(
                "into",
                new("Noms des nouvelles colonnes, séparés par des virgules", "Names of the new columns, by commas")
            ),
        ];

    public override LocalizedText Say(Fix fix, string column) =>
        new(
            $"Séparer « {column} » à chaque « {fix.Value("separator")} » en {fix.Value("into")}",
            $"Split “{column}” at each “{fix.Value("separator")}” into {fix.Value("into")}"
        );

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table)
    {
        var slots = new List<int>();
        foreach (var name in FixColumns.List(fix.Value("into") ?? ""))
        {
            if (FixColumns.CheckNew(this, name, table) is { } problem)
            {
                return problem;
            }

            slots.Add(table.Add(name).Slot);
        }

        return slots.Count < 2
            ? Problems.RecipeParameterRefused(
                Name,
                "into",
                fix.Value("into") ?? "",
                new("au moins deux noms de champ", "at least two field names")
            )
            : new SplitStep(
                table.Get(fix.Column).Slot,
                Encoding.UTF8.GetBytes(fix.Value("separator") ?? ""),
                [.. slots]
            );
    }

    private sealed class SplitStep(int from, byte[] separator, int[] into) : RowStep
    {
        internal override bool Apply(RecipeRow row, long line)
        {
            var rest = row.Cell(from);
            Count += rest.IndexOf(separator) >= 0 ? 1 : 0;
            for (var i = 0; i < into.Length; i++)
            {
                var end = i < into.Length - 1 ? rest.IndexOf(separator) : -1;
                row.Set(into[i], CellText.Trim(end < 0 ? rest : rest[..end]));
                rest = end < 0 ? [] : rest[(end + separator.Length)..];
            }

            return true;
        }
    }
}
