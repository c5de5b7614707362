using Belvedere.Core.Privacy;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Data.Readers.Blocks;

/// <summary>
/// What every cell of a table shows, gathered block after block. Several threads share the columns; each column has its
/// cells in the order of the rows, so that nothing depends on the number of threads.
/// </summary>
internal sealed class TableEvidence
{
    private readonly ColumnProfile[] profiles;
    private readonly PersonalDataCheck persons;
    private readonly SmallCellCheck smallCells;
    private readonly ParallelOptions threads;

    // What the columns of the pair saw in the rows of a block; NaN where they must be read.
    private readonly (double[] First, double[] Second) coordinates;

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
        coordinates = pair is null ? ([], []) : (new double[RowBlock.MaxRows], new double[RowBlock.MaxRows]);
        this.persons = persons;
        this.smallCells = smallCells;
        this.threads = new ParallelOptions { MaxDegreeOfParallelism = threads };
    }

    internal IReadOnlyList<ColumnProfile> Profiles => profiles;

    internal CoordinatePair? Pair { get; }

    /// <summary>Rows so far.</summary>
    internal long RowCount { get; private set; }

    /// <summary>Gathers what the rows of a block show.</summary>
    internal void Add(RowBlock block) => Add(block, new RowSlice(0, block.RowCount, 0), writing: null);

    /// <summary>
    /// The same, and writes each cell with what was just seen of it; false when one is not of its type: the whole block was
    /// looked at nevertheless, and what was written is good for nothing.
    /// </summary>
    internal bool TryAdd(RowBlock block, RowCells writing)
    {
        for (var rows = writing.First(block); rows.Count > 0; rows = writing.After(rows, block))
        {
            Add(block, rows, writing);
            if (writing.Refusal.Length > 0)
            {
                Add(block, new RowSlice(rows.End, block.RowCount - rows.End, 0), writing: null);
                return false;
            }

            writing.End(rows, block);
        }

        return true;
    }

    private void Add(RowBlock block, RowSlice rows, RowCells? writing)
    {
        RowCount += rows.Count;
        if (threads.MaxDegreeOfParallelism > 1)
        {
            Parallel.For(
                0,
                profiles.Length,
                threads,
                column => AddColumn(block, rows, column, writing?.Column(column))
            );
        }
        else
        {
            for (var column = 0; column < profiles.Length; column++)
            {
                AddColumn(block, rows, column, writing?.Column(column));
            }
        }

        if (Pair is { } pair)
        {
            AddPair(block, rows, pair);
        }
    }

    private void AddPair(RowBlock block, RowSlice rows, CoordinatePair pair)
    {
        for (var row = rows.First; row < rows.End; row++)
        {
            var (a, b) = (coordinates.First[row], coordinates.Second[row]);
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

    private void AddColumn(RowBlock block, RowSlice rows, int column, CellWriter? writer)
    {
        var profile = profiles[column];
        var seen =
            column == Pair?.First ? coordinates.First
            : column == Pair?.Second ? coordinates.Second
            : null;
        for (var row = rows.First; row < rows.End; row++)
        {
            var cell = block.Cell(row, column);
            var trimmed = CellText.Trim(cell);
            var line = block.Line(row);
            profile.AddTrimmed(trimmed, line);
            if (trimmed.Length > 0)
            {
                persons.Add(column, trimmed, profile.Last.Kind);
                smallCells.Add(column, trimmed, line);
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
