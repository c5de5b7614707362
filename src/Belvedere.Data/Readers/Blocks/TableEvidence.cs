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

    internal void Add(RowBlock block)
    {
        RowCount += block.RowCount;
        // The pair of coordinates is one more thing to look at.
        var parts = profiles.Length + (Pair is null ? 0 : 1);
        if (threads.MaxDegreeOfParallelism > 1)
        {
            Parallel.For(0, parts, threads, part => Add(block, part));
            return;
        }

        for (var part = 0; part < parts; part++)
        {
            Add(block, part);
        }
    }

    private void Add(RowBlock block, int part)
    {
        if (part < profiles.Length)
        {
            AddColumn(block, part);
        }
        else if (Pair is { } pair)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                pair.Add(block.Cell(row, pair.First), block.Cell(row, pair.Second), block.Line(row));
            }
        }
    }

    private void AddColumn(RowBlock block, int column)
    {
        var profile = profiles[column];
        for (var row = 0; row < block.RowCount; row++)
        {
            var trimmed = CellText.Trim(block.Cell(row, column));
            var line = block.Line(row);
            profile.AddTrimmed(trimmed, line);
            if (trimmed.Length > 0)
            {
                persons.Add(column, trimmed);
                smallCells.Add(column, trimmed, line);
            }
        }
    }
}
