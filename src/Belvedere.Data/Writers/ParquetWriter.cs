using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Data.Rows.Writing;

namespace Belvedere.Data.Writers;

/// <summary>
/// Parquet: texts, 64-bit integers, doubles, days, instants in UTC, shapes as GeoParquet, all nullable, for
/// the engine that encodes the file has no other columns. What is known of them is in the metadata of the file. The format
/// ends with its index, so it is written to an unfinished file of this process, sent, and removed.
/// </summary>
public sealed class ParquetWriter : IRowWriter
{
    private static readonly string[] Compressions = ["snappy", "zstd", "gzip", "uncompressed"];

    public RowWriterInfo Info { get; } =
        new("parquet", LocalizedText.Same("Parquet"), "application/vnd.apache.parquet", "parquet")
        {
            IsReadInParts = true,
        };

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        if (!Compressions.Contains(options.ParquetCompression, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"The compression {options.ParquetCompression} is none of {string.Join(", ", Compressions)}.",
                nameof(options)
            );
        }

        var folder =
            options.WorkDirectory ?? throw new ArgumentException("Parquet needs a work folder.", nameof(options));
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.export.partial");
        try
        {
            await WriteFileAsync(rows, path, options, ct);
            await using var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                128 * 1024,
                useAsync: true
            );
            await file.CopyToAsync(output, ct);
            await output.FlushAsync(ct);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task WriteFileAsync(RowReader rows, string path, ExportOptions options, CancellationToken ct)
    {
        var columns = rows.Columns.Select(FedColumnOf).ToList();
        using var file = ParquetFile.Create(
            path,
            columns,
            options.ParquetCompression,
            ParquetMetadata.Of(rows.Columns, options)
        );
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                for (var column = 0; column < columns.Count; column++)
                {
                    Append(file.Rows, columns[column].Type, chunk, column, row);
                }

                file.EndRow();
            }
        }

        await file.CompleteAsync(ct);
    }

    private static FedColumn FedColumnOf(RowColumn column) =>
        new(
            column.Name,
            column.Type switch
            {
                // A sum of integers may be beyond 64 bits: its column is one of doubles.
                ColumnType.Integer when column.RawKind is "HUGEINT" or "UBIGINT" => DuckDbType.Double,
                ColumnType.Integer => DuckDbType.BigInt,
                ColumnType.Decimal => DuckDbType.Double,
                ColumnType.Boolean => DuckDbType.Boolean,
                ColumnType.Date => DuckDbType.Date,
                ColumnType.DateTime => DuckDbType.Timestamp,
                ColumnType.GeoShape => DuckDbType.Blob,
                _ => DuckDbType.Varchar,
            }
        );

    private static void Append(ChunkFiller cells, DuckDbType type, RowChunk chunk, int column, int row)
    {
        if (chunk.IsNull(column, row))
        {
            cells.Null();
            return;
        }

        switch (type)
        {
            case DuckDbType.BigInt:
                _ = chunk.TryInteger(column, row, out var value);
                cells.BigInt(value);
                break;
            case DuckDbType.Double:
                cells.Double(chunk.Decimal(column, row));
                break;
            case DuckDbType.Boolean:
                cells.Boolean(chunk.Boolean(column, row));
                break;
            case DuckDbType.Date:
                cells.Date(DuckDbTime.ToDays(chunk.Date(column, row)));
                break;
            case DuckDbType.Timestamp:
                cells.Timestamp(DuckDbTime.ToMicroseconds(chunk.Instant(column, row)));
                break;
            case DuckDbType.Blob:
                cells.Blob(chunk.Text(column, row));
                break;
            default:
                cells.Text(chunk.Text(column, row));
                break;
        }
    }
}
