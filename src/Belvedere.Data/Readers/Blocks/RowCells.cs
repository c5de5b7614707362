using Belvedere.Core.Shapes;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Readers.Blocks;

/// <summary>Writes rows with the types of their columns, the points that are made from two columns after the others.</summary>
/// <param name="isChecked">No fix rewrote a cell: their bytes are those of a text that was checked.</param>
internal sealed class RowCells(IReadOnlyList<ColumnReading> columns, FrenchDate dates, bool isChecked)
{
    private readonly CellWriter[] cells =
    [
        .. columns.Where(column => column.Source is null).Select(column => new CellWriter(column, dates, isChecked)),
    ];

    private readonly (int X, int Y)[] points = [.. columns.Select(column => column.Source).OfType<(int X, int Y)>()];

    /// <summary>Why a block was not written; empty as long as all are.</summary>
    internal string Refusal { get; private set; } = "";

    /// <summary>Writes the rows of a block; false at the first cell that is not of its type, in the middle of its row.</summary>
    internal bool TryWrite(RowBlock block, RevisionWriter writer)
    {
        for (var row = 0; row < block.RowCount; row++)
        {
            for (var column = 0; column < cells.Length; column++)
            {
                if (!cells[column].TryWrite(block.Cell(row, column), writer))
                {
                    Refusal = cells[column].Refusal(block.Cell(row, column));
                    return false;
                }
            }

            foreach (var (x, y) in points)
            {
                WritePoint(block.Cell(row, x), block.Cell(row, y), writer);
            }

            writer.EndRow();
        }

        return true;
    }

    private static void WritePoint(ReadOnlySpan<byte> xCell, ReadOnlySpan<byte> yCell, RevisionWriter writer)
    {
        if (
            CoordinatePair.TryRead(CellText.Trim(xCell), out var x)
            && CoordinatePair.TryRead(CellText.Trim(yCell), out var y)
            && Lambert93.MayBe(x, y)
        )
        {
            var (latitude, longitude) = Lambert93.ToDegrees(x, y);
            writer.AppendPoint(latitude, longitude);
        }
        else
        {
            writer.AppendNull();
        }
    }
}
