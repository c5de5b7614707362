using System.Text;
using Belvedere.Core;
using Belvedere.Core.Schemas;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Readers;
using Belvedere.Data.Readers.Spooling;
using CsvHelper;

namespace Belvedere.Data.Schemas;

/// <summary>
/// A table as a schema judges it: every row as it is, uneven or blank, where the load of a table would refuse or mend it.
/// Format, encoding, separator and title rows are found as for a load.
/// </summary>
public sealed class CheckedFile : IDisposable
{
    private readonly TextSource source;
    private readonly ReaderLimits limits;
    private readonly TextEncoding? encoding;
    private readonly SpooledTable? spooled;
    private TableSource? owned;

    private CheckedFile(TextSource source, SpooledTable? spooled, ReaderLimits limits, TextEncoding? encoding)
    {
        this.source = source;
        this.spooled = spooled;
        this.limits = limits;
        this.encoding = encoding;
    }

    /// <summary>The labels, as they are written; those of the last level where merged cells stand over the names.</summary>
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>Number of the row of the header, as a spreadsheet shows it; 0 where the format names its columns.</summary>
    public long HeaderRow => HeaderRecord + RowOffset;

    /// <summary>The record that names the columns, counted from 1.</summary>
    private long HeaderRecord => Layout.TitleRows.Count + Math.Max(1, Layout.HeaderRows);

    /// <summary>From a record to its row in the source.</summary>
    private long RowOffset => spooled is null ? 0 : spooled.Lines.RowAt(1) - 1;

    private CsvLayout Layout { get; init; } = new(';', []);

    /// <summary>Opens a file of any format that is read, and reads its header.</summary>
    /// <param name="workDirectory">Where the passing files go.</param>
    public static async Task<Result<CheckedFile>> OpenAsync(
        string path,
        string workDirectory,
        ReaderLimits limits,
        CancellationToken ct
    )
    {
        var opened = await TableSource.OpenAsync(
            path,
            Path.GetFileName(path),
            workDirectory,
            limits,
            Unseen.Instance,
            ct
        );
        if (!opened.IsSuccess)
        {
            return opened.Problem;
        }

        var file = await OpenAsync(opened.Value, limits, ct);
        if (file.IsSuccess)
        {
            file.Value.owned = opened.Value;
        }
        else
        {
            opened.Value.Dispose();
        }

        return file;
    }

    /// <summary>Reads the header of a source, which must live as long as this.</summary>
    public static async Task<Result<CheckedFile>> OpenAsync(
        TableSource table,
        ReaderLimits limits,
        CancellationToken ct
    )
    {
        // A spool is larger than its source: it was bounded while it was written.
        var ofText = table.Spooled is null ? limits : limits with { MaxSourceBytes = long.MaxValue };
        try
        {
            var text = new TextSource(table.Path, ofText, table.Arriving);
            return await ReadHeaderAsync(text, table.Spooled, ofText, null, ct);
        }
        catch (UnreadableSourceException unreadable)
        {
            return unreadable.Problem;
        }
    }

    public void Dispose() => owned?.Dispose();

    /// <summary>Checks the whole file.</summary>
    public async Task<Result<CheckReport>> CheckAsync(DataSchema schema, CheckOptions options, CancellationToken ct)
    {
        try
        {
            return await CheckAsync(schema, options, encoding, ct);
        }
        catch (NotUtf8Exception)
        {
            // The whole body decides, as for a load.
            return await CheckAsync(schema, options, TextEncoding.Windows1252, ct);
        }
        catch (UnreadableSourceException unreadable)
        {
            return unreadable.Problem;
        }
    }

    /// <summary>Hands every record over, the title rows apart: first the header, with 0, then each row with its number.</summary>
    public async Task ReadAsync(Action<long, IReadOnlyList<string>> take, CancellationToken ct)
    {
        try
        {
            await ReadAsync(take, encoding, ct);
        }
        catch (NotUtf8Exception)
        {
            await ReadAsync(take, TextEncoding.Windows1252, ct);
        }
    }

