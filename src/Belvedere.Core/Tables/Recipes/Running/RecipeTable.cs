using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Tables.Recipes.Running;

/// <summary>The columns of a table between two fixes: a fix is bound to what those before it leave.</summary>
internal sealed class RecipeTable
{
    private readonly List<RecipeColumn> columns;

    internal RecipeTable(IReadOnlyList<string> headers, FrenchDate dates, RecipeSurveys surveys)
    {
        Dates = dates;
        Surveys = surveys;
        surveys.Restart();
        columns =
        [
            .. FieldName
                .FromRow(headers)
                .Select((name, i) => new RecipeColumn(i, name, headers[i].Length > 0 ? headers[i] : name)),
        ];
        SlotCount = columns.Count;
    }

    /// <summary>The reader of dates of this load.</summary>
    internal FrenchDate Dates { get; }

    /// <summary>What fixes learn of the whole table.</summary>
    internal RecipeSurveys Surveys { get; }

    /// <summary>Small groups are hidden: once, all together, so that each hidden cell is known to the search for the others.</summary>
    internal bool HidesSmallCells { get; set; }

    internal int SlotCount { get; private set; }

    internal IReadOnlyList<RecipeColumn> Columns => columns;

    internal RecipeColumn? Find(string name) =>
        columns.Find(column => string.Equals(column.Name, name, StringComparison.Ordinal));

    /// <summary>A column that was checked to be there.</summary>
    internal RecipeColumn Get(string? name) =>
        Find(name ?? "") ?? throw new InvalidOperationException($"The column {name} was not checked.");

    /// <summary>A column more, at the end.</summary>
    internal RecipeColumn Add(string name, ColumnType? type = null)
    {
        var column = new RecipeColumn(SlotCount++, name, name) { Type = type, IsRewritten = true };
        columns.Add(column);
        return column;
    }

    internal void Put(RecipeColumn changed) => columns[columns.FindIndex(c => c.Slot == changed.Slot)] = changed;

    internal void Remove(RecipeColumn gone) => columns.RemoveAll(c => c.Slot == gone.Slot);

    /// <summary>Other headers for every column, and the names that they make.</summary>
    internal void Relabel(IReadOnlyList<string> labels)
    {
        var names = FieldName.FromRow(labels);
        for (var i = 0; i < columns.Count; i++)
        {
            columns[i] = columns[i] with { Name = names[i], Label = labels[i] };
        }
    }
}
