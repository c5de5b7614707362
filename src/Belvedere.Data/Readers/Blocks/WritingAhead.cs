using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Readers.Blocks;

/// <summary>
/// Rows written while they are still being read, with the types that the first of them show. A type is final after the
/// last row only: what was written stands if the whole file decides the same, and is thrown away otherwise.
/// </summary>
/// <param name="workDirectory">Where a revision is begun.</param>
/// <param name="decide">What the columns are, as far as the rows so far tell.</param>
internal sealed class WritingAhead(
    string workDirectory,
    TableEvidence evidence,
    Func<IReadOnlyList<ColumnReading>> decide,
    FrenchDate dates
) : IDisposable
{
    // A short table is read twice sooner than an engine is opened twice.
    private const int TrialRows = 32 * 1024;
    private const int TrialBytes = 8 * 1024 * 1024;

    private readonly List<RowBlock> first = [];
    private long firstBytes;
    private long nextLook;
    private IReadOnlyList<ColumnReading> columns = [];
    private RowCells? cells;
    private RevisionWriter? writer;

    /// <summary>Gathers what a block shows, and writes its rows once the first ones told the types.</summary>
    internal async Task AddAsync(RowBlock block)
    {
        if (writer is not { } rows || cells is not { } typed)
        {
            evidence.Add(block);
            Try(block);
            return;
        }

        var writing = Task.Run(() => typed.TryWrite(block, rows), CancellationToken.None);
        try
        {
            evidence.Add(block);
        }
        finally
        {
            // Nobody may close the writer before.
            await writing;
        }

        var isWritten = await writing;
        if (!isWritten || (evidence.RowCount >= nextLook && !StillFits()))
        {
            Dispose();
        }
    }

    /// <summary>The rows, if they were written as the whole file decides; the caller then owns them.</summary>
    internal RevisionWriter? Take(IReadOnlyList<ColumnReading> decided)
    {
        var written = writer is not null && AreWrittenAlike(columns, decided) ? writer : null;
        writer = written is null ? writer : null;
        return written;
    }

    public void Dispose()
    {
        first.Clear();
        writer?.Dispose();
        writer = null;
    }

    private void Try(RowBlock block)
    {
        if (nextLook > 0)
        {
            return;
        }

        block.IsKept = true;
        first.Add(block);
        firstBytes += block.SizeBytes;
        if (evidence.RowCount < TrialRows && firstBytes < TrialBytes)
        {
            return;
        }

        nextLook = 2 * evidence.RowCount;
        columns = decide();
        var typed = new RowCells(columns, dates);
        var rows = RevisionWriter.Create(workDirectory, new TableSchema([.. columns.Select(c => c.Column)]));
        (cells, writer) = (typed, rows);
        if (!first.TrueForAll(kept => typed.TryWrite(kept, rows)))
        {
            Dispose();
        }

        first.Clear();
    }

    // From time to time: rows that will be thrown away are not worth their writing.
    private bool StillFits()
    {
        nextLook *= 2;
        return AreWrittenAlike(columns, decide());
    }

    private static bool AreWrittenAlike(IReadOnlyList<ColumnReading> ahead, IReadOnlyList<ColumnReading> decided) =>
        ahead.Count == decided.Count && ahead.Zip(decided).All(pair => IsWrittenAlike(pair.First, pair.Second));

    private static bool IsWrittenAlike(ColumnReading ahead, ColumnReading decided) =>
        string.Equals(ahead.Column.Name, decided.Column.Name, StringComparison.Ordinal)
        && ahead.Column.Type == decided.Column.Type
        && (ahead.Column.Type != ColumnType.Decimal || ahead.Marks == decided.Marks)
        && ahead.IsTrimmed == decided.IsTrimmed
        && ahead.IsRepaired == decided.IsRepaired
        && ahead.IsMonthFirst == decided.IsMonthFirst
        && ahead.HasDigitBooleans == decided.HasDigitBooleans
        && ahead.IsLongitudeFirst == decided.IsLongitudeFirst
        && ahead.Source == decided.Source;
}
