using System.Diagnostics.CodeAnalysis;
using Belvedere.Core;

namespace Belvedere.Server.Catalogue.Answers;

/// <summary>
/// One computation for every request that waits for the same answer. A client that leaves stops nothing while another
/// waits; when the last one leaves, the computation is cancelled.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "The source holds no timer and no handle, and the last to leave may cancel it while another ends."
)]
internal sealed class SharedComputation
{
    private readonly CancellationTokenSource abandoned = new();
    private readonly TaskCompletionSource<Result<Answer>> outcome = new();
    private readonly Lock turn = new();
    private int waiting;
    private int joined;
    private bool isClosed;

    /// <summary>Whether several requests have waited for it.</summary>
    public bool IsShared => Volatile.Read(ref joined) > 1;

    /// <summary>Counts one more request.</summary>
    /// <returns>False when the last request has left: another computation must begin.</returns>
    public bool TryJoin()
    {
        lock (turn)
        {
            if (isClosed)
            {
                return false;
            }

            waiting++;
            joined++;
            return true;
        }
    }

    /// <summary>Computes. Called once, by the request that created this.</summary>
    /// <param name="ended">Runs before anybody is given the outcome.</param>
    public async Task BeginAsync(Func<CancellationToken, Task<Result<Answer>>> compute, Action ended)
    {
        try
        {
            var computed = await compute(abandoned.Token);
            ended();
            outcome.TrySetResult(computed);
        }
        catch (Exception failure)
        {
            // Not swallowed: each request that waits meets it.
            ended();
            outcome.TrySetException(failure);
            _ = outcome.Task.Exception;
        }
    }

    /// <summary>The outcome, unless this client leaves before.</summary>
    public async Task<Result<Answer>> WaitAsync(CancellationToken ct)
    {
        try
        {
            return await outcome.Task.WaitAsync(ct);
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        lock (turn)
        {
            waiting--;
            isClosed = waiting == 0;
            if (!isClosed)
            {
                return;
            }
        }

        if (!outcome.Task.IsCompleted)
        {
            abandoned.Cancel();
        }
    }
}
