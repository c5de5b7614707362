using Belvedere.Core;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Data.Rows.Running;

namespace Belvedere.Data.Rows;

/// <summary>
/// The analytics engine of this process: one in-memory instance that reads the immutable revisions. It accepts only
/// statements that the product wrote, with their values as parameters.
/// </summary>
public sealed class DuckDbEngine : IDisposable
{
    private readonly DuckDbInstance instance;
    private readonly EngineThreads threads;
    private readonly SemaphoreSlim streams;
    private readonly DuckDbSettings settings;
    private readonly TimeProvider time;
    private int waitingStreams;

    private DuckDbEngine(DuckDbInstance instance, DuckDbSettings settings, TimeProvider time)
    {
        this.instance = instance;
        this.settings = settings;
        this.time = time;
        threads = new EngineThreads(settings, time);
        streams = new SemaphoreSlim(settings.MaximumStreams);
    }

    /// <summary>Queries that wait for their turn.</summary>
    public int WaitingCount => threads.WaitingCount;

    public static DuckDbEngine Open(DuckDbSettings settings) => Open(settings, TimeProvider.System);

    public static DuckDbEngine Open(DuckDbSettings settings, TimeProvider time) =>
        new(DuckDbInstance.Open(settings), settings, time);

    /// <summary>
    /// Runs a SELECT. The problem is that of an overloaded engine, a spent budget, too little memory, or a value that
    /// cannot be computed. The caller disposes the reader.
    /// </summary>
    /// <exception cref="DuckDbException">The statement is wrong (unknown column, missing file): a bug of the caller.</exception>
    public async Task<Result<RowReader>> QueryAsync(SqlStatement sql, QueryBudget budget, CancellationToken ct)
    {
        if (budget.Streams && !await WaitForStreamAsync(ct))
        {
            return Problems.EngineOverloaded();
        }

        var started = false;
        try
        {
            var continuing = budget.Streams ? threads : null;
            Action released = budget.Streams ? () => streams.Release() : static () => { };
            var query = await threads.RunAsync(
                () => RunningQuery.Start(instance, sql, budget, continuing, time, released, ct),
                ct
            );
            started = query.IsSuccess;
            return query.Then<RowReader>(running => new RowReader(running));
        }
        finally
        {
            if (budget.Streams && !started)
            {
                streams.Release();
            }
        }
    }

    /// <summary>Takes a place among the streams that are open; false when too many wait, or for too long.</summary>
    private async Task<bool> WaitForStreamAsync(CancellationToken ct)
    {
        try
        {
            return Interlocked.Increment(ref waitingStreams) <= settings.MaximumWaiting
                && await streams.WaitAsync(settings.MaximumStreamWait, ct);
        }
        finally
        {
            Interlocked.Decrement(ref waitingStreams);
        }
    }

    public void Dispose()
    {
        threads.Dispose();
        instance.Dispose();
        streams.Dispose();
    }
}
