using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Columns;

/// <summary>Looks at the cells of a column whose type was chosen, once every other fix has passed over them.</summary>
internal sealed class TypeStep(
    RecipeColumn column,
    ColumnType type,
    LocalizedText typeText,
    TypedCells cells,
    bool isEmptying
) : RowStep
{
    private readonly CellSample unfit = new();

    internal int Slot => column.Slot;

    /// <summary>Cells emptied because they were not of the type.</summary>
    internal IngestRemark? Emptied =>
        isEmptying && unfit.Count > 0
            ? unfit.Remark(
                column.Label,
                new(
                    $"Colonne « {column.Label} » : {unfit.Count} valeurs vidées, elles ne se lisent pas comme {typeText.French} (« {unfit.FirstText} »…).",
                    $"Column “{column.Label}”: {unfit.Count} values emptied, they do not read as {typeText.English} (“{unfit.FirstText}”…)."
                )
            ) with
            {
                Severity = RemarkSeverity.ToCheck,
            }
            : null;

    internal override Problem? Refusal =>
        !isEmptying && unfit.Count > 0
            ? Problems.RecipeCellsUnfit(column.Label, typeText, unfit.Count, unfit.FirstText, unfit.Lines)
            : null;

    internal override bool Apply(RecipeRow row, long line)
    {
        var trimmed = CellText.Trim(row.Cell(Slot));
        if (trimmed.Length == 0 || (type != ColumnType.Text && CellText.IsEmptyMarker(trimmed)))
        {
            return true;
        }

        if (cells.Fits(trimmed))
        {
            Count++;
        }
        else
        {
            unfit.Add(trimmed, line);
            row.Set(Slot, []);
        }

        return true;
    }
}
