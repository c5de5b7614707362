namespace Belvedere.Core.Tables.Recipes.Running;

/// <summary>Whether the columns that a fix names are those of the table.</summary>
internal static class FixColumns
{
    /// <summary>The columns that a fix reads: its own, and those of its parameters.</summary>
    internal static IEnumerable<string> Of(Fix fix, Operation operation)
    {
        var others = operation
            .Parameters.Where(parameter => parameter.NamesColumns)
            .SelectMany(parameter => List(fix.Value(parameter.Name) ?? ""));
        return fix.Column is { } column ? others.Prepend(column) : others;
    }

    /// <summary>The names of a parameter, separated by commas.</summary>
    internal static IEnumerable<string> List(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal static Problem? Check(Fix fix, RowOperation operation, RecipeTable table)
    {
        foreach (var name in Of(fix, operation))
        {
            if (table.Find(name) is null && !operation.DoesWithout(fix, name, table))
            {
                var near = NearLabels.Find(name, table.Columns.Select(column => column.Label));
                return Problems.RecipeColumnGone(Operations.Say(fix), name, near);
            }
        }

        return null;
    }

    /// <summary>Why a new column cannot have this name; null when it can.</summary>
    internal static Problem? CheckNew(Operation operation, string name, RecipeTable table) =>
        !IsFieldName(name) ? Problems.RecipeFieldNameRefused(operation.Name, name)
        : table.Find(name) is not null ? Problems.RecipeFieldNameTaken(operation.Name, name)
        : null;

    private static bool IsFieldName(string name) =>
        string.Equals(FieldName.From(name, 1), name, StringComparison.Ordinal);
}
