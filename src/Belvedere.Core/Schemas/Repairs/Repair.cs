namespace Belvedere.Core.Schemas.Repairs;

/// <summary>
/// One change that would mend a group of errors: data, so that an agent accepts it and a recipe replays it at the next
/// upload. Nothing is ever applied alone.
/// </summary>
public abstract record Repair
{
    private protected Repair() { }

    /// <summary>What it does, in the imperative: the label of its button.</summary>
    public abstract LocalizedText Label { get; }
}

/// <summary>Gives a column the name that the schema expects.</summary>
public sealed record RenameColumn(string Column, string To) : Repair
{
    public override LocalizedText Label =>
        new($"Renommer la colonne « {Column} » en « {To} »", $"Rename the column “{Column}” to “{To}”");
}

/// <summary>Puts the columns in the order of the schema; those that it does not know stay after them.</summary>
public sealed record ReorderColumns(IReadOnlyList<string> Columns) : Repair
{
    public override LocalizedText Label =>
        new("Remettre les colonnes dans l’ordre du schéma", "Put the columns in the order of the schema");
}

/// <summary>Leaves out rows without any value.</summary>
public sealed record DropBlankRows : Repair
{
    public override LocalizedText Label => new("Retirer les lignes vides", "Remove the blank rows");
}

/// <summary>A change of the cells of one column, each by itself.</summary>
public abstract record CellRepair(string Column) : Repair
{
    /// <summary>The cell mended; null when this repair has nothing to do with it.</summary>
    public abstract string? Apply(string cell);
}

/// <summary>A repair for a group of errors, and what it was seen to do.</summary>
/// <param name="RepairedCount">Cells that it makes right, type, constraints and rules of the column together.</param>
/// <param name="TriedCount">Cells on which it was tried: all those of the group, up to a bound.</param>
/// <param name="Before">One cell before.</param>
/// <param name="After">The same cell after.</param>
public sealed record RepairProposal(Repair Repair, long RepairedCount, long TriedCount, string Before, string After);
