using Belvedere.Core.Shapes;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Writing;

namespace Belvedere.Data.Readers.Blocks;

/// <summary>
/// Writes rows with the types of their columns, column after column: some rows at once, as many as the writer has room for.
/// The points that are made from two columns come after the others.
/// </summary>
internal sealed class RowCells
{
    private readonly RevisionWriter writer;
    private readonly CellWriter[] cells;
    private readonly (ColumnCells To, int X, int Y)[] points;

    /// <summary>Nothing written yet.</summary>
    /// <param name="isChecked">No fix rewrote a cell: their bytes are those of a text that was checked.</param>
    internal RowCells(IReadOnlyList<ColumnReading> columns, FrenchDate dates, bool isChecked, RevisionWriter writer)
    {
        this.writer = writer;
        cells =
        [
            .. columns
                .Where(column => column.Source is null)
                .Select((column, i) => new CellWriter(column, dates, isChecked, writer.Column(i))),
        ];
        points =
        [
            .. columns
                .Select(column => column.Source)
                .OfType<(int X, int Y)>()
                .Select((source, i) => (writer.Column(cells.Length + i), source.X, source.Y)),
        ];
    }

    /// <summary>Why rows were not written; empty as long as all are.</summary>
    internal string Refusal => Array.Find(cells, column => column.Refusal.Length > 0)?.Refusal ?? "";

    /// <summary>Writes the rows of a block; false when a cell is not of its type: the writer is then good for nothing.</summary>
    internal bool TryWrite(RowBlock block)
    {
        for (var next = 0; next < block.RowCount; )
        {
            var rows = Reserve(next, block);
            for (var column = 0; column < cells.Length; column++)
            {
                if (!TryWrite(block, rows, column))
                {
                    return false;
                }
            }

            End(rows, block);
            next = rows.End;
        }

        return true;
    }

    /// <summary>The rows of a block from this one on that are written at once, with their place.</summary>
    internal RowSlice Reserve(int row, RowBlock block)
    {
        var to = writer.Reserve(block.RowCount - row);
        to.Chunk.Hold(block);
        return new(row, to.Count, to);
    }

    /// <summary>Who writes the cells of a column in these rows; null after one that was not of its type.</summary>
    internal CellWriter? Column(int column, ReservedRows to)
    {
        writer.Column(column).Into(to.Chunk);
        return cells[column].Refusal.Length > 0 ? null : cells[column];
    }

    /// <summary>Ends rows each of whose cells was written: one slice after the other.</summary>
    internal void End(RowSlice rows, RowBlock block)
    {
        foreach (var (to, x, y) in points)
        {
            to.Into(rows.To.Chunk);
            for (var row = rows.First; row < rows.End; row++)
            {
                WritePoint(block.Cell(row, x), block.Cell(row, y), to, rows.Place(row));
            }
        }

        writer.End(rows.To);
    }

    private bool TryWrite(RowBlock block, RowSlice rows, int column)
    {
        var to = Column(column, rows.To);
        for (var row = rows.First; row < rows.End; row++)
        {
            if (to?.TryWrite(block.Cell(row, column), rows.Place(row)) != true)
            {
                return false;
            }
        }

        return true;
    }

    private static void WritePoint(ReadOnlySpan<byte> xCell, ReadOnlySpan<byte> yCell, ColumnCells to, int row)
    {
        if (
            CoordinatePair.TryRead(CellText.Trim(xCell), out var x)
            && CoordinatePair.TryRead(CellText.Trim(yCell), out var y)
            && Lambert93.MayBe(x, y)
        )
        {
            var (latitude, longitude) = Lambert93.ToDegrees(x, y);
            to.Point(row, latitude, longitude);
        }
        else
        {
            to.Null(row);
        }
    }
}
