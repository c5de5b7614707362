using System.Text;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows;

/// <summary>
/// Up to 2,048 rows of an answer, read in place from the engine's vectors: for writers, which touch millions of cells.
/// Valid until the next chunk is asked for.
/// </summary>
public sealed unsafe class RowChunk : IDisposable
{
    private readonly ChunkHandle handle;
    private readonly IReadOnlyList<RowColumn> columns;
    private readonly Vector[] vectors;

    internal RowChunk(ChunkHandle handle, IReadOnlyList<RowColumn> columns, IReadOnlyList<DuckDbType> types)
    {
        this.handle = handle;
        this.columns = columns;
        var chunk = handle.DangerousGetHandle();
        Count = (int)DuckDbNative.ChunkSize(chunk);
        vectors = new Vector[types.Count];
        for (var i = 0; i < vectors.Length; i++)
        {
            var vector = DuckDbNative.ChunkVector(chunk, (ulong)i);
            vectors[i] = new(types[i], (byte*)DuckDbNative.VectorData(vector), DuckDbNative.VectorValidity(vector));
        }
    }

    /// <summary>Rows in this chunk.</summary>
    public int Count { get; }

    public bool IsNull(int column, int row)
    {
        var validity = vectors[column].Validity;
        return vectors[column].Type == DuckDbType.Null
            || (validity != null && (validity[row >> 6] & (1UL << (row & 63))) == 0);
    }

    /// <summary>UTF-8 bytes of a text cell, or the well-known binary of a shape, valid as long as the chunk.</summary>
    public ReadOnlySpan<byte> Text(int column, int row)
    {
        var cell = vectors[column].Data + ((long)row * 16);
        var length = *(int*)cell;
        // Up to twelve bytes lie in the cell itself; longer texts behind a pointer.
        return new(length <= 12 ? cell + 4 : *(byte**)(cell + 8), length);
    }

    /// <summary>An integer cell; false when a sum is beyond 64 bits, and then <see cref="Decimal"/> gives its nearest double.</summary>
    public bool TryInteger(int column, int row, out long value)
    {
        var data = vectors[column].Data;
        switch (vectors[column].Type)
        {
            case DuckDbType.BigInt:
                value = ((long*)data)[row];
                return true;
            case DuckDbType.Integer:
                value = ((int*)data)[row];
                return true;
            case DuckDbType.HugeInt:
                var huge = ((Int128*)data)[row];
                value = unchecked((long)huge);
                return value == huge;
            case DuckDbType.UBigInt:
                value = unchecked((long)((ulong*)data)[row]);
                return value >= 0;
            case DuckDbType.UInteger:
                value = ((uint*)data)[row];
                return true;
            case DuckDbType.SmallInt:
                value = ((short*)data)[row];
                return true;
            case DuckDbType.USmallInt:
                value = ((ushort*)data)[row];
                return true;
            case DuckDbType.TinyInt:
                value = ((sbyte*)data)[row];
                return true;
            case DuckDbType.UTinyInt:
                value = data[row];
                return true;
            default:
                throw WrongType(column);
        }
    }

    /// <summary>A number as a double, also for a column of integers.</summary>
    public double Decimal(int column, int row) =>
        vectors[column].Type switch
        {
            DuckDbType.Double => ((double*)vectors[column].Data)[row],
            DuckDbType.Float => ((float*)vectors[column].Data)[row],
            DuckDbType.HugeInt => (double)((Int128*)vectors[column].Data)[row],
            DuckDbType.UBigInt => ((ulong*)vectors[column].Data)[row],
            _ => TryInteger(column, row, out var value) ? value : throw WrongType(column),
        };

    public bool Boolean(int column, int row) => vectors[column].Data[row] != 0;

    public DateOnly Date(int column, int row) => DuckDbTime.ToDay(((int*)vectors[column].Data)[row]);

    /// <summary>An instant, in UTC.</summary>
    public DateTime Instant(int column, int row) => DuckDbTime.ToInstant(((long*)vectors[column].Data)[row]);

    /// <summary>A cell as an object: null, string, long, double, bool, DateOnly, DateTime (UTC) or Shape.</summary>
    public object? Value(int column, int row)
    {
        if (IsNull(column, row))
        {
            return null;
        }

        return columns[column].Type switch
        {
            ColumnType.Integer => TryInteger(column, row, out var value) ? (object)value : Decimal(column, row),
            ColumnType.Decimal => Decimal(column, row),
            ColumnType.Boolean => Boolean(column, row),
            ColumnType.Date => Date(column, row),
            ColumnType.DateTime => Instant(column, row),
            ColumnType.GeoShape => Shape.FromWkb(Text(column, row)),
            _ => Encoding.UTF8.GetString(Text(column, row)),
        };
    }

    public void Dispose() => handle.Dispose();

    private InvalidOperationException WrongType(int column) =>
        new($"The column {columns[column].Name} holds {columns[column].RawKind}.");

    private readonly struct Vector(DuckDbType type, byte* data, ulong* validity)
    {
        internal readonly DuckDbType Type = type;
        internal readonly byte* Data = data;
        internal readonly ulong* Validity = validity;
    }
}
