using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Writing;

/// <summary>Writes cells straight into the vectors of a data chunk, column after column, row after row.</summary>
internal sealed unsafe class ChunkFiller : IDisposable
{
    private readonly LogicalTypeHandle[] logicalTypes;
    private readonly Cursor[] cursors;
    private ChunkHandle? chunk;
    private int column;

    internal ChunkFiller(IReadOnlyList<FedColumn> columns)
    {
        logicalTypes = [.. columns.Select(column => DuckDbNative.CreateLogicalType(column.Type))];
        cursors = [.. columns.Select(column => new Cursor { Type = column.Type })];
        // A wide table has shorter chunks, so that its memory stays that of a narrow one.
        Capacity = Math.Clamp(1_000_000 / cursors.Length, 32, 2048);
        Begin();
    }

    /// <summary>Rows of a full chunk.</summary>
    internal int Capacity { get; }

    /// <summary>Complete rows in the present chunk.</summary>
    internal int RowCount { get; private set; }

    internal void Null()
    {
        if (column >= cursors.Length)
        {
            throw TooMany();
        }

        ref var cursor = ref cursors[column++];
        if (cursor.Validity == null)
        {
            DuckDbNative.EnsureValidityWritable(cursor.Vector);
            cursor.Validity = DuckDbNative.VectorValidity(cursor.Vector);
        }

        cursor.Validity[RowCount >> 6] &= ~(1UL << (RowCount & 63));
        if (cursor.Type is DuckDbType.Varchar or DuckDbType.Blob)
        {
            new Span<byte>(cursor.Data + ((long)RowCount * 16), 16).Clear();
        }
    }

    /// <summary>A text cell.</summary>
    /// <param name="isChecked">The bytes are known to be valid UTF-8: the engine would not survive others.</param>
    internal void Text(ReadOnlySpan<byte> utf8, bool isChecked = false)
    {
        ref var cursor = ref Next(DuckDbType.Varchar);
        if (!isChecked && !Utf8.IsValid(utf8))
        {
            throw new ArgumentException("A text must be valid UTF-8.", nameof(utf8));
        }

        Assign(ref cursor, utf8);
    }

    internal void Blob(ReadOnlySpan<byte> bytes) => Assign(ref Next(DuckDbType.Blob), bytes);

    private void Assign(ref Cursor cursor, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= 12)
        {
            var cell = cursor.Data + ((long)RowCount * 16);
            *(ulong*)cell = (uint)bytes.Length;
            *(ulong*)(cell + 8) = 0;
            bytes.CopyTo(new Span<byte>(cell + 4, 12));
            return;
        }

        fixed (byte* pointer = bytes)
        {
            DuckDbNative.AssignString(cursor.Vector, (ulong)RowCount, pointer, (ulong)bytes.Length);
        }
    }

    internal void BigInt(long value) => ((long*)Next(DuckDbType.BigInt).Data)[RowCount] = value;

    internal void Double(double value) => ((double*)Next(DuckDbType.Double).Data)[RowCount] = value;

    internal void Boolean(bool value) => Next(DuckDbType.Boolean).Data[RowCount] = value ? (byte)1 : (byte)0;

    internal void Date(int days) => ((int*)Next(DuckDbType.Date).Data)[RowCount] = days;

    internal void Timestamp(long microseconds) => ((long*)Next(DuckDbType.Timestamp).Data)[RowCount] = microseconds;

    /// <summary>Ends the row; true when the chunk is full and must be taken.</summary>
    internal bool EndRow()
    {
        if (column != cursors.Length)
        {
            throw new InvalidOperationException($"A row has {column} cells of {cursors.Length}.");
        }

        column = 0;
        RowCount++;
        return RowCount == Capacity;
    }

    /// <summary>The rows so far, given away; the next row opens a new chunk.</summary>
    internal ChunkHandle Take()
    {
        var full = chunk ?? throw new ObjectDisposedException(nameof(ChunkFiller));
        DuckDbNative.SetChunkSize(full.DangerousGetHandle(), (ulong)RowCount);
        Begin();
        return full;
    }

    public void Dispose()
    {
        chunk?.Dispose();
        chunk = null;
        foreach (var type in logicalTypes)
        {
            type.Dispose();
        }
    }

    private void Begin()
    {
        var types = new nint[logicalTypes.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = logicalTypes[i].DangerousGetHandle();
        }

        fixed (nint* pointer = types)
        {
            chunk = new ChunkHandle(DuckDbNative.CreateDataChunk(pointer, (ulong)types.Length));
        }

        for (var i = 0; i < cursors.Length; i++)
        {
            ref var cursor = ref cursors[i];
            cursor.Vector = DuckDbNative.ChunkVector(chunk.DangerousGetHandle(), (ulong)i);
            cursor.Data = (byte*)DuckDbNative.VectorData(cursor.Vector);
            cursor.Validity = null;
        }

        RowCount = 0;
        column = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Cursor Next(DuckDbType type)
    {
        if ((uint)column >= (uint)cursors.Length || cursors[column].Type != type)
        {
            throw Misplaced(type);
        }

        return ref cursors[column++];
    }

    private InvalidOperationException Misplaced(DuckDbType type) =>
        column >= cursors.Length
            ? TooMany()
            : new($"The column {column + 1} takes {cursors[column].Type}, not {type}.");

    private InvalidOperationException TooMany() => new($"A row has more than {cursors.Length} cells.");

    private struct Cursor
    {
        internal DuckDbType Type;
        internal nint Vector;
        internal byte* Data;
        internal ulong* Validity;
    }
}
