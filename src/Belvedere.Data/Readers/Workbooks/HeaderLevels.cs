using System.Text;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>
/// A header on several rows, told by its merged cells: each column is named by what stands above it, level after level.
/// The rows above become blank, so that rows keep their numbers.
/// </summary>
internal static class HeaderLevels
{
    private const int MaximumLevels = 4;

    internal static void Join(List<SpoolRow> head, List<MergedCells> merges, SheetRemarks remarks)
    {
        var first = head.FindIndex(row => IsHeader(row, merges, head.IndexOf(row)));
        if (first < 0)
        {
            return;
        }

        var last = first;
        while (last + 1 < head.Count && last - first + 1 < MaximumLevels && HasLevelBelow(head, merges, last))
        {
            last++;
        }

        if (last == first)
        {
            return;
        }

        var width = head.Skip(first).Take(last - first + 1).Max(row => row.Width);
        var joined = new SpoolRow();
        for (var column = 0; column < width; column++)
        {
            joined.Set(column, Label(head, merges, first, last, column));
        }

        for (var row = first; row <= last; row++)
        {
            head[row] = new SpoolRow();
        }

        head[last] = joined;
        remarks.AddHeaderLevels(last - first + 1, last + 1);
    }

    /// <summary>A row of several cells, or of one that names a part of the columns: a title starts at the first.</summary>
    private static bool IsHeader(SpoolRow row, List<MergedCells> merges, int index) =>
        row.FilledCount > 1
        || (row.FilledCount == 1 && row.Width > 1 && merges.Exists(m => m.IsWide && m.Holds(index, row.Width - 1)));

    private static bool HasLevelBelow(List<SpoolRow> head, List<MergedCells> merges, int row)
    {
        var (below, isUnder) = (head[row + 1], false);
        foreach (var merge in merges.Where(m => m.IsWide && m.LastRow == row))
        {
            var filled = 0;
            for (var column = merge.FirstColumn; column <= merge.LastColumn && column < below.Width; column++)
            {
                filled += below.Cell(column).IsEmpty ? 0 : 1;
            }

            isUnder |= filled > 1;
        }

        return isUnder;
    }

    private static string Label(List<SpoolRow> head, List<MergedCells> merges, int first, int last, int column)
    {
        var levels = new List<string>();
        for (var row = first; row <= last; row++)
        {
            var (fromRow, fromColumn) = (row, column);
            foreach (var merge in merges.Where(m => m.Holds(fromRow, fromColumn)))
            {
                (fromRow, fromColumn) = (merge.FirstRow, merge.FirstColumn);
                break;
            }

            var level = Encoding.UTF8.GetString(CellText.Trim(head[fromRow].Cell(fromColumn)));
            if (level.Length > 0 && (levels.Count == 0 || levels[^1] != level))
            {
                levels.Add(level);
            }
        }

        return string.Join(" – ", levels);
    }
}
