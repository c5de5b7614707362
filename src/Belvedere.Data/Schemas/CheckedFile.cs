using System.Text;
using Belvedere.Core;
using Belvedere.Core.Schemas;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Data.Readers;
using CsvHelper;

namespace Belvedere.Data.Schemas;

/// <summary>
/// A text table as a schema judges it: every row as it is, uneven or blank, where the load of a table would refuse or mend
/// it. Encoding, separator and title rows are found as for a load.
/// </summary>
public sealed class CheckedFile
{
    private readonly TextSource source;
    private readonly ReaderLimits limits;
    private readonly TextEncoding? encoding;

    private CheckedFile(TextSource source, ReaderLimits limits, TextEncoding? encoding)
    {
        this.source = source;
        this.limits = limits;
        this.encoding = encoding;
    }

    /// <summary>The labels, as they are written.</summary>
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>Number of the row of the header, as a spreadsheet shows it.</summary>
    public required long HeaderRow { get; init; }

    private CsvLayout Layout { get; init; } = new(';', []);

    /// <summary>Opens a file and reads its header.</summary>
    public static async Task<Result<CheckedFile>> OpenAsync(string path, ReaderLimits limits, CancellationToken ct)
    {
        var file = new TextSource(path, limits);
        try
        {
            return await ReadHeaderAsync(file, limits, null, ct);
        }
        catch (UnreadableSourceException unreadable)
        {
            return unreadable.Problem;
        }
    }

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

    private static async Task<CheckedFile> ReadHeaderAsync(
        TextSource source,
        ReaderLimits limits,
        TextEncoding? imposed,
        CancellationToken ct
    )
    {
        try
        {
            CsvLayout layout;
            await using (var head = await source.OpenAsync(imposed, ct))
            {
                layout = await CsvLayout.DetectAsync(head, separator: null, limits, ct);
            }

            await using var text = await source.OpenAsync(imposed, ct);
            using var reader = Reader(text, layout, limits);
            for (var i = 0; i <= layout.TitleRows.Count; i++)
            {
                if (!await ReadAsync(reader, limits, ct))
                {
                    throw new UnreadableSourceException(Problems.SourceEmpty());
                }
            }

            return new CheckedFile(source, limits, imposed)
            {
                Header = Cells(reader),
                HeaderRow = layout.TitleRows.Count + 1,
                Layout = layout,
            };
        }
        catch (NotUtf8Exception) when (imposed is null)
        {
            return await ReadHeaderAsync(source, limits, TextEncoding.Windows1252, ct);
        }
    }

    private async Task<CheckReport> CheckAsync(
        DataSchema schema,
        CheckOptions options,
        TextEncoding? imposed,
        CancellationToken ct
    )
    {
        await using var text = await source.OpenAsync(imposed, ct);
        using var reader = Reader(text, Layout, limits);
        var row = 0L;
        SchemaCheck? check = null;
        while (await ReadAsync(reader, limits, ct))
        {
            row++;
            if (row == HeaderRow)
            {
                check = new SchemaCheck(schema, Cells(reader), options with { HeaderRow = HeaderRow });
            }
            else
            {
                check?.Check(row, Cells(reader));
            }
        }

        return check?.Finish() ?? throw new UnreadableSourceException(Problems.SourceEmpty());
    }

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
}
