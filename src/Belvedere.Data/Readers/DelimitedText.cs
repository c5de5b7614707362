using System.Text;
using Belvedere.Core;
using CsvHelper;

namespace Belvedere.Data.Readers;

/// <summary>
/// A delimited text whose separator and header are known beforehand, as a producer's API gives it: read row by row in
/// constant memory. A file of unknown shape is for <see cref="CsvTable"/>.
/// </summary>
public static class DelimitedText
{
    private const int ExcerptCharacters = 60;

    /// <summary>Called for each row under the header.</summary>
    public delegate void Take(Row row);

    /// <summary>Reads a text to its end.</summary>
    /// <param name="utf8">Disposed of at the end; a byte order mark is passed over.</param>
    /// <param name="header">Receives the names of the columns, and says what is wrong with them; null to go on.</param>
    /// <returns>The number of rows, or the first thing that is no row.</returns>
    public static async Task<Result<long>> ReadAsync(
        Stream utf8,
        char separator,
        ReaderLimits limits,
        Func<IReadOnlyList<string>, Problem?> header,
        Take take,
        CancellationToken ct
    )
    {
        try
        {
            await using var text = new CheckedTextStream(await WithoutMarkAsync(utf8, ct));
            return await ReadRowsAsync(text, separator, limits, header, take, ct);
        }
        catch (UnreadableSourceException unreadable)
        {
            return unreadable.Problem;
        }
        catch (NotUtf8Exception)
        {
            return Problems.SourceDamaged();
        }
        catch (CsvFormatException tooLong)
        {
            return Problems.RecordTooLong(tooLong.LineNumber, limits.MaxRecordBytes);
        }
    }

    /// <summary>The row being read; its cells are gone at the next one.</summary>
    public readonly ref struct Row
    {
        private readonly CsvReader reader;

        internal Row(CsvReader reader) => this.reader = reader;

        /// <summary>The bytes of a cell in UTF-8, quotes removed.</summary>
        public ReadOnlySpan<byte> this[int column] => reader.GetSpan(column);

        public string Text(int column) => Encoding.UTF8.GetString(reader.GetSpan(column));
    }

    private static async Task<Result<long>> ReadRowsAsync(
        Stream text,
        char separator,
        ReaderLimits limits,
        Func<IReadOnlyList<string>, Problem?> header,
        Take take,
        CancellationToken ct
    )
    {
        CsvMalformedRecord? open = null;
        var options = CsvLayout.Options(limits) with
        {
            Separator = separator,
            OnMalformedRecord = m => open = m.Reason == CsvMalformedReason.UnterminatedQuote ? m : open,
        };
        using var reader = CsvReader.Create(text, options, leaveOpen: true);
        if (!await reader.ReadAsync(ct))
        {
            return Problems.SourceEmpty();
        }

        var names = Enumerable.Range(0, reader.FieldCount).Select(i => new Row(reader).Text(i).Trim()).ToArray();
        if (header(names) is { } refusal)
        {
            return refusal;
        }

        var rows = 0L;
        while (await reader.ReadAsync(ct))
        {
            if (reader.FieldCount == 1 && names.Length > 1 && reader.GetSpan(0).IsEmpty)
            {
                continue;
            }

            if (reader.FieldCount != names.Length)
            {
                return WrongCount(reader, names.Length);
            }

            rows++;
            take(new Row(reader));
        }

        return open is { } quote ? Problems.QuoteNeverClosed(quote.LineNumber) : rows;
    }

    private static Problem WrongCount(CsvReader reader, int expected)
    {
        var text = Encoding.UTF8.GetString(reader.RawRecord).Trim();
        var excerpt = text.Length <= ExcerptCharacters ? text : $"{text[..ExcerptCharacters]}…";
        return reader.FieldCount < expected
            ? Problems.TooFewCells(reader.LineNumber, reader.FieldCount, expected, excerpt)
            : Problems.TooManyCells(reader.LineNumber, reader.FieldCount, expected, excerpt);
    }

    private static async Task<Stream> WithoutMarkAsync(Stream utf8, CancellationToken ct)
    {
        var head = new byte[3];
        var length = await utf8.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        var marked = head.AsSpan(0, length).SequenceEqual("\uFEFF"u8);
        return new HeadFirstStream(marked ? default : head.AsMemory(0, length), utf8);
    }
}