    private static async Task<CheckedFile> ReadHeaderAsync(
        TextSource source,
        SpooledTable? spooled,
        ReaderLimits limits,
        TextEncoding? imposed,
        CancellationToken ct
    )
    {
        try
        {
            var layout = await LayoutAsync(source, spooled, limits, imposed, ct);
            await using var text = await source.OpenAsync(imposed, ct);
            using var reader = Reader(text, layout, limits);
            var header = Array.Empty<string>();
            for (var i = 0; i < layout.TitleRows.Count + Math.Max(1, layout.HeaderRows); i++)
            {
                if (!await ReadAsync(reader, limits, ct))
                {
                    throw new UnreadableSourceException(Problems.SourceEmpty());
                }

                var level = Cells(reader);
                header = i <= layout.TitleRows.Count ? level : Under(header, level);
            }

            return new CheckedFile(source, spooled, limits, imposed) { Header = header, Layout = layout };
        }
        catch (NotUtf8Exception) when (imposed is null)
        {
            return await ReadHeaderAsync(source, spooled, limits, TextEncoding.Windows1252, ct);
        }
    }

    private async Task<CheckReport> CheckAsync(
        DataSchema schema,
        CheckOptions options,
        TextEncoding? imposed,
        CancellationToken ct
    )
    {
        SchemaCheck? check = null;
        await ReadAsync(
            (row, cells) =>
            {
                if (check is null)
                {
                    check = new SchemaCheck(schema, cells, options with { HeaderRow = HeaderRow });
                }
                else
                {
                    check.Check(row, cells);
                }
            },
            imposed,
            ct
        );
        return check?.Finish() ?? throw new UnreadableSourceException(Problems.SourceEmpty());
    }

    private async Task ReadAsync(Action<long, IReadOnlyList<string>> take, TextEncoding? imposed, CancellationToken ct)
    {
        await using var text = await source.OpenAsync(imposed, ct);
        using var reader = Reader(text, Layout, limits);
        for (var record = 1L; await ReadAsync(reader, limits, ct); record++)
        {
            if (record == HeaderRecord)
            {
                take(0, Header);
            }
            else if (record > HeaderRecord)
            {
                take(record + RowOffset, Cells(reader));
            }
        }
    }

    private static async Task<CsvLayout> LayoutAsync(
        TextSource source,
        SpooledTable? spooled,
        ReaderLimits limits,
        TextEncoding? imposed,
        CancellationToken ct
    )
    {
        if (spooled is { HasNamedColumns: true })
        {
            return new CsvLayout(SpooledTable.Separator, []);
        }

        await using var head = await source.OpenAsync(imposed, ct);
        return await CsvLayout.DetectAsync(head, spooled is null ? null : SpooledTable.Separator, limits, ct);
    }

    /// <summary>The names of the lower level; a column that has none there keeps that of the level above.</summary>
    private static string[] Under(string[] above, string[] level) =>
        [
            .. Enumerable
                .Range(0, Math.Max(above.Length, level.Length))
                .Select(i =>
                    i < level.Length && !string.IsNullOrWhiteSpace(level[i]) ? level[i]
                    : i < above.Length ? above[i]
                    : ""
                ),
        ];

    private static CsvReader Reader(OpenText text, CsvLayout layout, ReaderLimits limits) =>
        CsvReader.Create(text.Text, CsvLayout.Options(limits) with { Separator = layout.Separator }, leaveOpen: true);

    private static async ValueTask<bool> ReadAsync(CsvReader reader, ReaderLimits limits, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(ct);
        }
        catch (CsvFormatException tooLong)
        {
            throw new UnreadableSourceException(
                Problems.RecordTooLong(tooLong.LineNumber, limits.MaxRecordBytes),
                tooLong
            );
        }
    }

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Encoding.UTF8.GetString(reader.GetSpan(i));
        }

        return cells;
    }

    private sealed class Unseen : IProgress<IngestProgress>
    {
        internal static readonly Unseen Instance = new();

        public void Report(IngestProgress value) { }
    }
}
