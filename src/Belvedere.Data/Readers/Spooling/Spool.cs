using System.Buffers;
using System.Buffers.Binary;
using Belvedere.Core;

namespace Belvedere.Data.Readers.Spooling;

/// <summary>
/// Writes the rows of a source, whose width is known after the last one only: first aside, one after the other, then as a
/// table where all have that width. Constant memory.
/// </summary>
internal sealed class Spool : IDisposable
{
    private static readonly SearchValues<byte> Quoted = SearchValues.Create(",\"\r\n"u8);

    private readonly SourceFile source;
    private readonly CancellationToken ct;
    private readonly string path;
    private readonly FileStream aside;
    private byte[] record = new byte[4096];

    internal Spool(SourceFile source, CancellationToken ct)
    {
        this.source = source;
        this.ct = ct;
        path = Path.Combine(source.WorkDirectory, $"{Guid.NewGuid():N}.spool");
        aside = new FileStream(
            $"{path}.rows",
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            128 * 1024,
            FileOptions.DeleteOnClose | FileOptions.SequentialScan
        );
    }

    /// <summary>Rows so far, the empty ones among them.</summary>
    internal long RowCount { get; private set; }

    /// <summary>Columns of the widest row.</summary>
    internal int Width { get; private set; }

    /// <summary>Adds a row and clears it for the next.</summary>
    /// <exception cref="UnreadableSourceException">The row, or the table, is larger than what is accepted.</exception>
    internal void Add(SpoolRow row)
    {
        RowCount++;
        if (row.Width > source.Limits.MaxColumns)
        {
            throw new UnreadableSourceException(Problems.TooManyColumns(row.Width, source.Limits.MaxColumns));
        }

        if (row.SizeBytes > source.Limits.MaxRecordBytes)
        {
            throw new UnreadableSourceException(Problems.RowTooLong(RowCount, source.Limits.MaxRecordBytes));
        }

        Width = Math.Max(Width, row.Width);
        var length = Encode(row);
        Span<byte> frame = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(frame, row.Width);
        BinaryPrimitives.WriteInt32LittleEndian(frame[4..], length);
        aside.Write(frame);
        aside.Write(record, 0, length);
        row.Clear();
        if ((RowCount & 0x3FF) == 0)
        {
            ct.ThrowIfCancellationRequested();
            source.Report(RowCount);
            CheckSize();
        }
    }

    /// <summary>Writes the table.</summary>
    /// <param name="head">Rows that go before those that were added: the header.</param>
    /// <param name="lines">Where the rows are in the source.</param>
    /// <param name="notesFrom">From this record on, counted from 0, what is no note no longer follows.</param>
    internal SpooledTable Complete(IReadOnlyList<SpoolRow> head, RowLines lines, long notesFrom = long.MaxValue)
    {
        Width = Math.Max(Width, head.Count == 0 ? 0 : head.Max(row => row.Width));
        if (Width == 0)
        {
            throw new UnreadableSourceException(Problems.SourceEmpty());
        }

        try
        {
            using var table = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 128 * 1024);
            var writer = new RecordWriter(table, Width, lines, notesFrom);
            foreach (var row in head)
            {
                // Encoding may make a larger record: its length first.
                var length = Encode(row);
                writer.Write(record.AsSpan(0, length), row.Width);
            }

            Copy(writer);
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        return new SpooledTable(path, lines);
    }

    public void Dispose() => aside.Dispose();

    private void Copy(RecordWriter writer)
    {
        aside.Position = 0;
        Span<byte> frame = stackalloc byte[8];
        for (var i = 0L; i < RowCount; i++)
        {
            aside.ReadExactly(frame);
            var length = BinaryPrimitives.ReadInt32LittleEndian(frame[4..]);
            aside.ReadExactly(record, 0, length);
            writer.Write(record.AsSpan(0, length), BinaryPrimitives.ReadInt32LittleEndian(frame));
            if ((i & 0x3FFF) == 0)
            {
                ct.ThrowIfCancellationRequested();
            }
        }
    }

    private int Encode(SpoolRow row)
    {
        // At worst each sign is a quote, and each cell has its comma and its quotes.
        var worst = (2 * row.SizeBytes) + (3 * row.Width);
        if (record.Length < worst)
        {
            record = new byte[Math.Max(worst, record.Length * 2)];
        }

        var at = 0;
        for (var i = 0; i < row.Width; i++)
        {
            if (i > 0)
            {
                record[at++] = (byte)SpooledTable.Separator;
            }

            at += EncodeCell(row.Cell(i), record.AsSpan(at));
        }

        return at;
    }

    private static int EncodeCell(ReadOnlySpan<byte> cell, Span<byte> target)
    {
        var isQuoted = cell.ContainsAny(Quoted);
        var at = 0;
        if (isQuoted)
        {
            target[at++] = (byte)'"';
        }

        foreach (var b in cell)
        {
            // No text has a NUL; a delimited one with it is refused.
            if (b != 0)
            {
                target[at++] = b;
                if (b == (byte)'"')
                {
                    target[at++] = b;
                }
            }
        }

        if (isQuoted)
        {
            target[at++] = (byte)'"';
        }

        return at;
    }

    private void CheckSize()
    {
        if (aside.Position > source.Limits.MaxExpandedBytes)
        {
            throw new UnreadableSourceException(
                Problems.SourceExpandsTooMuch(source.SizeBytes, source.Limits.MaxExpandedBytes)
            );
        }
    }
}
