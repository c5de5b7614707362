using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Columns;

/// <summary>A column that is not published; it stays in the original file, which readers do not see.</summary>
public sealed class DropColumn() : RowOperation(Fix.DropColumn)
{
    public override LocalizedText Title => new("Retirer une colonne", "Drop a column");

    public override FixCount Counts => FixCount.Columns;

    public override LocalizedText Say(Fix fix, string column) =>
        new($"Retirer la colonne « {column} »", $"Drop the column “{column}”");

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table)
    {
        table.Remove(table.Get(fix.Column));
        return new DoneStep { Count = 1 };
    }
}
