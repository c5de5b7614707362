namespace Belvedere.Core.Tables.Recipes;

/// <summary>One thing that a fix may do: its parameters, its sentence, what it counts. One file for each.</summary>
/// <param name="name">Its key in a recipe: one of the constants of <see cref="Fix"/>.</param>
public abstract class Operation(string name)
{
    public string Name => name;

    /// <summary>What it does, in a few words: the title of a form.</summary>
    public abstract LocalizedText Title { get; }

    public virtual ColumnUse Column => ColumnUse.Required;

    public virtual FixCount Counts => FixCount.Cells;

    /// <summary>In the order of a form.</summary>
    public virtual IReadOnlyList<FixParameter> Parameters => [];

    /// <summary>One sentence: « Compléter à gauche « Département » sur 2 caractères ».</summary>
    /// <param name="column">The header of the column, or its field name; empty when the fix has none.</param>
    public abstract LocalizedText Say(Fix fix, string column);

    /// <summary>The same sentence for the public: it quotes no cell of the file.</summary>
    public virtual LocalizedText SayInPublic(Fix fix, string column) => Say(fix, column);

    /// <summary>What is wrong with values that each parameter accepts; null when they go together.</summary>
    internal virtual Problem? Check(Fix fix) => null;
}

/// <summary>Whether a fix names a column.</summary>
public enum ColumnUse
{
    /// <summary>It is about the file, or the rows.</summary>
    None,

    /// <summary>It is about one column, or about the whole table without it.</summary>
    Optional,

    Required,
}
