using System.Text;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers.Workbook;

/// <summary>The rows of one sheet, written straight as bytes.</summary>
internal sealed class SheetWriter : IAsyncDisposable
{
    /// <summary>The longest text of a cell, in UTF-16 units.</summary>
    public const int MaximumTextLength = 32_767;

    /// <summary>Above, a spreadsheet rounds an integer without a word.</summary>
    private const long LargestInteger = 999_999_999_999_999;

    // Spreadsheets count the 29th of February 1900, which was not: before the 1st of March their days are not ours.
    private static readonly DateOnly FirstDay = new(1900, 3, 1);
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    private static readonly byte[][] NumberStyles =
    [
        .. Enumerable
            .Range(0, SheetCell.MostDecimals + 1)
            .Select(decimals => Encoding.ASCII.GetBytes($" s=\"{WorkbookParts.FirstNumberStyle + decimals}\"")),
    ];

    private readonly Stream output;
    private readonly ByteWriter bytes;
    private readonly CellTextWriter texts;
    private readonly List<byte[]> letters = [];
    private bool hasEndedRows;

    public SheetWriter(Stream output)
    {
        this.output = output;
        bytes = new ByteWriter(output);
        texts = new CellTextWriter(bytes);
        bytes.Bytes(
            """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"""u8
        );
    }

    /// <summary>Rows written, the header among them.</summary>
    public int RowCount { get; private set; }

    public long CutTexts => texts.CutCount;

    public void Header(IReadOnlyList<string> headers)
    {
        BeginRow();
        for (var i = 0; i < headers.Count; i++)
        {
            Text(i, Encoding.UTF8.GetBytes(headers[i]), " s=\"1\""u8);
        }

        EndRow();
    }

