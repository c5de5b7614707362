using System.Globalization;
using System.Text;

namespace Belvedere.Data.Writers.Cubes;

/// <summary>Lines of CSV by RFC 4180, cell after cell: CRLF at their end, nothing in an absent cell.</summary>
internal sealed class CubeLines : IDisposable
{
    private readonly ByteWriter bytes;
    private readonly CsvText texts;
    private readonly bool hasDecimalComma;
    private bool isInLine;

    public CubeLines(Stream output, bool isForSpreadsheet)
    {
        hasDecimalComma = isForSpreadsheet;
        bytes = new ByteWriter(output);
        texts = new CsvText(bytes, new ExportOptions { Delimiter = isForSpreadsheet ? ';' : ',' });
        if (isForSpreadsheet)
        {
            bytes.Bytes(Encoding.UTF8.Preamble);
        }
    }

    public void Text(string? text)
    {
        NextCell();
        if (!string.IsNullOrEmpty(text))
        {
            texts.Write(Encoding.UTF8.GetBytes(text));
        }
    }

    public void Number(double? value)
    {
        NextCell();
        if (value is not { } number)
        {
            return;
        }

        if (hasDecimalComma)
        {
            bytes.Bytes(Encoding.UTF8.GetBytes(number.ToString("R", CultureInfo.InvariantCulture).Replace('.', ',')));
        }
        else
        {
            bytes.Decimal(number);
        }
    }

    public async ValueTask EndLineAsync(CancellationToken ct)
    {
        isInLine = false;
        bytes.Bytes("\r\n"u8);
        if (bytes.IsFull)
        {
            await bytes.SendAsync(ct);
        }
    }

    public ValueTask SendAsync(CancellationToken ct) => bytes.SendAsync(ct);

    public void Dispose() => bytes.Dispose();

    private void NextCell()
    {
        if (isInLine)
        {
            texts.Delimiter();
        }

        isInLine = true;
    }
}
