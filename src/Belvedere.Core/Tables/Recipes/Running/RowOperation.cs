namespace Belvedere.Core.Tables.Recipes.Running;

/// <summary>An operation on the rows and columns of a table, whatever its file: pure.</summary>
public abstract class RowOperation(string name) : Operation(name)
{
    /// <summary>Whether the fix is about rows: some of an operation may be about the layout of the file.</summary>
    internal virtual bool IsOfRows(Fix fix) => true;

    /// <summary>Whether the fix may be bound although one of its columns is not there.</summary>
    internal virtual bool DoesWithout(Fix fix, string column, RecipeTable table) => false;

    /// <summary>Binds a fix whose columns are all there, and changes the columns of the table as the fix does.</summary>
    internal abstract Result<RowStep> Bind(Fix fix, RecipeTable table);
}
