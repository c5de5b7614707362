using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>One export format: rows in, bytes out. Each file of this folder that implements it is found at start.</summary>
public interface IRowWriter
{
    RowWriterInfo Info { get; }

    /// <summary>
    /// Writes every row and flushes; the stream stays open. A failure midway is an exception, for the first bytes may
    /// already be with the reader: the stream must then be cut, never ended.
    /// </summary>
    /// <exception cref="QueryStoppedException">The query was stopped midway.</exception>
    Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct);
}
