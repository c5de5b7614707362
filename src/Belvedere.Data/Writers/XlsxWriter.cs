using Belvedere.Core;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers.Workbook;

namespace Belvedere.Data.Writers;

/// <summary>
/// XLSX, row after row in constant memory: typed cells, codes as texts, real dates, a frozen header; a second sheet
/// describes the columns; beyond the rows that a sheet can hold, another one follows.
/// </summary>
public sealed class XlsxWriter : IRowWriter
{
    /// <summary>Rows of data of one sheet, under its header: the format allows 1,048,576 in all.</summary>
    private const int RowsPerSheet = 1_048_575;

    public RowWriterInfo Info { get; } =
        new(
            "xlsx",
            new LocalizedText("XLSX (tableur)", "XLSX (spreadsheet)"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx"
        );

    public Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct) =>
        WriteAsync(rows, output, options, RowsPerSheet, ct);

    internal static async Task WriteAsync(
        RowReader rows,
        Stream output,
        ExportOptions options,
        int rowsPerSheet,
        CancellationToken ct
    )
    {
        await WorkbookParts.WriteAsync(
            output,
            async book =>
            {
                await WriteRowsAsync(rows, book, options, rowsPerSheet, ct);
                await WriteDescriptionAsync(rows.Columns, book, options, ct);
                await book.CompleteAsync(ct);
            },
            ct
        );
    }

    private static async Task WriteRowsAsync(
        RowReader rows,
        WorkbookParts book,
        ExportOptions options,
        int rowsPerSheet,
        CancellationToken ct
    )
    {
        var headers = options.Headers ?? [.. rows.Columns.Select(c => c.Name)];
        var sheet = await book.OpenSheetAsync("Données", ct);
        sheet.Header(headers);
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                if (sheet.RowCount > rowsPerSheet)
                {
                    await sheet.CloseAsync(ct);
                    sheet = await book.OpenSheetAsync($"Données {book.SheetCount + 1}", ct);
                    sheet.Header(headers);
                }

                sheet.Row(rows.Columns, chunk, row, options.Zone);
                await sheet.SendWhenFullAsync(ct);
            }
        }

        await sheet.CloseAsync(ct);
    }

    private static async Task WriteDescriptionAsync(
        IReadOnlyList<RowColumn> columns,
        WorkbookParts book,
        ExportOptions options,
        CancellationToken ct
    )
    {
        await using var sheet = await book.OpenSheetAsync("Description", ct);
        foreach (var line in DescriptionLines.Of(columns, options, book.CutTexts))
        {
            sheet.TextRow(line);
        }

        await sheet.CloseAsync(ct);
    }
}
