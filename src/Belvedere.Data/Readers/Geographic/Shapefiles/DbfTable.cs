using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Geographic.Shapefiles;

/// <summary>A dBASE table, record after record. Its texts are in what the .cpg or the header says, or else UTF-8 or Windows-1252.</summary>
internal sealed class DbfTable
{
    private readonly Stream content;
    private readonly List<Field> fields = [];
    private readonly byte[] record;
    private readonly Encoding? encoding;

    internal DbfTable(Stream content, string? codePage)
    {
        this.content = content;
        Span<byte> header = stackalloc byte[32];
        content.ReadExactly(header);
        var headerBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        var recordBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]);
        encoding = codePage is null ? OfDriver(header[29]) : OfName(codePage);
        ReadFields(headerBytes - 32);
        if (fields.Count == 0 || recordBytes == 0 || fields[^1].End > recordBytes)
        {
            throw new UnreadableSourceException(Problems.SourceDamaged());
        }

        record = new byte[recordBytes];
    }

    internal IReadOnlyList<string> Names => [.. fields.Select(f => f.Name)];

    internal IReadOnlyList<DeclaredType> Types => [.. fields.Select(TypeOf)];

    /// <summary>Moves to the next record; false after the last.</summary>
    internal bool Read(out bool isDeleted)
    {
        var length = content.ReadAtLeast(record, record.Length, throwOnEndOfStream: false);
        isDeleted = record[0] == '*';
        return length == record.Length && record[0] != 0x1A;
    }

    /// <summary>Adds the fields of the current record to a row.</summary>
    internal void Take(SpoolRow row)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            var bytes = record.AsSpan(field.Start, field.Width);
            switch (field.Type)
            {
                case 'I' when field.Width == 4:
                    row.Set(i, BinaryPrimitives.ReadInt32LittleEndian(bytes).ToString(CultureInfo.InvariantCulture));
                    break;
                case 'O' when field.Width == 8:
                    row.Set(
                        i,
                        BinaryPrimitives.ReadDoubleLittleEndian(bytes).ToString("R", CultureInfo.InvariantCulture)
                    );
                    break;
                case 'N' or 'F':
                    TakeNumber(bytes, i, row);
                    break;
                case 'D':
                    TakeDay(bytes, i, row);
                    break;
                case 'L':
                    row.Set(
                        i,
                        (char)bytes[0] switch
                        {
                            'T' or 't' or 'Y' or 'y' => "vrai",
                            'F' or 'f' or 'N' or 'n' => "faux",
                            _ => "",
                        }
                    );
                    break;
                default:
                    TakeText(bytes.TrimEnd((ReadOnlySpan<byte>)[0, (byte)' ']), i, row);
                    break;
            }
        }
    }

    private void ReadFields(int bytes)
    {
        var at = 1;
        Span<byte> field = stackalloc byte[32];
        for (; bytes >= 32; bytes -= 32)
        {
            content.ReadExactly(field[..1]);
            bytes--;
            if (field[0] is 0x0D or 0)
            {
                break;
            }

            content.ReadExactly(field[1..]);
            bytes++;
            var name = field[..11];
            name = name.IndexOf((byte)0) is >= 0 and var end ? name[..end] : name;
            fields.Add(
                new Field(Decode(name).Trim(), char.ToUpperInvariant((char)field[11]), at, field[16], field[17])
            );
            at += field[16];
        }

        if (bytes > 0 && fields.Count > 0)
        {
            Skip(bytes);
        }
    }

    private void Skip(int bytes)
    {
        var skipped = new byte[bytes];
        content.ReadExactly(skipped);
    }

    private static void TakeNumber(ReadOnlySpan<byte> bytes, int column, SpoolRow row)
    {
        var trimmed = CellText.Trim(bytes.Trim((byte)0));
        // Stars fill a number too wide for its field: it is lost.
        if (
            trimmed.Length > 0
            && double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
        )
        {
            row.Set(column, trimmed);
        }
    }

    private static void TakeDay(ReadOnlySpan<byte> bytes, int column, SpoolRow row)
    {
        if (
            DateOnly.TryParseExact(
                Encoding.ASCII.GetString(bytes),
                "yyyyMMdd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            row.Set(column, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private void TakeText(ReadOnlySpan<byte> bytes, int column, SpoolRow row)
    {
        if (encoding is null && System.Text.Unicode.Utf8.IsValid(bytes))
        {
            row.Set(column, bytes);
        }
        else
        {
            row.Set(column, Decode(bytes));
        }
    }

    private string Decode(ReadOnlySpan<byte> bytes) =>
        encoding is { } known ? known.GetString(bytes)
        : System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes)
        : Windows(1252).GetString(bytes);

    private static DeclaredType TypeOf(Field field) =>
        field.Type switch
        {
            'I' => DeclaredType.Integer,
            // A field of exact whole numbers may hold a point all the same: what is there decides.
            'N' or 'F' when field.Decimals == 0 => DeclaredType.Unknown,
            'N' or 'F' or 'O' => DeclaredType.Decimal,
            'D' => DeclaredType.Date,
            'L' => DeclaredType.Boolean,
            _ => DeclaredType.Quoted,
        };

    private static Encoding? OfName(string codePage)
    {
        var digits = string.Concat(codePage.Where(char.IsAsciiDigit));
        return codePage.Contains("UTF", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8
            : digits switch
            {
                "65001" => Encoding.UTF8,
                "1252" or "88591" or "885915" or "28591" or "28605" => Windows(1252),
                "850" => Windows(850),
                "437" => Windows(437),
                "10000" => Windows(10_000),
                _ => null,
            };
    }

    /// <summary>The code page of the header. Source: dBASE language drivers; 0 says nothing.</summary>
    private static Encoding? OfDriver(byte driver) =>
        driver switch
        {
            0x03 or 0x57 or 0x58 or 0x59 => Windows(1252),
            0x02 or 0x0E or 0x25 or 0x37 => Windows(850),
            0x01 or 0x0D => Windows(437),
            0x04 => Windows(10_000),
            _ => null,
        };

    private static Encoding Windows(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage)
        ?? throw new InvalidOperationException($"The framework lacks the code page {codePage}.");

    private sealed record Field(string Name, char Type, int Start, int Width, int Decimals)
    {
        internal int End => Start + Width;
    }
}
