namespace Belvedere.Core.Privacy.SmallCells;

/// <summary>Why a cell is hidden.</summary>
public enum CellSecret
{
    Shown,

    /// <summary>Its own group is too small, or one unit too large in it.</summary>
    Primary,

    /// <summary>Shown, it would let a hidden one be found by subtraction.</summary>
    Secondary,
}

/// <summary>Which totals readers see beside the cells.</summary>
[Flags]
public enum ShownTotals
{
    None = 0,

    /// <summary>One for each row: over the categories of a territory.</summary>
    Rows = 1,

    /// <summary>One for each column: over the territories of a category.</summary>
    Columns = 2,
    Both = Rows | Columns,
}

/// <summary>Where a cell is, counted from 0.</summary>
public readonly record struct CellPlace(int Row, int Column);

/// <summary>What must be hidden in a table of counts for nothing to be found again.</summary>
/// <param name="Cells">One line for each row.</param>
/// <param name="Exposed">Cells that stay guessable with everything hidden: the totals must go too, or groups be joined; empty for a table that can be published.</param>
public sealed record HiddenCells(IReadOnlyList<IReadOnlyList<CellSecret>> Cells, IReadOnlyList<CellPlace> Exposed)
{
    public bool IsSafe => Exposed.Count == 0;

    public int CountOf(CellSecret secret) => Cells.Sum(row => row.Count(cell => cell == secret));
}
