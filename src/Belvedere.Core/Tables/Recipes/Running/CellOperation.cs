namespace Belvedere.Core.Tables.Recipes.Running;

/// <summary>Rewrites a cell; false leaves it as it is.</summary>
/// <param name="cell">As it was written, spaces around it included.</param>
/// <param name="output">Empty; what the cell becomes.</param>
internal delegate bool CellRewrite(ReadOnlySpan<byte> cell, CellBuffer output);

/// <summary>An operation on each cell of a column, or of the whole table where the fix names none.</summary>
public abstract class CellOperation(string name) : RowOperation(name)
{
    /// <summary>Whether it takes out of the cells what tells of persons.</summary>
    internal virtual bool Protects => false;

    internal abstract CellRewrite Change(Fix fix, RecipeTable table);

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table)
    {
        RecipeColumn[] columns = fix.Column is null ? [.. table.Columns] : [table.Get(fix.Column)];
        foreach (var column in columns)
        {
            // The points that a fix made are perhaps no longer points; a type that a person chose is looked at last.
            table.Put(
                column with
                {
                    IsRewritten = true,
                    IsProtected = column.IsProtected || Protects,
                    Type = column.IsChecked ? column.Type : null,
                }
            );
        }

        return new CellStep([.. columns.Select(column => column.Slot)], Change(fix, table));
    }
}

/// <summary>A change of the cells of some columns.</summary>
internal sealed class CellStep(int[] slots, CellRewrite change) : RowStep
{
    private readonly CellBuffer output = new();

    internal override bool Apply(RecipeRow row, long line)
    {
        foreach (var slot in slots)
        {
            output.Clear();
            if (change(row.Cell(slot), output))
            {
                row.Set(slot, output.Written);
                Count++;
            }
        }

        return true;
    }
}
