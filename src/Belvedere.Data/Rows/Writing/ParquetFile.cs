using System.Globalization;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Writing;

/// <summary>
/// One Parquet file being written, row by row, in flat memory: rows are given to an instance of the engine of its own
/// while that instance encodes and compresses those before them.
/// </summary>
internal sealed class ParquetFile : IDisposable
{
    private const int NarrowColumns = 64;

    private readonly string path;
    private readonly DuckDbInstance instance;
    private readonly ConnectionHandle connection;
    private readonly ChunkFeed feed;
    private readonly Task copy;
    private bool completed;
    private bool disposed;

    private ParquetFile(
        string path,
        IReadOnlyList<FedColumn> columns,
        string compression,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        this.path = path;
        Rows = new ChunkFiller(columns);
        // A group of rows is compressed at a stroke: the next one gathers meanwhile. The chunks of a wide table are heavy.
        feed = new ChunkFeed(columns, columns.Count <= NarrowColumns ? 12 : 4);
        try
        {
            instance = DuckDbInstance.Open(
                new DuckDbSettings
                {
                    AllowedDirectories = [Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/"],
                    MemoryLimitMegabytes = 768,
                    // The rows come from one thread of ours. A second one of the engine would spin until each comes.
                    Threads = 1,
                }
            );
            connection = instance.Connect();
            feed.Register(connection);
        }
        catch
        {
            Rows.Dispose();
            connection?.Dispose();
            instance?.Dispose();
            feed.Dispose();
            throw;
        }

        // A thread of its own: the statement waits for rows until the file is complete.
        copy = Task.Factory.StartNew(
            () => Copy(columns, compression, metadata),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    internal ChunkFiller Rows { get; }

    /// <summary>Begins a file under a path of this process.</summary>
    /// <param name="compression">The codec, as the engine takes it, with its level where that is not the engine’s own.</param>
    /// <param name="metadata">What the file says of itself: keys of lower-case letters, and their texts; null for nothing.</param>
    internal static ParquetFile Create(
        string path,
        IReadOnlyList<FedColumn> columns,
        string compression,
        IReadOnlyDictionary<string, string>? metadata = null
    ) => new(path, columns, compression, metadata ?? new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Ends the row that <see cref="Rows"/> received.</summary>
    internal void EndRow()
    {
        if (Rows.EndRow())
        {
            Push(Rows.Take());
        }
    }

    /// <summary>
    /// Rows of one chunk for who fills them column after column, and then ends them by <see cref="End"/>: those that were
    /// reserved first are ended first.
    /// </summary>
    /// <param name="wanted">Rows, of which as many are given as the chunk has room for.</param>
    internal ReservedRows Reserve(int wanted)
    {
        var (first, count) = (Rows.RowCount, Math.Min(wanted, Rows.Room));
        return Rows.EndRows(count)
            ? new(Rows.Take(), first, count, FillChunk: true)
            : new(Rows.Chunk, first, count, FillChunk: false);
    }

    /// <summary>Ends rows that were filled.</summary>
    internal void End(in ReservedRows filled)
    {
        if (filled.FillChunk)
        {
            Push(filled.Chunk);
        }
    }

    /// <summary>Waits until the file is whole. It is not yet safe against a power cut.</summary>
    internal async Task CompleteAsync(CancellationToken ct)
    {
        if (Rows.RowCount > 0)
        {
            Push(Rows.Take());
        }

        feed.Complete();
        await using var cancelled = ct.UnsafeRegister(_ => DuckDbNative.Interrupt(connection), state: null);
        try
        {
            await copy;
        }
        catch (DuckDbException) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }

        completed = true;
    }

    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        if (!completed)
        {
            feed.Abandon();
            ((IAsyncResult)copy).AsyncWaitHandle.WaitOne();
            _ = copy.Exception; // the failure of an abandoned writing is expected
        }

        connection.Dispose();
        instance.Dispose();
        feed.Dispose();
        Rows.Dispose();
        if (!completed)
        {
            File.Delete(path);
        }
    }

    private void Push(ChunkRows chunk)
    {
        if (!feed.TryAdd(chunk))
        {
            // The statement ended before its rows did: its own failure says why.
            copy.GetAwaiter().GetResult();
            throw new IOException($"The file {path} was closed before its rows ended.");
        }
    }

    private void Copy(
        IReadOnlyList<FedColumn> columns,
        string compression,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        // A page of rows decompresses the whole groups it touches: measured on a million rows, groups of 20,480 answer a
        // page for 0.3 and a look-up for 0.6 of the engine's default of 122,880, at the same size. About eight million
        // cells a group bound the memory of a wide table.
        // Shapes are heavy, and a box or a tile wants few of them, most often neighbours in the source too.
        var most = columns.Any(column => column.Type == DuckDbType.Blob) ? 2_048 : 20_480;
        var groupRows = Math.Clamp(8_000_000 / columns.Count, 256, most).ToString(CultureInfo.InvariantCulture);
        var said = string.Join(", ", metadata.Select(m => $"{m.Key}: {DuckDbText.Literal(m.Value)}"));
        var clause = said.Length == 0 ? "" : $", KV_METADATA {{{said}}}";
        try
        {
            DuckDbInstance.Run(
                connection,
                $"COPY (SELECT * FROM {ChunkFeed.FunctionName}()) TO {DuckDbText.Literal(path)} "
                    + $"(FORMAT parquet, COMPRESSION {compression}, ROW_GROUP_SIZE {groupRows}, USE_TMP_FILE false{clause})"
            );
        }
        finally
        {
            feed.Close();
        }
    }
}
