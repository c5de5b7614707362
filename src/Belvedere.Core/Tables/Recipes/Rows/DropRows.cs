using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Rows;

/// <summary>
/// Rows that are none: totals under the table and headers repeated in it, found by what they say and where they are; rows
/// where a column is empty, or has one value.
/// </summary>
public sealed class DropRows() : RowOperation(Fix.DropRows)
{
    /// <summary>The totals under the table.</summary>
    public const string Totals = "totals";

    /// <summary>The header once more, as after a page break.</summary>
    public const string RepeatedHeaders = "repeated-headers";

    private const string Empty = "empty";
    private const string Equal = "equal";

    public override LocalizedText Title => new("Retirer des lignes", "Drop rows");

    public override ColumnUse Column => ColumnUse.Optional;

    public override FixCount Counts => FixCount.Rows;

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("rows", new("Lignes", "Rows")) { Allowed = [Totals, RepeatedHeaders, Empty, Equal] },
            new("value", new("Valeur", "Value")) { IsRequired = false },
        ];

    public override LocalizedText Say(Fix fix, string column) =>
        fix.Value("rows") switch
        {
            Totals => new("Retirer les totaux sous le tableau", "Drop the totals under the table"),
            RepeatedHeaders => new("Retirer les en-têtes répétés", "Drop the repeated headers"),
            Empty => new($"Retirer les lignes où « {column} » est vide", $"Drop the rows where “{column}” is empty"),
            _ => new(
                $"Retirer les lignes où « {column} » vaut « {fix.Value("value")} »",
                $"Drop the rows where “{column}” is “{fix.Value("value")}”"
            ),
        };

    public override LocalizedText SayInPublic(Fix fix, string column) =>
        fix.Value("rows") == Equal
            ? new($"Retirer des lignes d’après « {column} »", $"Drop rows by “{column}”")
            : Say(fix, column);

    internal override Problem? Check(Fix fix) =>
        (fix.Value("rows"), fix.Column, fix.Value("value")) switch
        {
            (Empty or Equal, null, _) => Problems.RecipeColumnMissing(Name),
            (Totals or RepeatedHeaders, { } column, _) => Problems.RecipeColumnUnexpected(Name, column),
            (Equal, _, null) => Problems.RecipeParameterMissing(Name, "value"),
            (not Equal, _, { }) => Problems.RecipeParameterUnknown(Name, "value", ["rows"]),
            _ => null,
        };

    // Totals and repeated headers are found while the file is read.
    internal override bool IsOfRows(Fix fix) => fix.Value("rows") is Empty or Equal;

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table) =>
        new DropStep(table.Get(fix.Column).Slot, CellComparer.KeyOf(fix.Value("value") ?? ""));

    private sealed class DropStep(int slot, byte[] value) : RowStep
    {
        internal override bool Apply(RecipeRow row, long line)
        {
            var isKept = !CellText.Trim(row.Cell(slot)).SequenceEqual(value);
            Count += isKept ? 0 : 1;
            return isKept;
        }
    }
}
