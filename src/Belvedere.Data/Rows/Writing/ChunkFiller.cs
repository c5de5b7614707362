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

    /// <summary>Rows that the present chunk still takes.</summary>
    internal int Room => Capacity - RowCount;

    internal void Null() => Null(Place(), RowCount);

    /// <summary>A text cell.</summary>
    /// <param name="isChecked">The bytes are known to be valid UTF-8: the engine would not survive others.</param>
    internal void Text(ReadOnlySpan<byte> utf8, bool isChecked = false) => Text(Place(), RowCount, utf8, isChecked);

    internal void Blob(ReadOnlySpan<byte> bytes) => Blob(Place(), RowCount, bytes);

    internal void BigInt(long value) => BigInt(Place(), RowCount, value);

    internal void Double(double value) => Double(Place(), RowCount, value);

    internal void Boolean(bool value) => Boolean(Place(), RowCount, value);

    internal void Date(int days) => Date(Place(), RowCount, days);

    internal void Timestamp(long microseconds) => Timestamp(Place(), RowCount, microseconds);

    // Column after column: each by one thread at a time, the rows from RowCount on. Who fills them so ends them by their number.

    internal void Null(int place, int row)
    {
        if ((uint)place >= (uint)cursors.Length)
        {
            throw TooMany();
        }

        ref var cursor = ref cursors[place];
        if (cursor.Validity == null)
        {
            DuckDbNative.EnsureValidityWritable(cursor.Vector);
            cursor.Validity = DuckDbNative.VectorValidity(cursor.Vector);
        }

        cursor.Validity[row >> 6] &= ~(1UL << (row & 63));
        if (cursor.Type is DuckDbType.Varchar or DuckDbType.Blob)
        {
            new Span<byte>(cursor.Data + ((long)row * 16), 16).Clear();
        }
    }

    internal void Text(int place, int row, ReadOnlySpan<byte> utf8, bool isChecked)
    {
        ref var cursor = ref At(place, row, DuckDbType.Varchar);
        if (!isChecked && !Utf8.IsValid(utf8))
        {
            throw new ArgumentException("A text must be valid UTF-8.", nameof(utf8));
        }

        Assign(ref cursor, row, utf8);
    }

    internal void Blob(int place, int row, ReadOnlySpan<byte> bytes) =>
        Assign(ref At(place, row, DuckDbType.Blob), row, bytes);

    internal void BigInt(int place, int row, long value) =>
        ((long*)At(place, row, DuckDbType.BigInt).Data)[row] = value;

    internal void Double(int place, int row, double value) =>
        ((double*)At(place, row, DuckDbType.Double).Data)[row] = value;

    internal void Boolean(int place, int row, bool value) =>
        At(place, row, DuckDbType.Boolean).Data[row] = value ? (byte)1 : (byte)0;

    internal void Date(int place, int row, int days) => ((int*)At(place, row, DuckDbType.Date).Data)[row] = days;

    internal void Timestamp(int place, int row, long microseconds) =>
        ((long*)At(place, row, DuckDbType.Timestamp).Data)[row] = microseconds;

    /// <summary>Ends the row; true when the chunk is full and must be taken.</summary>
    internal bool EndRow()
    {
        if (column != cursors.Length)
        {
            throw new InvalidOperationException($"A row has {column} cells of {cursors.Length}.");
        }

        column = 0;
        return EndRows(1);
    }

    /// <summary>Ends so many rows, each of whose columns was filled; true when the chunk is full and must be taken.</summary>
    internal bool EndRows(int count)
    {
        RowCount += count;
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

    private static void Assign(ref Cursor cursor, int row, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= 12)
        {
            var cell = cursor.Data + ((long)row * 16);
            *(ulong*)cell = (uint)bytes.Length;
            *(ulong*)(cell + 8) = 0;
            bytes.CopyTo(new Span<byte>(cell + 4, 12));
            return;
        }

        fixed (byte* pointer = bytes)
        {
            DuckDbNative.AssignString(cursor.Vector, (ulong)row, pointer, (ulong)bytes.Length);
        }
    }

    private int Place() => column < cursors.Length ? column++ : throw TooMany();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Cursor At(int place, int row, DuckDbType type)
    {
        if ((uint)place >= (uint)cursors.Length || cursors[place].Type != type || (uint)row >= (uint)Capacity)
        {
            throw Misplaced(place, type);
        }

        return ref cursors[place];
    }

    private Exception Misplaced(int place, DuckDbType type) =>
        place >= cursors.Length ? TooMany()
        : cursors[place].Type != type
            ? new InvalidOperationException($"The column {place + 1} takes {cursors[place].Type}, not {type}.")
        : new InvalidOperationException($"A chunk has no more than {Capacity} rows.");

    private InvalidOperationException TooMany() => new($"A row has more than {cursors.Length} cells.");

    private struct Cursor
    {
        internal DuckDbType Type;
        internal nint Vector;
        internal byte* Data;
        internal ulong* Validity;
    }
}
