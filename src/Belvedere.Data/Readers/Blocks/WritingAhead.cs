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
    private RevisionWriter? writer;
    private RowCells? writing;

    /// <summary>Gathers what a block shows, and has its rows written once the first ones told the types.</summary>
    internal void Add(RowBlock block)
    {
        if (writing is null)
        {
            evidence.Add(block);
            Try(block);
        }
        else
        {
            evidence.Add(block, writing);
            if (writing.Refusal.Length > 0 || (evidence.RowCount >= nextLook && !StillFits()))
            {
                Dispose();
            }
        }
    }

    /// <summary>The rows, if they were written as the whole file decides; the caller then owns them. Every row was looked at.</summary>
    internal RevisionWriter? Take(IReadOnlyList<ColumnReading> decided)
    {
        if (writing is null || writing.Refusal.Length > 0 || !AreWrittenAlike(columns, decided))
        {
            return null;
        }

        var written = writer;
        (writer, writing) = (null, null);
        return written;
    }

    public void Dispose()
    {
        // Nobody writes any more.
        evidence.Drain();
        first.ForEach(block => block.Release());
        first.Clear();
        writer?.Dispose();
        (writer, writing) = (null, null);
    }

    private void Try(RowBlock block)
    {
        if (nextLook > 0)
        {
            return;
        }

        block.Hold();
        first.Add(block);
        firstBytes += block.SizeBytes;
        if (evidence.RowCount < TrialRows && firstBytes < TrialBytes)
        {
            return;
        }

        nextLook = 2 * evidence.RowCount;
        evidence.Settle();
        columns = decide();
        writer = RevisionWriter.Create(workDirectory, new TableSchema([.. columns.Select(c => c.Column)]));
        writing = new RowCells(columns, dates, isChecked: true, writer);
        if (first.TrueForAll(writing.TryWrite))
        {
            first.ForEach(kept => kept.Release());
            first.Clear();
        }
        else
        {
            Dispose();
        }
    }

    // From time to time: rows that will be thrown away are not worth their writing.
    private bool StillFits()
    {
        nextLook *= 2;
        evidence.Settle();
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
