namespace Belvedere.Data.Readers.Workbooks;

/// <summary>A rectangle of cells shown as one; rows and columns count from 0.</summary>
internal readonly record struct MergedCells(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    internal bool Holds(int row, int column) =>
        row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;

    internal bool IsWide => LastColumn > FirstColumn;

    /// <summary>Reads <c>A1:D2</c>.</summary>
    internal static MergedCells? Parse(ReadOnlySpan<char> range)
    {
        var colon = range.IndexOf(':');
        return
            colon > 0
            && CellReference.TryParse(range[..colon], out var top, out var left)
            && CellReference.TryParse(range[(colon + 1)..], out var bottom, out var right)
            ? new MergedCells(top, left, bottom, right)
            : null;
    }
}
