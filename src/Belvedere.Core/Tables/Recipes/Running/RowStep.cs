namespace Belvedere.Core.Tables.Recipes.Running;

/// <summary>A fix bound to the columns of a file: what it does to each row, and how much it touched.</summary>
internal abstract class RowStep
{
    /// <summary>Cells, rows or columns so far.</summary>
    internal long Count { get; set; }

    /// <summary>Cells touched to protect those of <see cref="Count"/>.</summary>
    internal virtual long Protecting => 0;

    /// <summary>The file is already as the fix would leave it.</summary>
    internal virtual bool IsSettled { get; init; }

    /// <summary>What must see every row before the step touches any; null for most steps.</summary>
    internal virtual TableSurvey? Survey => null;

    /// <summary>Why the table cannot be written, once every row has passed; null when it can.</summary>
    internal virtual Problem? Refusal => null;

    /// <summary>Changes a row; false leaves it out of the table.</summary>
    /// <param name="line">Its 1-based line in the source.</param>
    internal abstract bool Apply(RecipeRow row, long line);
}

/// <summary>What was wholly done when the fix was bound: a name, a column less.</summary>
internal sealed class DoneStep : RowStep
{
    internal override bool Apply(RecipeRow row, long line) => true;
}
