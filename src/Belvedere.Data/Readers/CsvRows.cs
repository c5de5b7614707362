using System.Diagnostics;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Readers.Spooling;
using CsvHelper;

namespace Belvedere.Data.Readers;

/// <summary>The rows of a CSV file under its header: as many cells in each as there are columns, blank rows passed over.</summary>
internal sealed class CsvRows : IAsyncDisposable
{
    private const int ReportEveryMilliseconds = 100;
    private const int ExcerptCharacters = 60;

    private readonly OpenText source;
    private readonly RowLines? rowLines;
    private readonly CsvReader reader;
    private readonly ReaderLimits limits;
    private readonly long totalBytes;
    private readonly IProgress<IngestProgress> progress;
    private readonly IngestStep step;
    private readonly Stopwatch sinceReport = Stopwatch.StartNew();
    private readonly IReadOnlySet<long> leftOut;
    private CsvMalformedRecord? openQuote;
    private CsvFooter footer = new([]);
    private byte headerStart;
    private long lastLine;

    private CsvRows(
        OpenText source,
        CsvLayout layout,
        ReaderLimits limits,
        IReadOnlySet<long> leftOut,
        RowLines? rowLines,
        IngestStep step,
        IProgress<IngestProgress> progress
    )
    {
        this.source = source;
        this.rowLines = rowLines;
        this.leftOut = leftOut;
        this.limits = limits;
        totalBytes = source.SizeBytes;
        this.step = step;
        this.progress = progress;
        var options = CsvLayout.Options(limits) with { Separator = layout.Separator, OnMalformedRecord = Note };
        reader = CsvReader.Create(source.Text, options, leaveOpen: true);
    }

    /// <summary>The header cells, as they were written.</summary>
    internal IReadOnlyList<string> Headers { get; private set; } = [];

    internal long RowCount { get; private set; }

    internal long BlankRowCount { get; private set; }

    /// <summary>Quotes misplaced but harmless, and the line of the first.</summary>
    internal (long Count, long FirstLine) MisplacedQuotes { get; private set; }

    /// <summary>Rows with empty cells after the last column.</summary>
    internal long TrailingCellRows { get; private set; }

    /// <summary>The line of the file, or the row of the source that was spooled.</summary>
    internal long Line => rowLines?.RowAt(reader.LineNumber) ?? reader.LineNumber;

    /// <summary>What was found under the table; complete after the last row.</summary>
    internal CsvFooter Footer => footer;

    /// <summary>Opens the rows after the title rows and the header.</summary>
    /// <param name="leftOut">Lines that are passed over: totals, repeated headers.</param>
    /// <param name="rowLines">Where the lines of a spool are in its source.</param>
    internal static async Task<CsvRows> OpenAsync(
        OpenText source,
        CsvLayout layout,
        ReaderLimits limits,
        IReadOnlySet<long> leftOut,
        RowLines? rowLines,
        IngestStep step,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        var rows = new CsvRows(source, layout, limits, leftOut, rowLines, step, progress);
        try
        {
            await rows.ReadHeaderAsync(layout, ct);
            return rows;
        }
        catch
        {
            await rows.DisposeAsync();
            throw;
        }
    }

    /// <summary>Moves to the next row with a value; false after the last one.</summary>
    /// <exception cref="UnreadableSourceException">A row does not fit the columns, or is not a row.</exception>
    internal ValueTask<bool> ReadAsync(CancellationToken ct)
    {
        // Thousands of records come from each block of the file: only a new block is waited for.
        while (true)
        {
            var reading = ReadRecordAsync(ct);
            if (!reading.IsCompletedSuccessfully)
            {
                return ReadOnAsync(reading, ct);
            }

            if (!reading.Result)
            {
                Report();
                return ValueTask.FromResult(false);
            }

            if (IsRow(ct))
            {
                return ValueTask.FromResult(true);
            }
        }
    }

    /// <summary>The bytes of a cell of the current row, in UTF-8, quotes removed.</summary>
    internal ReadOnlySpan<byte> Cell(int column) => reader.GetSpan(column);

    public async ValueTask DisposeAsync()
    {
        reader.Dispose();
        await source.DisposeAsync();
    }

    private async ValueTask<bool> ReadOnAsync(ValueTask<bool> reading, CancellationToken ct)
    {
        if (await reading)
        {
            return IsRow(ct) || await ReadAsync(ct);
        }

        Report();
        return false;
    }

    /// <summary>Whether the record is a row of the table: not blank, no note under it, none of those left out.</summary>
    private bool IsRow(CancellationToken ct)
    {
        if (IsBlank())
        {
            BlankRowCount++;
            return false;
        }

        if (IsNote())
        {
            return false;
        }

        CheckCells();
        lastLine = Line;
        if (leftOut.Count > 0 && leftOut.Contains(lastLine))
        {
            return false;
        }

        LookForFooter();
        RowCount++;
        if ((RowCount & 0x3FF) == 0 && sinceReport.ElapsedMilliseconds >= ReportEveryMilliseconds)
        {
            ct.ThrowIfCancellationRequested();
            Report();
            sinceReport.Restart();
        }

        return true;
    }

