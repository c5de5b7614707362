using System.Collections.Concurrent;
using Belvedere.Core;

namespace Belvedere.Data.Rows.Running;

/// <summary>
/// The few threads on which native work runs, and the queue before them. Their number is the admission limit: a call
/// that computes for seconds never occupies a thread of the web server. A queue that is full refuses at once.
/// </summary>
internal sealed class EngineThreads : IDisposable
{
    private readonly BlockingCollection<Action> queue = [];
    private readonly int maximumWaiting;
    private readonly TimeProvider time;
    private int waiting;

    internal EngineThreads(DuckDbSettings settings, TimeProvider time)
    {
        maximumWaiting = settings.MaximumWaiting;
        this.time = time;
        for (var i = 0; i < settings.ConcurrentQueries; i++)
        {
            new Thread(Work) { IsBackground = true, Name = $"engine {i}" }.Start();
        }
    }

    internal int WaitingCount => Volatile.Read(ref waiting);

    /// <summary>Runs work on its turn; refused when the queue is full or the turn does not come in time.</summary>
    /// <param name="maximumWait">How long the turn may take to come.</param>
    internal async Task<Result<T>> RunAsync<T>(Func<Result<T>> work, TimeSpan maximumWait, CancellationToken ct)
    {
        if (Interlocked.Increment(ref waiting) > maximumWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return Problems.EngineOverloaded();
        }

        var turn = new Turn<T>(work, () => Interlocked.Decrement(ref waiting));
        using var patience = new CancellationTokenSource(maximumWait, time);
        await using var impatience = patience.Token.UnsafeRegister(
            _ => turn.Abandon(Problems.EngineOverloaded()),
            state: null
        );
        await using var departure = ct.UnsafeRegister(_ => turn.Cancel(ct), state: null);
        queue.Add(turn.Run, CancellationToken.None);
        return await turn.Completion;
    }

    /// <summary>Continues work that was admitted before: it takes its turn but is never refused.</summary>
    internal Task<Result<T>> ContinueAsync<T>(Func<Result<T>> work)
    {
        var turn = new Turn<T>(work, static () => { });
        queue.Add(turn.Run, CancellationToken.None);
        return turn.Completion;
    }

    /// <summary>Stops the threads once the queue is empty.</summary>
    public void Dispose() => queue.CompleteAdding();

    private void Work()
    {
        foreach (var run in queue.GetConsumingEnumerable(CancellationToken.None))
        {
            run();
        }
    }

    /// <summary>One piece of work: either it starts, and then it is awaited to its end, or it is abandoned.</summary>
    private sealed class Turn<T>(Func<Result<T>> work, Action left)
    {
        private readonly TaskCompletionSource<Result<T>> completion = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        private int taken;

        internal Task<Result<T>> Completion => completion.Task;

        internal void Run()
        {
            if (!Take())
            {
                return;
            }

            try
            {
                completion.SetResult(work());
            }
            catch (OperationCanceledException cancelled)
            {
                completion.SetCanceled(cancelled.CancellationToken);
            }
            catch (Exception exception)
            {
                completion.SetException(exception);
            }
        }

        internal void Abandon(Problem problem)
        {
            if (Take())
            {
                completion.SetResult(problem);
            }
        }

        internal void Cancel(CancellationToken ct)
        {
            if (Take())
            {
                completion.SetCanceled(ct);
            }
        }

        private bool Take()
        {
            if (Interlocked.Exchange(ref taken, 1) != 0)
            {
                return false;
            }

            left();
            return true;
        }
    }
}
