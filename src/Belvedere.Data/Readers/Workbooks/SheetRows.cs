using System.Text;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>The rows of the sheet of any workbook, as they come, and what is remarkable in them.</summary>
internal sealed class SheetRows(SourceFile source, CancellationToken ct) : IDisposable
{
    /// <summary>Rows kept in memory: merged cells come after the rows, and the header is among the first of these.</summary>
    private const int HeadRows = 40;

    private const int MaximumGap = 1_048_576;

    private readonly Spool spool = new(source, ct);
    private readonly List<SpoolRow> head = [];
    private readonly List<MergedCells> merges = [];
    private readonly List<(long Index, string Text)> lone = [];
    private readonly List<bool> hasOther = [];
    private readonly SpoolRow empty = new();
    private SpoolRow row = new();
    private long lastWide = -1;
    private long written;
    private long blanks;

    internal SheetRemarks Remarks { get; } = new();

    /// <summary>Rows so far; the next is one below.</summary>
    internal long RowCount => written + blanks;

    /// <summary>A text, or a date or a number that the workbook keeps as text.</summary>
    internal void Text(int column, ReadOnlySpan<char> text) => row.Set(column, text);

    internal void Text(int column, ReadOnlySpan<byte> utf8) => row.Set(column, utf8);

    /// <summary>A number, a date, a boolean.</summary>
    internal void Value(int column, ReadOnlySpan<char> text)
    {
        row.Set(column, text);
        if (column < source.Limits.MaxColumns)
        {
            while (hasOther.Count <= column)
            {
                hasOther.Add(false);
            }

            hasOther[column] = true;
        }
    }

    internal void Truth(int column, bool value) => Value(column, value ? "vrai" : "faux");

    /// <summary>A formula without result: an empty cell, which is counted.</summary>
    internal void Error(string error) => Remarks.AddError(error, RowCount + 1);

    /// <summary>Ends the current row.</summary>
    internal void EndRow(bool isHidden)
    {
        if (row.FilledCount == 0)
        {
            blanks++;
            row.Clear();
            return;
        }

        Remarks.AddRow(isHidden, RowCount + 1);
        for (; blanks > 0; blanks--)
        {
            Add(empty);
        }

        LookForNote();
        Add(row);
    }

    /// <summary>Passes rows that the workbook does not write.</summary>
    internal void SkipTo(long rowIndex)
    {
        var gap = rowIndex - RowCount;
        blanks += gap is > 0 and <= MaximumGap ? gap : 0;
    }

    internal void Merge(MergedCells merged)
    {
        if (merged.FirstRow < HeadRows)
        {
            merges.Add(merged);
        }
    }

    internal SpooledTable Complete()
    {
        HeaderLevels.Join(head, merges, Remarks);
        var table = spool.Complete(head, new RowLines(firstRow: 1), NotesFrom());
        return table with
        {
            Types =
            [
                .. Enumerable
                    .Range(0, spool.Width)
                    .Select(i => i < hasOther.Count && hasOther[i] ? DeclaredType.Unknown : DeclaredType.WorkbookText),
            ],
            IsSheet = true,
            Remarks = Remarks.ToList(),
            Sheet = Remarks.Sheet,
            HeaderLevels = Remarks.HeaderLevels,
        };
    }

    public void Dispose() => spool.Dispose();

    private void Add(SpoolRow added)
    {
        written++;
        if (head.Count < HeadRows)
        {
            var kept = new SpoolRow();
            for (var i = 0; i < added.Width; i++)
            {
                kept.Set(i, added.Cell(i));
            }

            head.Add(kept);
            added.Clear();
            return;
        }

        spool.Add(added);
    }

    private void LookForNote()
    {
        if (row.FilledCount > 1)
        {
            lastWide = written;
            lone.Clear();
        }
        else if (lastWide >= 0 && lone.Count <= CsvFooter.MaximumNotes)
        {
            lone.Add((written, Encoding.UTF8.GetString(row.Cell(row.Width - 1))));
        }
    }

    /// <summary>The first row that is a note under the table: alone in its row, after a blank one or with the words of a note.</summary>
    private long NotesFrom()
    {
        if (lone.Count > CsvFooter.MaximumNotes || spool.Width == 1)
        {
            return long.MaxValue;
        }

        var previous = lastWide;
        foreach (var (index, text) in lone)
        {
            if (index > previous + 1 || CsvFooter.StartsLikeANote(text))
            {
                return index;
            }

            previous = index;
        }

        return long.MaxValue;
    }
}
