using System.Text;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Cells;

/// <summary>
/// Whole values replaced by others, as a table: one line for each, what is written, a tab, what replaces it. Two columns
/// copied from a spreadsheet are such a table.
/// </summary>
public sealed class Replace() : CellOperation(Fix.Replace)
{
    public override LocalizedText Title => new("Remplacer des valeurs", "Replace values");

    public override ColumnUse Column => ColumnUse.Optional;

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new(
                "values",
                new(
                    "Valeur, tabulation, valeur de remplacement ; une par ligne",
                    "Value, tab, replacement; one on each line"
                )
            )
            {
                HasLines = true,
            },
        ];

    public override LocalizedText Say(Fix fix, string column)
    {
        var lines = CellComparer.LinesOf(fix.Value("values") ?? "").ToList();
        var place = column.Length == 0 ? ("toutes les colonnes", "every column") : ($"« {column} »", $"“{column}”");
        return lines is [var only] && only.Split('\t') is [var before, var after]
            ? new(
                $"Remplacer « {before} » par « {after} » dans {place.Item1}",
                $"Replace “{before}” by “{after}” in {place.Item2}"
            )
            : new(
                $"Remplacer {lines.Count} valeurs dans {place.Item1}",
                $"Replace {lines.Count} values in {place.Item2}"
            );
    }

    public override LocalizedText SayInPublic(Fix fix, string column)
    {
        var count = CellComparer.LinesOf(fix.Value("values") ?? "").Count();
        var place = column.Length == 0 ? ("toutes les colonnes", "every column") : ($"« {column} »", $"“{column}”");
        return new(
            $"Remplacer {count} {(count == 1 ? "valeur" : "valeurs")} dans {place.Item1}",
            $"Replace {count} {(count == 1 ? "value" : "values")} in {place.Item2}"
        );
    }

    internal override Problem? Check(Fix fix)
    {
        var lines = CellComparer.LinesOf(fix.Value("values") ?? "").ToList();
        var wrong = lines.Find(line => line.Split('\t').Length != 2);
        return wrong is null && lines.Count > 0
            ? null
            : Problems.RecipeParameterRefused(
                Name,
                "values",
                wrong ?? "",
                new("des lignes « valeur, tabulation, valeur de remplacement »", "lines of “value, tab, replacement”")
            );
    }

    internal override CellRewrite Change(Fix fix, RecipeTable table)
    {
        var replacements = new Dictionary<byte[], byte[]>(CellComparer.Bytes);
        foreach (var line in CellComparer.LinesOf(fix.Value("values") ?? ""))
        {
            var pair = line.Split('\t');
            replacements.TryAdd(CellComparer.KeyOf(pair[0]), Encoding.UTF8.GetBytes(pair[1]));
        }

        var find = replacements.GetAlternateLookup<ReadOnlySpan<byte>>();
        return (cell, output) =>
        {
            if (!find.TryGetValue(CellText.Trim(cell), out var replacement) || cell.SequenceEqual(replacement))
            {
                return false;
            }

            output.Add(replacement);
            return true;
        };
    }
}
