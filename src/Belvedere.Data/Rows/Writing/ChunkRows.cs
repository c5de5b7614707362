using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Writing;

/// <summary>
/// The rows of one data chunk, written straight into its vectors, column after column: each column by one thread at a time.
/// </summary>
internal sealed unsafe class ChunkRows : IDisposable
{
    private readonly ChunkHandle handle;
    private readonly Cursor[] cursors;

    /// <summary>An empty chunk.</summary>
    /// <param name="types">Of its columns; <paramref name="logicalTypes"/> are the same as the engine has them.</param>
    /// <param name="capacity">Rows that it takes.</param>
    internal ChunkRows(IReadOnlyList<FedColumn> types, LogicalTypeHandle[] logicalTypes, int capacity)
    {
        Capacity = capacity;
        var pointers = Array.ConvertAll(logicalTypes, type => type.DangerousGetHandle());
        fixed (nint* pointer = pointers)
        {
            handle = new ChunkHandle(DuckDbNative.CreateDataChunk(pointer, (ulong)pointers.Length));
        }

        cursors = new Cursor[pointers.Length];
        for (var i = 0; i < cursors.Length; i++)
        {
            ref var cursor = ref cursors[i];
            cursor.Type = types[i].Type;
            cursor.Vector = DuckDbNative.ChunkVector(handle.DangerousGetHandle(), (ulong)i);
            cursor.Data = (byte*)DuckDbNative.VectorData(cursor.Vector);
        }
    }

    internal int Capacity { get; }

    /// <summary>Rows that are ended, or promised to who fills them.</summary>
    internal int RowCount { get; set; }

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

    /// <summary>A text.</summary>
    /// <param name="isChecked">The bytes are known to be valid UTF-8: the engine would not survive others.</param>
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

    /// <summary>The engine’s chunk, given away.</summary>
    internal ChunkHandle Give()
    {
        DuckDbNative.SetChunkSize(handle.DangerousGetHandle(), (ulong)RowCount);
        return handle;
    }

    public void Dispose() => handle.Dispose();

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
