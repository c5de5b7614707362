namespace Belvedere.Data.Rows.DuckDb;

/// <summary>The native result of a query: its columns, then its chunks one after the other.</summary>
internal sealed class DuckDbRows : IDisposable
{
    private DuckDbNative.Result result;
    private bool disposed;

    internal DuckDbRows(DuckDbNative.Result result) => this.result = result;

    internal int ColumnCount => (int)DuckDbNative.ColumnCount(ref result);

    internal DuckDbType TypeOf(int column) => DuckDbNative.ColumnType(ref result, (ulong)column);

    internal string NameOf(int column) =>
        System.Runtime.InteropServices.Marshal.PtrToStringUTF8(DuckDbNative.ColumnName(ref result, (ulong)column))
        ?? "";

    /// <summary>The next chunk, or null at the end or on a failure; <see cref="Error"/> tells which.</summary>
    internal ChunkHandle? Fetch()
    {
        var chunk = DuckDbNative.FetchChunk(result);
        return chunk == 0 ? null : new ChunkHandle(chunk);
    }

    internal string? Error
    {
        get
        {
            var message = DuckDbNative.ResultError(ref result);
            return message == 0 ? null : DuckDbText.ReadError(message);
        }
    }

    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            DuckDbNative.DestroyResult(ref result);
        }
    }
}