    private async Task ReadHeaderAsync(CsvLayout layout, CancellationToken ct)
    {
        for (var i = 0; i < layout.TitleRows.Count; i++)
        {
            await ReadHeaderRowAsync(ct);
        }

        var headers = new string[layout.Width];
        Array.Fill(headers, "");
        if (layout.HeaderRows > 0)
        {
            await ReadHeaderRowAsync(ct);
            headers = Labels();
            headerStart = CellText.Trim(reader.GetSpan(0)) is [var start, ..] ? start : (byte)0;
        }

        if (layout.HeaderRows > 1)
        {
            await ReadHeaderRowAsync(ct);
            headers = HeaderSearch.Join(headers, Labels());
        }

        if (headers.Length > limits.MaxColumns)
        {
            throw new UnreadableSourceException(Problems.TooManyColumns(headers.Length, limits.MaxColumns));
        }

        if (layout.HeaderRows > 0 && headers.All(header => header.Length == 0))
        {
            throw new UnreadableSourceException(Problems.SourceEmpty());
        }

        Headers = headers;
        footer = new CsvFooter(headers);
    }

    private async Task ReadHeaderRowAsync(CancellationToken ct)
    {
        if (!await ReadRecordAsync(ct))
        {
            throw new UnreadableSourceException(Problems.SourceEmpty());
        }
    }

    private string[] Labels()
    {
        var labels = new string[reader.FieldCount];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = CleanLabel(reader.GetSpan(i));
        }

        return labels;
    }

    /// <summary>One value in a row that is too short, and no row after it.</summary>
    private bool IsNote()
    {
        if (reader.FieldCount < Headers.Count && CsvLayout.FilledCells(reader) == 1)
        {
            return footer.TryAddNote(new FooterLine(Line, Excerpt()), followsBlank: Line > lastLine + 1);
        }

        // A row follows: what seemed to be a note was a row that is too short.
        return footer.Notes is [var note, ..]
            ? throw new UnreadableSourceException(Problems.TooFewCells(note.Line, 1, Headers.Count, note.Text))
            : false;
    }

    // Almost every row is told by its first two bytes: only to(tal), so(us-total), gr(and total), an empty cell or the
    // first letter of the header is looked at further.
    private void LookForFooter()
    {
        var first = CellText.Trim(reader.GetSpan(0));
        var mayBeTotal =
            first.Length < 2
            || (first[0] | 0x20, first[1] | 0x20) is ('t', 'o') or ('s', 'o') or ('g', 'r')
            || first[0] == headerStart;
        if (mayBeTotal)
        {
            footer.Look(Line, Label);
        }
        else
        {
            footer.Pass();
        }
    }

    private string Label(int column) => CleanLabel(reader.GetSpan(column));

    private ValueTask<bool> ReadRecordAsync(CancellationToken ct)
    {
        try
        {
            var reading = reader.ReadAsync(ct);
            return reading.IsCompletedSuccessfully
                ? ValueTask.FromResult(Checked(reading.Result))
                : WaitForRecordAsync(reading);
        }
        catch (CsvFormatException tooLong)
        {
            throw TooLong(tooLong);
        }
    }

    private async ValueTask<bool> WaitForRecordAsync(ValueTask<bool> reading)
    {
        try
        {
            return Checked(await reading);
        }
        catch (CsvFormatException tooLong)
        {
            throw TooLong(tooLong);
        }
    }

    private UnreadableSourceException TooLong(CsvFormatException tooLong) =>
        new(Problems.RecordTooLong(tooLong.LineNumber, limits.MaxRecordBytes), tooLong);

    private bool Checked(bool isRead) =>
        openQuote is { } open
            ? throw new UnreadableSourceException(Problems.QuoteNeverClosed(open.LineNumber))
            : isRead;

    private bool IsBlank()
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (CellText.Trim(reader.GetSpan(i)).Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Empty cells past the last column lose nothing; any other difference would move values across columns.</summary>
    private void CheckCells()
    {
        var (received, expected) = (reader.FieldCount, Headers.Count);
        if (received == expected)
        {
            return;
        }

        if (received < expected)
        {
            throw new UnreadableSourceException(Problems.TooFewCells(Line, received, expected, Excerpt()));
        }

        for (var i = expected; i < received; i++)
        {
            if (CellText.Trim(reader.GetSpan(i)).Length > 0)
            {
                throw new UnreadableSourceException(Problems.TooManyCells(Line, received, expected, Excerpt()));
            }
        }

        TrailingCellRows++;
    }

    private string Excerpt()
    {
        var raw = reader.RawRecord;
        var text = CleanLabel(raw[..Math.Min(raw.Length, 4 * ExcerptCharacters)]);
        return text.Length <= ExcerptCharacters ? text : $"{text[..ExcerptCharacters]}…";
    }

    /// <summary>On one line, each run of spaces being one.</summary>
    private static string CleanLabel(ReadOnlySpan<byte> utf8)
    {
        var words = Encoding
            .UTF8.GetString(CellText.Trim(utf8))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }

    private void Note(CsvMalformedRecord malformed)
    {
        if (malformed.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            openQuote = malformed;
        }
        else
        {
            var first = MisplacedQuotes.Count == 0 ? malformed.LineNumber : MisplacedQuotes.FirstLine;
            MisplacedQuotes = (MisplacedQuotes.Count + 1, first);
        }
    }

    private void Report() => progress.Report(new IngestProgress(step, RowCount, source.ReadBytes, totalBytes));
}
