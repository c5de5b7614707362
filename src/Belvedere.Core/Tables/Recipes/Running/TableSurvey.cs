namespace Belvedere.Core.Tables.Recipes.Running;

/// <summary>What a fix learns from every row of the table, as the fixes before it leave them, before it touches the first.</summary>
internal abstract class TableSurvey
{
    internal bool IsSettled { get; private set; }

    /// <summary>Looks at a row.</summary>
    internal abstract void Look(RecipeRow row);

    /// <summary>After the last row: why the fix cannot be applied; null when it can.</summary>
    internal Problem? Settle()
    {
        IsSettled = true;
        return Decide();
    }

    private protected abstract Problem? Decide();
}

/// <summary>The surveys of a recipe on one file, in the order of its fixes: made once, kept while the file is read again.</summary>
public sealed class RecipeSurveys
{
    private readonly List<TableSurvey> surveys = [];
    private int next;

    /// <summary>The survey of the next fix that has one.</summary>
    internal T Next<T>(Func<T> make)
        where T : TableSurvey
    {
        if (next == surveys.Count)
        {
            surveys.Add(make());
        }

        return (T)surveys[next++];
    }

    /// <summary>The fixes are bound once more, from the first.</summary>
    internal void Restart() => next = 0;
}
