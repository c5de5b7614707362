using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Functions;

/// <summary>
/// The rows of one call: arguments in, results out, straight in the engine’s vectors. Valid until the call returns. A row
/// with an empty argument has an empty result, and the function is not asked.
/// </summary>
internal sealed unsafe class ScalarCall
{
    private readonly byte*[] data;
    private readonly ulong*[] validity;
    private readonly nint output;
    private readonly byte* results;

    internal ScalarCall(nint input, int arguments, nint output)
    {
        RowCount = (int)DuckDbNative.ChunkSize(input);
        data = new byte*[arguments];
        validity = new ulong*[arguments];
        for (var i = 0; i < arguments; i++)
        {
            var vector = DuckDbNative.ChunkVector(input, (ulong)i);
            data[i] = (byte*)DuckDbNative.VectorData(vector);
            validity[i] = DuckDbNative.VectorValidity(vector);
        }

        this.output = output;
        results = (byte*)DuckDbNative.VectorData(output);
    }

    internal int RowCount { get; }

    internal double Double(int argument, int row) => ((double*)data[argument])[row];

    internal long BigInt(int argument, int row) => ((long*)data[argument])[row];

    internal int Integer(int argument, int row) => ((int*)data[argument])[row];

    /// <summary>The bytes of a text, in UTF-8, or of a blob.</summary>
    internal ReadOnlySpan<byte> Bytes(int argument, int row)
    {
        var cell = data[argument] + ((long)row * 16);
        var length = *(int*)cell;
        return new(length <= 12 ? cell + 4 : *(byte**)(cell + 8), length);
    }

    internal void Set(int row, bool value) => results[row] = value ? (byte)1 : (byte)0;

    internal void Set(int row, double value) => ((double*)results)[row] = value;

    internal void Set(int row, long value) => ((long*)results)[row] = value;

    /// <summary>A text, in UTF-8, or a blob.</summary>
    internal void Set(int row, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* pointer = bytes.IsEmpty ? [0] : bytes)
        {
            DuckDbNative.AssignString(output, (ulong)row, pointer, (ulong)bytes.Length);
        }
    }

    internal void SetNull(int row)
    {
        DuckDbNative.EnsureValidityWritable(output);
        DuckDbNative.VectorValidity(output)[row >> 6] &= ~(1UL << (row & 63));
    }

    internal bool HasEmptyArgument(int row)
    {
        foreach (var mask in validity)
        {
            if (mask != null && (mask[row >> 6] & (1UL << (row & 63))) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
