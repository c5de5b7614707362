using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Writing;

/// <summary>
/// A table of the engine whose rows come from our code while the engine reads it: chunks pass through a short queue, so
/// that memory stays flat and a fast producer waits for the engine.
/// </summary>
internal sealed unsafe class ChunkFeed : IDisposable
{
    internal const string FunctionName = "fed_rows";

    private readonly BlockingCollection<ChunkRows> chunks;
    private readonly CancellationTokenSource closed = new();
    private readonly IReadOnlyList<FedColumn> columns;
    private ChunkRows? given;
    private GCHandle self;
    private volatile bool abandoned;

    internal ChunkFeed(IReadOnlyList<FedColumn> columns, int capacity)
    {
        this.columns = columns;
        chunks = new(capacity);
        self = GCHandle.Alloc(this);
    }

    /// <summary>Makes the feed readable as <c>fed_rows()</c> on this connection's instance.</summary>
    internal void Register(ConnectionHandle connection)
    {
        using var function = DuckDbNative.CreateTableFunction();
        DuckDbNative.SetFunctionName(function, FunctionName);
        DuckDbNative.SetFunctionExtraInfo(function, GCHandle.ToIntPtr(self), destroy: 0);
        DuckDbNative.SetFunctionBind(function, &Bind);
        DuckDbNative.SetFunctionInit(function, &Initialise);
        DuckDbNative.SetFunctionBody(function, &Give);
        if (DuckDbNative.RegisterTableFunction(connection, function) != 0)
        {
            throw new DuckDbException("The analytics engine refused the feed of rows.");
        }
    }

    /// <summary>Gives a chunk away; waits while the queue is full. False when nobody reads any more.</summary>
    internal bool TryAdd(ChunkRows chunk)
    {
        try
        {
            chunks.Add(chunk, closed.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            chunk.Dispose();
            return false;
        }
    }

    internal void Complete() => chunks.CompleteAdding();

    /// <summary>Makes the reading statement fail, so that nothing half-written is taken for whole.</summary>
    internal void Abandon()
    {
        abandoned = true;
        chunks.CompleteAdding();
    }

    /// <summary>The reading statement has ended: a producer must not wait for it.</summary>
    internal void Close() => closed.Cancel();

    public void Dispose()
    {
        given?.Dispose();
        while (chunks.TryTake(out var chunk))
        {
            chunk.Dispose();
        }

        chunks.Dispose();
        closed.Dispose();
        if (self.IsAllocated)
        {
            self.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        try
        {
            foreach (var column in Of(DuckDbNative.BindExtraInfo(info)).columns)
            {
                using var type = DuckDbNative.CreateLogicalType(column.Type);
                DuckDbNative.AddResultColumn(info, column.Name, type);
            }
        }
        catch (Exception exception)
        {
            // An exception must not cross into native code: the statement fails with its message.
            DuckDbNative.SetBindError(info, exception.Message);
        }
    }

    // One thread: the rows keep the order in which they were written.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Initialise(nint info) => DuckDbNative.SetMaximumThreads(info, 1);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Give(nint info, nint output)
    {
        try
        {
            Of(DuckDbNative.FunctionExtraInfo(info)).Give(output);
        }
        catch (Exception exception)
        {
            // As above.
            DuckDbNative.SetFunctionError(info, exception.Message);
        }
    }

    private static ChunkFeed Of(nint info) => (ChunkFeed)GCHandle.FromIntPtr(info).Target!; // freed only after the statement has ended

    private void Give(nint output)
    {
        // The engine asks for more once it has copied what it was given: a file is made of whole groups of rows.
        given?.Dispose();
        given = null;
        if (!chunks.TryTake(out var chunk, Timeout.Infinite, CancellationToken.None))
        {
            if (abandoned)
            {
                throw new OperationCanceledException("The writing was abandoned.");
            }

            DuckDbNative.SetChunkSize(output, 0);
            return;
        }

        given = chunk;
        chunk.GiveTo(output);
    }
}

/// <summary>A column of a feed, as the engine sees it.</summary>
internal sealed record FedColumn(string Name, DuckDbType Type);
