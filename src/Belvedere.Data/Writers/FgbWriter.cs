using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers.FlatGeobuf;
using Google.FlatBuffers;

namespace Belvedere.Data.Writers;

/// <summary>
/// FlatGeobuf 3: features one after the other, WGS 84, kinds of geometry mixed as the rows have them, an empty collection
/// for a row that has none. There is no spatial
/// index, which would want every feature sorted before the first is sent: readers then read in order, and boxes are what
/// OGC API – Features and the tiles are for.
/// </summary>
public sealed class FgbWriter : IRowWriter
{
    private const int FeatureFields = 3;

    /// <summary>« fgb », version 3, « fgb », patch 0.</summary>
    private static readonly byte[] Magic = [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0];

    public RowWriterInfo Info { get; } =
        new("fgb", LocalizedText.Same("FlatGeobuf"), "application/flatgeobuf", "fgb") { NeedsGeometry = true };

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        // The geometry is the last column: those before it are the fields.
        var geometry = GeometryRow.IndexOf(rows.Columns);
        var columns = rows.Columns.Take(geometry).ToList();
        var types = columns.Select((c, i) => TypeOf(c, options.Columns?[i])).ToList();
        using var bytes = new ByteWriter(output);
        bytes.Bytes(Magic);
        bytes.Bytes(FlatGeobufHeader.Write(columns, types, options).Span);
        var builder = new FlatBufferBuilder(1024);
        var properties = new ArrayBufferWriter<byte>();
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                properties.ResetWrittenCount();
                WriteProperties(properties, types, options.Zone, chunk, row);
                builder.Clear();
                var shape = chunk.IsNull(geometry, row) ? null : Shape.FromWkb(chunk.Text(geometry, row));
                WriteFeature(builder, shape, properties.WrittenMemory);
                bytes.Bytes(builder.DataBuffer.ToArraySegment(builder.DataBuffer.Position, builder.Offset));
                if (bytes.IsFull)
                {
                    await bytes.SendAsync(ct);
                }
            }
        }

        await bytes.SendAsync(ct);
        await output.FlushAsync(ct);
    }

    // The engine gives a JSON value as a text: only the table knows what it is.
    private static ColumnType TypeOf(RowColumn column, Column? known) =>
        known?.Type == ColumnType.Json ? ColumnType.Json
        // A sum of integers may be beyond 64 bits.
        : column is { Type: ColumnType.Integer, RawKind: "HUGEINT" or "UBIGINT" } ? ColumnType.Decimal
        : column.Type;

    private static void WriteFeature(FlatBufferBuilder builder, Shape? shape, ReadOnlyMemory<byte> properties)
    {
        builder.Prep(FlatGeobufHeader.Alignment, 0);
        // Readers ask each feature for the kind of its geometry: a row that has none has an empty collection.
        var drawn = shape is null ? FlatGeobufGeometry.WriteNothing(builder) : FlatGeobufGeometry.Write(builder, shape);
        builder.StartVector(1, properties.Length, 1);
        var values = properties.Span;
        for (var i = values.Length - 1; i >= 0; i--)
        {
            builder.AddByte(values[i]);
        }

        var fields = builder.EndVector().Value;
        builder.StartTable(FeatureFields);
        builder.AddOffset(0, drawn, 0);
        builder.AddOffset(1, fields, 0);
        builder.FinishSizePrefixed(builder.EndTable());
    }

    /// <summary>The number of each field that has a value, then the value.</summary>
    private static void WriteProperties(
        ArrayBufferWriter<byte> output,
        IReadOnlyList<ColumnType> types,
        TimeZoneInfo zone,
        RowChunk chunk,
        int row
    )
    {
        for (var i = 0; i < types.Count; i++)
        {
            if (chunk.IsNull(i, row))
            {
                continue;
            }

            BinaryPrimitives.WriteUInt16LittleEndian(output.GetSpan(2), (ushort)i);
            output.Advance(2);
            switch (types[i])
            {
                case ColumnType.Integer:
                    _ = chunk.TryInteger(i, row, out var integer);
                    BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), integer);
                    output.Advance(8);
                    break;
                case ColumnType.Decimal:
                    BinaryPrimitives.WriteDoubleLittleEndian(output.GetSpan(8), chunk.Decimal(i, row));
                    output.Advance(8);
                    break;
                case ColumnType.Boolean:
                    output.GetSpan(1)[0] = chunk.Boolean(i, row) ? (byte)1 : (byte)0;
                    output.Advance(1);
                    break;
                case ColumnType.DateTime:
                    WriteText(output, Encoding.UTF8.GetBytes(RowJson.Instant(chunk.Instant(i, row), zone)));
                    break;
                case ColumnType.Date:
                    WriteText(output, Encoding.UTF8.GetBytes(GeometryRow.Text(chunk, i, row) ?? ""));
                    break;
                default:
                    WriteText(output, chunk.Text(i, row));
                    break;
            }
        }
    }

    private static void WriteText(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(output.GetSpan(4), (uint)text.Length);
        output.Advance(4);
        output.Write(text);
    }
}
