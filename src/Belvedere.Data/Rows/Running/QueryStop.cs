using Belvedere.Core;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Running;

/// <summary>Interrupts one query when its budget is spent or its reader has left, and remembers which of the two.</summary>
internal sealed class QueryStop : IDisposable
{
    private readonly ConnectionHandle connection;
    private readonly TimeSpan? budget;
    private readonly CancellationTokenSource? clock;
    private readonly CancellationTokenRegistration spent;

    internal QueryStop(ConnectionHandle connection, TimeSpan? budget, TimeProvider time)
    {
        this.connection = connection;
        this.budget = budget;
        if (budget is { } duration)
        {
            clock = new CancellationTokenSource(duration, time);
            spent = clock.Token.UnsafeRegister(static stop => ((QueryStop)stop!).Interrupt(), this); // the state is this
        }
    }

    /// <summary>Interrupts the query when <paramref name="ct"/> is cancelled, until the registration is disposed.</summary>
    internal CancellationTokenRegistration Watch(CancellationToken ct) =>
        ct.UnsafeRegister(static stop => ((QueryStop)stop!).Interrupt(), this); // the state is this

    /// <summary>The problem of a spent budget, or null.</summary>
    internal Problem? Spent =>
        clock is { IsCancellationRequested: true } && budget is { } duration ? Problems.QueryTooLong(duration) : null;

    public void Dispose()
    {
        spent.Dispose();
        clock?.Dispose();
    }

    private void Interrupt()
    {
        try
        {
            DuckDbNative.Interrupt(connection);
        }
        catch (ObjectDisposedException)
        {
            // The query ended, and its connection with it, between the signal and this call.
        }
    }
}
