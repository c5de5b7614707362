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
    private static readonly string TooHeavy = Problems.QueryTooHeavy().Code;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly DuckDbInstance instance;
    private readonly EngineThreads threads;
    private readonly SemaphoreSlim streams;
    private readonly DuckDbSettings settings;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim heavy = new(1);
    private int waitingStreams;
    private int open;
    private int starts;

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

        List<SemaphoreSlim> held = budget.Streams ? [streams] : [];
        void Release() => held.ForEach(h => h.Release());
        var started = false;
        try
        {
            var alone = Volatile.Read(ref open) == 0;
            var turn = Interlocked.Increment(ref starts);
            var query = await StartAsync(sql, budget, Release, ct);
            alone &= Volatile.Read(ref starts) == turn;
            if (query.Problem?.Code == TooHeavy && !alone && await WaitForMemoryAsync(budget, held, ct))
            {
                query = await StartAsync(sql, budget, Release, ct);
            }

            started = query.IsSuccess;
            return query.Then<RowReader>(running => new RowReader(running));
        }
        finally
        {
            if (!started)
            {
                Release();
            }
        }
    }

    private async Task<Result<RunningQuery>> StartAsync(
        SqlStatement sql,
        QueryBudget budget,
        Action released,
        CancellationToken ct
    )
    {
        Interlocked.Increment(ref open);
        void Close()
        {
            Interlocked.Decrement(ref open);
            released();
        }

        var started = false;
        try
        {
            var query = await threads.RunAsync(
                () => RunningQuery.Start(instance, sql, budget, budget.Streams ? threads : null, time, Close, ct),
                WaitOf(budget),
                ct
            );
            started = query.IsSuccess;
            return query;
        }
        finally
        {
            if (!started)
            {
                Interlocked.Decrement(ref open);
            }
        }
    }

    /// <summary>
    /// What a query lacks, others often hold: such queries take turns, and each tries once more when it is alone, or when
    /// its wait is over. False when the turn does not come.
    /// </summary>
    private async Task<bool> WaitForMemoryAsync(QueryBudget budget, List<SemaphoreSlim> held, CancellationToken ct)
    {
        var wait = WaitOf(budget);
        var since = time.GetTimestamp();
        if (!await heavy.WaitAsync(wait, ct))
        {
            return false;
        }

        held.Add(heavy);
        while (Volatile.Read(ref open) > 0 && time.GetElapsedTime(since) < wait)
        {
            await Task.Delay(Pause, time, ct);
        }

        return true;
    }

    private TimeSpan WaitOf(QueryBudget budget) =>
        settings.MaximumWait + (budget.Streams ? settings.MaximumStreamWait : TimeSpan.Zero);

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
        heavy.Dispose();
    }
}
