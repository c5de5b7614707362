using Belvedere.Core.Tables.Recipes.Cells;
using Belvedere.Core.Tables.Recipes.Columns;
using Belvedere.Core.Tables.Recipes.Files;
using Belvedere.Core.Tables.Recipes.Rows;

namespace Belvedere.Core.Tables.Recipes;

/// <summary>The operations that a recipe may hold. What is not here is refused, never left out in silence.</summary>
public static class Operations
{
    /// <summary>Every operation, in the order in which a form offers them.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new ChooseEncoding(),
        new ChooseDelimiter(),
        new ChooseSheet(),
        new SkipRows(),
        new SetHeader(),
        new DropRows(),
        new Deduplicate(),
        new Rename(),
        new DropColumn(),
        new SetType(),
        new SetMarks(),
        new StripUnit(),
        new DeclareEmpty(),
        new PadLeft(),
        new Trim(),
        new Replace(),
        new DecodeTwice(),
        new ParseList(),
        new Mask(),
        new Generalise(),
        new HideSmallCells(),
        new CountRows(),
        new SplitColumn(),
        new JoinColumns(),
        new MakePoint(),
        new Reproject(),
        new SwapCoordinates(),
    ];

    public static Operation? Find(string name) =>
        All.FirstOrDefault(operation => string.Equals(operation.Name, name, StringComparison.Ordinal));

    /// <summary>What the fix does, in one sentence.</summary>
    /// <param name="labels">The headers of columns by their field names; a column that is not there is called by its field name.</param>
    public static LocalizedText Say(Fix fix, IReadOnlyDictionary<string, string>? labels = null) =>
        Find(fix.Operation)?.Say(fix, fix.Column is { } name ? labels?.GetValueOrDefault(name) ?? name : "")
        ?? LocalizedText.Same(fix.Operation);

    /// <summary>The same sentence for the public, which never saw the cells: none is quoted.</summary>
    public static LocalizedText SayInPublic(Fix fix, IReadOnlyDictionary<string, string>? labels = null) =>
        Find(fix.Operation)?.SayInPublic(fix, fix.Column is { } name ? labels?.GetValueOrDefault(name) ?? name : "")
        ?? LocalizedText.Same(fix.Operation);

    /// <summary>What is wrong with a fix before any file is read; null when it may be tried.</summary>
    public static Problem? Check(Fix fix)
    {
        if (Find(fix.Operation) is not { } operation)
        {
            return Problems.RecipeOperationUnknown(fix.Operation, All.Select(known => known.Name));
        }

        if (string.IsNullOrEmpty(fix.Column) && operation.Column == ColumnUse.Required)
        {
            return Problems.RecipeColumnMissing(operation.Name);
        }

        if (fix.Column is { } column && operation.Column == ColumnUse.None)
        {
            return Problems.RecipeColumnUnexpected(operation.Name, column);
        }

        return CheckParameters(fix, operation) ?? operation.Check(fix);
    }

    private static Problem? CheckParameters(Fix fix, Operation operation)
    {
        foreach (var name in fix.Parameters.Keys)
        {
            if (!operation.Parameters.Any(p => string.Equals(p.Name, name, StringComparison.Ordinal)))
            {
                return Problems.RecipeParameterUnknown(operation.Name, name, operation.Parameters.Select(p => p.Name));
            }
        }

        foreach (var parameter in operation.Parameters)
        {
            if (fix.Value(parameter.Name) is not { } value)
            {
                if (parameter.IsRequired)
                {
                    return Problems.RecipeParameterMissing(operation.Name, parameter.Name);
                }
            }
            else if (!parameter.Accepts(value))
            {
                return Problems.RecipeParameterRefused(operation.Name, parameter.Name, value, parameter.Expected());
            }
        }

        return null;
    }
}
