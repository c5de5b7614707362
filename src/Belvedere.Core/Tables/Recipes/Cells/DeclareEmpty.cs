using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Cells;

/// <summary>What this producer writes where nothing is known: the cell becomes empty, and the column keeps why.</summary>
public sealed class DeclareEmpty() : RowOperation(Fix.DeclareEmpty)
{
    private const string Secret = "secret";

    public override LocalizedText Title => new("Déclarer des valeurs vides", "Declare empty values");

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("values", new("Valeurs, une par ligne", "Values, one on each line")) { HasLines = true },
            new("reason", new("Motif", "Reason")) { Allowed = ["not-available", Secret] },
        ];

    public override LocalizedText Say(Fix fix, string column)
    {
        var values = CellComparer.LinesOf(fix.Value("values") ?? "").ToList();
        var isSecret = fix.Value("reason") == Secret;
        return new(
            $"Lire {string.Join(", ", values.Select(v => $"« {v} »"))} comme une absence dans « {column} » ({(isSecret ? "secret statistique" : "non disponible")})",
            $"Read {string.Join(", ", values.Select(v => $"“{v}”"))} as an absence in “{column}” ({(isSecret ? "statistical secrecy" : "not available")})"
        );
    }

    public override LocalizedText SayInPublic(Fix fix, string column)
    {
        var count = CellComparer.LinesOf(fix.Value("values") ?? "").Count();
        var isSecret = fix.Value("reason") == Secret;
        return new(
            $"Lire {count} {(count == 1 ? "valeur" : "valeurs")} comme une absence dans « {column} » ({(isSecret ? "secret statistique" : "non disponible")})",
            $"Read {count} {(count == 1 ? "value" : "values")} as an absence in “{column}” ({(isSecret ? "statistical secrecy" : "not available")})"
        );
    }

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table)
    {
        var absences = new AbsenceCount(
            fix.Value("reason") == Secret ? AbsenceReason.Secret : AbsenceReason.NotAvailable
        );
        var column = table.Get(fix.Column);
        table.Put(column with { Declared = [.. column.Declared, absences], IsRewritten = true });
        var values = CellComparer
            .LinesOf(fix.Value("values") ?? "")
            .Select(CellComparer.KeyOf)
            .ToHashSet(CellComparer.Bytes);
        var find = values.GetAlternateLookup<ReadOnlySpan<byte>>();
        return new CellStep(
            [column.Slot],
            (cell, _) =>
            {
                var isEmpty = CellText.Trim(cell) is { Length: > 0 } trimmed && find.Contains(trimmed);
                absences.Count += isEmpty ? 1 : 0;
                return isEmpty;
            }
        );
    }
}
