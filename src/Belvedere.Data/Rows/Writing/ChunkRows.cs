using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Writing;

/// <summary>
/// The rows of one data chunk, written straight into its vectors, column after column: each column by one thread at a time.
/// </summary>
internal sealed unsafe class ChunkRows : IDisposable
{
    // Longer texts lie behind a pointer.
    private const int LongestInPlace = 12;

    private readonly ChunkHandle handle;
    private readonly Cursor[] cursors;
    private readonly List<ITextHolder> holders = [];

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

    /// <summary>
    /// A text of somebody whom this chunk holds: valid UTF-8 that neither moves nor changes as long as it is held. The engine
    /// reads it where it is.
    /// </summary>
    internal void HeldText(int place, int row, ReadOnlySpan<byte> utf8)
    {
        ref var cursor = ref At(place, row, DuckDbType.Varchar);
        if (utf8.Length <= LongestInPlace)
        {
            AssignShort(ref cursor, row, utf8);
            return;
        }

        var cell = cursor.Data + ((long)row * 16);
        *(int*)cell = utf8.Length;
        *(uint*)(cell + 4) = MemoryMarshal.Read<uint>(utf8);
        *(byte**)(cell + 8) = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(utf8));
    }

    /// <summary>Keeps the texts of somebody as they are until the engine has copied this chunk. By one thread.</summary>
    internal void Hold(ITextHolder texts)
    {
        if (holders.Count == 0 || holders[^1] != texts)
        {
            texts.Hold();
            holders.Add(texts);
        }
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

    /// <summary>Its rows, as the columns of another chunk; they stay there as long as this one is not disposed.</summary>
    internal void GiveTo(nint other)
    {
        var source = handle.DangerousGetHandle();
        for (var i = 0UL; i < (ulong)cursors.Length; i++)
        {
            DuckDbNative.ReferenceVector(DuckDbNative.ChunkVector(other, i), DuckDbNative.ChunkVector(source, i));
        }

        DuckDbNative.SetChunkSize(other, (ulong)RowCount);
    }

    public void Dispose()
    {
        handle.Dispose();
        holders.ForEach(texts => texts.Release());
        holders.Clear();
    }

    private static void Assign(ref Cursor cursor, int row, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= LongestInPlace)
        {
            AssignShort(ref cursor, row, bytes);
            return;
        }

        fixed (byte* pointer = bytes)
        {
            DuckDbNative.AssignString(cursor.Vector, (ulong)row, pointer, (ulong)bytes.Length);
        }
    }

    private static void AssignShort(ref Cursor cursor, int row, ReadOnlySpan<byte> bytes)
    {
        var cell = cursor.Data + ((long)row * 16);
        *(ulong*)cell = (uint)bytes.Length;
        *(ulong*)(cell + 8) = 0;
        bytes.CopyTo(new Span<byte>(cell + 4, LongestInPlace));
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
