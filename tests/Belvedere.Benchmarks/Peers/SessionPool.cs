using System.Collections.Concurrent;

namespace Belvedere.Benchmarks.Peers;

/// <summary>Sessions of an engine, kept with their prepared statements; each serves one request at a time.</summary>
internal sealed class SessionPool<TSession>(Func<TSession> open) : IDisposable
    where TSession : IDisposable
{
    private readonly ConcurrentBag<TSession> idle = [];

    public T Use<T>(Func<TSession, T> use)
    {
        if (!idle.TryTake(out var session))
        {
            session = open();
        }

        try
        {
            return use(session);
        }
        finally
        {
            idle.Add(session);
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
