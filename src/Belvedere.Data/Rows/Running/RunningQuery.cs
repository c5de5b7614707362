using Belvedere.Core;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Running;

/// <summary>One query on its own connection, from its start to the last chunk of its answer.</summary>
internal sealed class RunningQuery : IDisposable
{
    private readonly ConnectionHandle connection;
    private readonly QueryStop stop;
    private readonly DuckDbRows rows;
    private readonly EngineThreads? threads;
    private readonly Action released;
    private bool disposed;

    private RunningQuery(
        ConnectionHandle connection,
        QueryStop stop,
        DuckDbRows rows,
        EngineThreads? threads,
        Action released
    )
    {
        this.connection = connection;
        this.stop = stop;
        this.rows = rows;
        this.threads = threads;
        this.released = released;
        Types = [.. Enumerable.Range(0, rows.ColumnCount).Select(rows.TypeOf)];
        Columns = [];
    }

    internal IReadOnlyList<RowColumn> Columns { get; private init; }

    internal IReadOnlyList<DuckDbType> Types { get; }

    /// <summary>
    /// Runs the statement: to its end, or to its first rows when <paramref name="threads"/> will fetch the others.
    /// Called on a thread of the engine.
    /// </summary>
    internal static Result<RunningQuery> Start(
        DuckDbInstance instance,
        SqlStatement sql,
        QueryBudget budget,
        EngineThreads? threads,
        TimeProvider time,
        Action released,
        CancellationToken ct
    )
    {
        ct.ThrowIfCancellationRequested();
        var opened = instance.Connect();
        var watcher = new QueryStop(opened, budget.Duration, time);
        try
        {
            using var watch = watcher.Watch(ct);
            var executed = QueryExecution.Run(opened, sql, streams: threads is not null, watcher, ct);
            if (executed.IsSuccess)
            {
                return new RunningQuery(opened, watcher, executed.Value.Rows, threads, released)
                {
                    Columns = executed.Value.Columns,
                };
            }

            watcher.Dispose();
            opened.Dispose();
            return executed.Problem;
        }
        catch
        {
            watcher.Dispose();
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The next chunk, or null after the last one.</summary>
    internal async Task<Result<ChunkHandle?>> FetchAsync(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        await using var watch = stop.Watch(ct);
        return threads is null ? Fetch(ct) : await threads.ContinueAsync(() => Fetch(ct));
    }

    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        rows.Dispose();
        stop.Dispose();
        connection.Dispose();
        released();
    }

    private Result<ChunkHandle?> Fetch(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (threads is not null && stop.Spent is { } spent)
        {
            return spent;
        }

        var chunk = rows.Fetch();
        return chunk is null && rows.Error is { } error ? QueryExecution.Failed(error, stop, ct) : chunk;
    }
}
