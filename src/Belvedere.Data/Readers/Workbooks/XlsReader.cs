using System.Globalization;
using System.Text;
using Belvedere.Core;
using Belvedere.Data.Readers.Spooling;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>Old Excel workbooks (BIFF 5 to 8), by a package that is no longer kept: nothing of it leaves this file.</summary>
internal sealed class XlsReader : ISourceReader
{
    private const long MaximumBytes = 100L * 1024 * 1024;

    // A damaged file may announce more, and each would be walked through. Source: MS-XLS 2.4.90, Dimensions.
    private const int MaximumRows = 65_536;
    private const int MaximumColumns = 256;

    public bool Recognises(SourceFile file) =>
        !file.IsGzip && file.Head.Span.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

    public SpooledTable Read(SourceFile file, CancellationToken ct)
    {
        if (IsEncryptedPackage(file))
        {
            throw new UnreadableSourceException(Problems.SourceEncrypted());
        }

        file.CheckSize(MaximumBytes);
        using (var container = file.OpenFile())
        {
            CompoundFile.Check(container);
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            var (sheets, largest) = ListSheets(file, ct);
            var chosen = ChosenSheet.Find(file, [.. sheets.Select(sheet => sheet.Name)]);
            return Read(file, sheets, chosen ?? largest, ct);
        }
        catch (InvalidPasswordException closed)
        {
            throw new UnreadableSourceException(Problems.SourceEncrypted(), closed);
        }
        catch (Exception damaged)
            when (damaged
                    is ExcelReaderException
                        or EndOfStreamException
                        or ArgumentException
                        or InvalidOperationException
                        or IndexOutOfRangeException
                        or InvalidCastException
                        or NotSupportedException
                        or NullReferenceException
                        or KeyNotFoundException
                        or FormatException
                        or OverflowException
            )
        {
            // A damaged file shows itself in that package by any of these.
            throw new UnreadableSourceException(Problems.SourceDamaged(), damaged);
        }
    }

    private static (List<(string Name, bool IsHidden)> Sheets, int Largest) ListSheets(
        SourceFile file,
        CancellationToken ct
    )
    {
        var sheets = new List<(string, bool)>();
        var (largest, most) = (0, -1L);
        using var workbook = Open(file);
        do
        {
            ct.ThrowIfCancellationRequested();
            if (workbook.RowCount > MaximumRows || workbook.FieldCount > MaximumColumns)
            {
                throw new UnreadableSourceException(Problems.SourceDamaged());
            }

            var cells = (long)workbook.RowCount * workbook.FieldCount;
            if (cells > most)
            {
                (largest, most) = (sheets.Count, cells);
            }

            sheets.Add((workbook.Name ?? "", workbook.VisibleState is "hidden" or "veryhidden"));
        } while (workbook.NextResult());

        return (sheets, largest);
    }

    private static SpooledTable Read(
        SourceFile file,
        List<(string Name, bool IsHidden)> sheets,
        int sheet,
        CancellationToken ct
    )
    {
        using var workbook = Open(file);
        for (var i = 0; i < sheet; i++)
        {
            workbook.NextResult();
        }

        using var rows = new SheetRows(file, ct);
        foreach (var merged in workbook.MergeCells ?? [])
        {
            rows.Merge(new MergedCells(merged.FromRow, merged.FromColumn, merged.ToRow, merged.ToColumn));
        }

        while (workbook.Read())
        {
            for (var i = 0; i < workbook.FieldCount; i++)
            {
                Take(workbook, i, rows);
            }

            rows.EndRow(isHidden: workbook.RowHeight == 0);
        }

        rows.Remarks.AddSheets(file, sheets[sheet].Name, sheets);
        return rows.Complete();
    }

    private static void Take(IExcelDataReader workbook, int column, SheetRows rows)
    {
        switch (workbook.GetValue(column))
        {
            case string text:
                rows.Text(column, text);
                break;
            case bool truth:
                rows.Truth(column, truth);
                break;
            case DateTime instant:
                var form = instant.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss";
                rows.Value(column, instant.ToString(form, CultureInfo.InvariantCulture));
                break;
            case TimeSpan time:
                rows.Value(column, time.ToString("c", CultureInfo.InvariantCulture));
                break;
            case { } number:
                TakeNumber(Convert.ToDouble(number, CultureInfo.InvariantCulture), workbook, column, rows);
                break;
        }
    }

    private static void TakeNumber(double number, IExcelDataReader workbook, int column, SheetRows rows)
    {
        var format = NumberFormat.Parse(workbook.GetNumberFormatString(column) ?? "") with
        {
            HasDate = false,
            HasTime = false,
        };
        var text = SheetNumber.Text(number, format, starts1904: false);
        if (format.Zeros > 0)
        {
            rows.Text(column, text);
        }
        else
        {
            rows.Value(column, text);
        }
    }

    private static IExcelDataReader Open(SourceFile file) =>
        ExcelReaderFactory.CreateBinaryReader(
            file.OpenFile(),
            new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(1252) }
        );

    /// <summary>An XLSX with a password is an old container around an encrypted one. Source: MS-OFFCRYPTO 2.3.4.4.</summary>
    private static bool IsEncryptedPackage(SourceFile file)
    {
        var mark = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[256 * 1024];
        var kept = 0;
        using var content = file.OpenFile();
        int read;
        while ((read = content.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            if (buffer.AsSpan(0, kept + read).IndexOf(mark) >= 0)
            {
                return true;
            }

            // The mark may lie across two readings.
            var tail = Math.Min(kept + read, mark.Length);
            buffer.AsSpan(kept + read - tail, tail).CopyTo(buffer);
            kept = tail;
        }

        return false;
    }
}
