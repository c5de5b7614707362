using Belvedere.Core.Privacy;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Data.Readers.Blocks;

/// <summary>
/// What every cell of a table shows, gathered block after block. Several threads share the columns; each column has its
/// cells in the order of the rows, so that nothing depends on the number of threads. What was gathered may be asked for
/// after <see cref="Settle"/>.
/// </summary>
internal sealed class TableEvidence : IDisposable
{
    private readonly ColumnProfile[] profiles;
    private readonly PersonalDataCheck persons;
    private readonly SmallCellCheck smallCells;
    private readonly ColumnLanes lanes;

    /// <summary>Nothing seen yet.</summary>
    /// <param name="threads">Threads that share the columns.</param>
    internal TableEvidence(
        ColumnProfile[] profiles,
        CoordinatePair? pair,
        PersonalDataCheck persons,
        SmallCellCheck smallCells,
        int threads
    )
    {
        this.profiles = profiles;
        Pair = pair;
        this.persons = persons;
        this.smallCells = smallCells;
        lanes = new ColumnLanes(profiles.Length, threads, pair is not null, AddColumn, End);
    }

    internal IReadOnlyList<ColumnProfile> Profiles => profiles;

    internal CoordinatePair? Pair { get; }

    /// <summary>Rows so far, those included that are still being looked at.</summary>
    internal long RowCount { get; private set; }

    /// <summary>Gathers what the rows of a block show.</summary>
    internal void Add(RowBlock block)
    {
        RowCount += block.RowCount;
        lanes.Add(block, new RowSlice(0, block.RowCount), writing: null);
    }

    /// <summary>
    /// The same, and writes each cell with what was just seen of it, unless one is not of its type: then what was written is
    /// good for nothing, and its column is only looked at.
    /// </summary>
    internal void Add(RowBlock block, RowCells writing)
    {
        RowCount += block.RowCount;
        for (var row = 0; row < block.RowCount; )
        {
            var rows = writing.Reserve(row, block);
            lanes.Add(block, rows, writing);
            row = rows.End;
        }
    }

    /// <summary>Returns once every row was looked at, and written.</summary>
    internal void Settle() => lanes.Settle();

    /// <summary>Returns once nothing is looked at any more, whatever failed.</summary>
    internal void Drain() => lanes.Drain();

    public void Dispose() => lanes.Dispose();

    private void End(LaneWork work)
    {
        if (Pair is { } pair)
        {
            AddPair(work, pair);
        }

        // Rows with a cell that is not of its type are not whole: the engine would read what nobody wrote.
        if (work.Writing is { Refusal.Length: 0 } writing)
        {
            writing.End(work.Rows, work.Block);
        }
    }

    private static void AddPair(LaneWork work, CoordinatePair pair)
    {
        var block = work.Block;
        for (var row = work.Rows.First; row < work.Rows.End; row++)
        {
            var (a, b) = (work.FirstCoordinates[row], work.SecondCoordinates[row]);
            if (double.IsNaN(a) || double.IsNaN(b))
            {
                pair.Add(block.Cell(row, pair.First), block.Cell(row, pair.Second), block.Line(row));
            }
            else
            {
                pair.Add(a, b, block.Cell(row, pair.First), block.Line(row));
            }
        }
    }

    private void AddColumn(LaneWork work, int column)
    {
        var (block, rows, profile) = (work.Block, work.Rows, profiles[column]);
        var writer = work.Writing?.Column(column, rows.To);
        var seen =
            column == Pair?.First ? work.FirstCoordinates
            : column == Pair?.Second ? work.SecondCoordinates
            : null;
        var isCounted = smallCells.LooksAt(column);
        for (var row = rows.First; row < rows.End; row++)
        {
            var cell = block.Cell(row, column);
            var trimmed = CellText.Trim(cell);
            var line = block.Line(row);
            profile.AddTrimmed(trimmed, line);
            if (trimmed.Length > 0)
            {
                persons.Add(column, trimmed, profile.Last.Kind);
                if (isCounted)
                {
                    smallCells.Add(column, trimmed, line);
                }
            }

            if (seen is not null)
            {
                seen[row] = profile.Last.TryCoordinate(out var coordinate) ? coordinate : double.NaN;
            }

            if (writer is not null && !writer.TryWrite(cell, trimmed, profile.Last, rows.Place(row)))
            {
                writer = null;
            }
        }
    }
}
