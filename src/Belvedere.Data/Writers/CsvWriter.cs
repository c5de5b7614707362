using System.Text;
using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>
/// CSV by RFC 4180: UTF-8, line feeds, numbers with a point and no grouping, ISO dates, empty cells for nothing. A text
/// that is empty is quoted, so that it is not taken for an absent one.
/// </summary>
public sealed class CsvWriter : IRowWriter
{
    public RowWriterInfo Info { get; } = new("csv", LocalizedText.Same("CSV"), "text/csv; charset=utf-8", "csv");

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        using var bytes = new ByteWriter(output);
        var cells = new Cells(bytes, rows.Columns, options);
        cells.Header();
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                cells.Row(chunk, row);
                if (bytes.IsFull)
                {
                    await bytes.SendAsync(ct);
                }
            }
        }

        await bytes.SendAsync(ct);
        await output.FlushAsync(ct);
    }

    private sealed class Cells(ByteWriter bytes, IReadOnlyList<RowColumn> columns, ExportOptions options)
    {
        private readonly ColumnType[] types = [.. columns.Select(column => column.Type)];
        private readonly CsvText texts = new(bytes, options);

        internal void Header()
        {
            if (options.WithBom)
            {
                bytes.Bytes([0xEF, 0xBB, 0xBF]);
            }

            var headers = options.Headers ?? [.. columns.Select(column => column.Name)];
            for (var i = 0; i < headers.Count; i++)
            {
                if (i > 0)
                {
                    texts.Delimiter();
                }

                texts.Write(Encoding.UTF8.GetBytes(headers[i]));
            }

            bytes.Byte((byte)'\n');
        }

        internal void Row(RowChunk chunk, int row)
        {
            for (var column = 0; column < types.Length; column++)
            {
                if (column > 0)
                {
                    texts.Delimiter();
                }

                if (!chunk.IsNull(column, row))
                {
                    Cell(chunk, column, row);
                }
            }

            bytes.Byte((byte)'\n');
        }

        private void Cell(RowChunk chunk, int column, int row)
        {
            switch (types[column])
            {
                case ColumnType.Integer when chunk.TryInteger(column, row, out var value):
                    bytes.Integer(value);
                    break;
                case ColumnType.Integer or ColumnType.Decimal:
                    bytes.Decimal(chunk.Decimal(column, row));
                    break;
                case ColumnType.Boolean:
                    bytes.Bytes(chunk.Boolean(column, row) ? "true"u8 : "false"u8);
                    break;
                case ColumnType.Date:
                    bytes.Date(chunk.Date(column, row));
                    break;
                case ColumnType.DateTime:
                    bytes.Instant(chunk.Instant(column, row), options.Zone);
                    break;
                case ColumnType.GeoShape:
                    texts.Write(GeoJsonWriting.ToUtf8(chunk.Text(column, row)));
                    break;
                default:
                    texts.Write(chunk.Text(column, row));
                    break;
            }
        }
    }
}
