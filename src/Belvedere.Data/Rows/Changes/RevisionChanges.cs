using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Changes;

/// <summary>What changed from one revision of a dataset to a later one, in numbers.</summary>
/// <param name="Added">Rows that came.</param>
/// <param name="Removed">Rows that went.</param>
/// <param name="Modified">Rows of which at least one shared column changed; always 0 without a key.</param>
/// <param name="Columns">Shared columns that changed, and in how many rows.</param>
/// <param name="AddedColumns">Columns that came.</param>
/// <param name="RemovedColumns">Columns that went, or whose values became places.</param>
/// <param name="Key">The column by which rows were told apart; null when whole rows were compared.</param>
public sealed record RevisionChanges(
    long Added,
    long Removed,
    long Modified,
    IReadOnlyList<ColumnChanges> Columns,
    IReadOnlyList<Column> AddedColumns,
    IReadOnlyList<Column> RemovedColumns,
    Column? Key
)
{
    /// <summary>Whether nothing changed at all.</summary>
    public bool IsNothing => Added + Removed + Modified == 0 && AddedColumns.Count == 0 && RemovedColumns.Count == 0;
}

/// <summary>A column that changed.</summary>
/// <param name="Rows">Modified rows in which it did.</param>
public sealed record ColumnChanges(Column Column, long Rows);
