using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Tables.Recipes.Running;

/// <summary>A column as the fixes leave it.</summary>
/// <param name="Slot">Place of its cells in a row; the first ones are the columns of the file, in its order.</param>
public sealed record RecipeColumn(int Slot, string Name, string Label)
{
    /// <summary>The type that a person chose; null when the values decide.</summary>
    public ColumnType? Type { get; init; }

    /// <summary>Its dates have the month first, as a person said.</summary>
    public bool IsMonthFirst { get; init; }

    /// <summary>The type was chosen by a person: the cells are looked at after every other fix.</summary>
    internal bool IsChecked { get; init; }

    /// <summary>The unit that was stripped from its cells.</summary>
    public string? Unit { get; init; }

    /// <summary>What separates the values of a cell that is a list.</summary>
    public string? ListSeparator { get; init; }

    /// <summary>Its cells are no longer what the file declares of them.</summary>
    public bool IsRewritten { get; init; }

    /// <summary>Its cells were masked or made less precise to protect persons: its header no longer tells what they are.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Cells emptied for a reason that a fix gives; counted as rows pass.</summary>
    internal IReadOnlyList<AbsenceCount> Declared { get; init; } = [];

    /// <summary>The reading of the column with what fixes note on it: absences beside those that its cells say, lists.</summary>
    public ColumnReading Noted(ColumnReading reading)
    {
        var all = reading
            .Column.Absences.Concat(Declared.Select(absence => new Absence(absence.Reason, absence.Count)))
            .Where(absence => absence.Count > 0)
            .GroupBy(absence => absence.Reason)
            .Select(group => new Absence(group.Key, group.Sum(absence => absence.Count)))
            .OrderBy(absence => absence.Reason);
        return reading with { Column = reading.Column with { Absences = [.. all], ListSeparator = ListSeparator } };
    }
}

/// <summary>Cells that a fix emptied, and why they hold nothing.</summary>
internal sealed class AbsenceCount(AbsenceReason reason)
{
    internal AbsenceReason Reason => reason;

    internal long Count { get; set; }
}
