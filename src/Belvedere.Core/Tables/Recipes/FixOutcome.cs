namespace Belvedere.Core.Tables.Recipes;

/// <summary>What a fix did to a file.</summary>
/// <param name="Fix">The fix.</param>
/// <param name="Count">Cells, rows, columns or files that it touched: see <see cref="Operation.Counts"/>.</param>
public sealed record FixOutcome(Fix Fix, long Count)
{
    /// <summary>The file already is as the fix would leave it: a header that got its published name back.</summary>
    public bool IsSettled { get; init; }
}

/// <summary>What the count of a fix counts.</summary>
public enum FixCount
{
    Cells,
    Rows,
    Columns,

    /// <summary>The whole file: 1 when the fix applies.</summary>
    Files,
}
