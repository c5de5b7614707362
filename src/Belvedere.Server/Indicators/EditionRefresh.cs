using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Indicators;

/// <summary>
/// Follows the edition number, so that a pack installed by another process is seen at once. The check is one small
/// read, at most fifty times a second whatever the traffic.
/// </summary>
internal sealed class EditionRefresh(
    Observatory observatory,
    EditionLoader loader,
    TerritoryDirectory territories,
    TimeProvider time
) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim gate = new(1);
    private Geography? seen;
    private long checkedAt;

    /// <summary>Checks if the last check is old enough; waits for no one else's.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        if (time.GetElapsedTime(Interlocked.Read(ref checkedAt)) < Interval || !await gate.WaitAsync(0, ct))
        {
            return;
        }

        try
        {
            await RefreshInsideAsync(ct);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Checks now.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            await RefreshInsideAsync(ct);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task RefreshInsideAsync(CancellationToken ct)
    {
        Interlocked.Exchange(ref checkedAt, time.GetTimestamp());
        var current = territories.Current;
        if (seen == current && await loader.NumberAsync(ct) == observatory.Edition.Number)
        {
            return;
        }

        observatory.Replace(await loader.LoadAsync(ct));
        seen = current;
    }
}
