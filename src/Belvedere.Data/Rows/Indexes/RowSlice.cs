namespace Belvedere.Data.Rows.Indexes;

/// <summary>The rows between two places of the order of a column: what a condition on it keeps.</summary>
/// <param name="Start">The first place.</param>
/// <param name="End">The place after the last one.</param>
internal readonly record struct RowSlice(RankedColumn Column, int Start, int End)
{
    /// <summary>Rows that two slices of different columns have; null when the columns were not crossed.</summary>
    internal static int? Count(RowSlice a, RowSlice b) =>
        a.Column.CrossedWith(b.Column)?.Count(a, b) ?? b.Column.CrossedWith(a.Column)?.Count(b, a);
}