    public void TextRow(IReadOnlyList<string?> cells)
    {
        BeginRow();
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is { } text)
            {
                Text(i, Encoding.UTF8.GetBytes(text), []);
            }
        }

        EndRow();
    }

    public void CellRow(IReadOnlyList<SheetCell> cells)
    {
        BeginRow();
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Text is { } text)
            {
                Text(i, Encoding.UTF8.GetBytes(text), []);
            }
            else if (cells[i].Number is { } number)
            {
                Number(i, number, cells[i].Decimals is { } decimals ? NumberStyles[decimals] : []);
            }
        }

        EndRow();
    }

    public void Row(IReadOnlyList<RowColumn> columns, RowChunk chunk, int row, TimeZoneInfo zone)
    {
        BeginRow();
        for (var column = 0; column < columns.Count; column++)
        {
            if (!chunk.IsNull(column, row))
            {
                Cell(columns[column].Type, chunk, column, row, zone);
            }
        }

        EndRow();
    }

    public async ValueTask SendWhenFullAsync(CancellationToken ct)
    {
        if (bytes.IsFull)
        {
            await bytes.SendAsync(ct);
        }
    }

    /// <summary>Ends the rows, where something follows them in the sheet.</summary>
    public void EndRows()
    {
        bytes.Bytes("</sheetData>"u8);
        hasEndedRows = true;
    }

    /// <summary>Drop-down lists of columns, under their header; after <see cref="EndRows"/>.</summary>
    /// <param name="lists">The column, then the sheet, the column and the length of its list of values, under a header.</param>
    public void DropDowns(IReadOnlyList<(int Column, string Sheet, int ListColumn, int Length)> lists)
    {
        if (lists.Count == 0)
        {
            return;
        }

        bytes.Bytes("<dataValidations count=\""u8);
        bytes.Integer(lists.Count);
        bytes.Bytes("\">"u8);
        foreach (var (column, sheet, listColumn, length) in lists)
        {
            var (on, from) = (LettersOf(column), LettersOf(listColumn));
            var element = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"{on}2:{on}1048576\"><formula1>{sheet}!${from}$2:${from}${length + 1}</formula1></dataValidation>"
            );
            bytes.Bytes(Encoding.UTF8.GetBytes(element));
        }

        bytes.Bytes("</dataValidations>"u8);
    }

    /// <summary>Ends the sheet.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        if (!hasEndedRows)
        {
            EndRows();
        }

        bytes.Bytes("</worksheet>"u8);
        await bytes.SendAsync(ct);
        await DisposeAsync();
    }

    /// <summary>Gives up what a failure left open; a sheet that was closed stays so.</summary>
    public async ValueTask DisposeAsync()
    {
        bytes.Dispose();
        await output.DisposeAsync();
    }

    private void Cell(ColumnType type, RowChunk chunk, int column, int row, TimeZoneInfo zone)
    {
        switch (type)
        {
            case ColumnType.Integer when chunk.TryInteger(column, row, out var value):
                Integer(column, value);
                break;
            case ColumnType.Integer or ColumnType.Decimal:
                Number(column, chunk.Decimal(column, row), []);
                break;
            case ColumnType.Boolean:
                Open(column, " t=\"b\""u8);
                bytes.Bytes(chunk.Boolean(column, row) ? "<v>1</v></c>"u8 : "<v>0</v></c>"u8);
                break;
            case ColumnType.Date:
                Day(column, chunk.Date(column, row));
                break;
            case ColumnType.DateTime:
                Instant(column, chunk.Instant(column, row), zone);
                break;
            case ColumnType.GeoShape:
                Text(column, GeoJsonWriting.ToUtf8(chunk.Text(column, row)), []);
                break;
            default:
                Text(column, chunk.Text(column, row), []);
                break;
        }
    }

    private void Integer(int column, long value)
    {
        if (value is > LargestInteger or < -LargestInteger)
        {
            Text(column, Encoding.UTF8.GetBytes(value.ToString(System.Globalization.CultureInfo.InvariantCulture)), []);
            return;
        }

        Open(column, []);
        bytes.Bytes("<v>"u8);
        bytes.Integer(value);
        bytes.Bytes("</v></c>"u8);
    }

    private void Number(int column, double value, ReadOnlySpan<byte> style)
    {
        if (!double.IsFinite(value))
        {
            return; // a cell has no infinity
        }

        Open(column, style);
        bytes.Bytes("<v>"u8);
        bytes.Decimal(value);
        bytes.Bytes("</v></c>"u8);
    }

    private void Day(int column, DateOnly day)
    {
        if (day < FirstDay)
        {
            Text(
                column,
                Encoding.UTF8.GetBytes(day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
                []
            );
            return;
        }

        Open(column, " s=\"2\""u8);
        bytes.Bytes("<v>"u8);
        bytes.Integer(day.DayNumber - DateOnly.FromDateTime(Epoch).DayNumber);
        bytes.Bytes("</v></c>"u8);
    }

    /// <summary>A cell holds no time zone: the instant is written on the clock asked for.</summary>
    private void Instant(int column, DateTime utc, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
        if (DateOnly.FromDateTime(local) < FirstDay)
        {
            Text(column, Encoding.UTF8.GetBytes(RowJson.Instant(utc, zone)), []);
            return;
        }

        Number(column, (local - Epoch).TotalDays, " s=\"3\""u8);
    }

    private void Text(int column, ReadOnlySpan<byte> text, ReadOnlySpan<byte> style)
    {
        Open(column, style, " t=\"inlineStr\""u8);
        bytes.Bytes("<is><t xml:space=\"preserve\">"u8);
        texts.Write(text);
        bytes.Bytes("</t></is></c>"u8);
    }

    private void BeginRow()
    {
        RowCount++;
        bytes.Bytes("<row r=\""u8);
        bytes.Integer(RowCount);
        bytes.Bytes("\">"u8);
    }

    private void EndRow() => bytes.Bytes("</row>"u8);

    private void Open(int column, ReadOnlySpan<byte> style, ReadOnlySpan<byte> type = default)
    {
        while (letters.Count <= column)
        {
            letters.Add(Encoding.ASCII.GetBytes(LettersOf(letters.Count)));
        }

        bytes.Bytes("<c r=\""u8);
        bytes.Bytes(letters[column]);
        bytes.Integer(RowCount);
        bytes.Byte((byte)'"');
        bytes.Bytes(style);
        bytes.Bytes(type);
        bytes.Byte((byte)'>');
    }

    /// <summary>A, B… Z, AA…</summary>
    private static string LettersOf(int column) =>
        (column < 26 ? "" : LettersOf((column / 26) - 1)) + (char)('A' + (column % 26));
}
