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
        // The pair of coordinates is one more thing to look at.
        var parts = profiles.Length + (Pair is null ? 0 : 1);
        if (threads.MaxDegreeOfParallelism > 1)
        {
            Parallel.For(0, parts, threads, part => Add(block, rows, part, writing));
            return;
        }

        for (var part = 0; part < parts; part++)
        {
            Add(block, rows, part, writing);
        }
    }

    private void Add(RowBlock block, RowSlice rows, int part, RowCells? writing)
    {
        if (part < profiles.Length)
        {
            AddColumn(block, rows, part, writing?.Column(part));
        }
        else if (Pair is { } pair)
        {
            for (var row = rows.First; row < rows.End; row++)
            {
                pair.Add(block.Cell(row, pair.First), block.Cell(row, pair.Second), block.Line(row));
            }
        }
    }

    private void AddColumn(RowBlock block, RowSlice rows, int column, CellWriter? writer)
    {
        var profile = profiles[column];
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

            if (writer is not null && !writer.TryWrite(cell, trimmed, profile.Last, rows.Place(row)))
            {
                writer = null;
            }
        }
    }
}
