using System.Collections.Concurrent;
using System.Net;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>
/// Requests left to one address in the current minute. Requests from this machine itself are not counted: they are
/// those of its operator, or of a proxy whose clients the portal cannot tell apart.
/// </summary>
public sealed class RequestQuota(TimeProvider time)
{
    /// <summary>Requests of one address in one minute.</summary>
    public const int RequestsPerMinute = 600;

    private readonly ConcurrentDictionary<IPAddress, int> counts = new();
    private readonly Lock turn = new();
    private DateTimeOffset windowStart;

    /// <summary>Counts one request.</summary>
    /// <returns>Requests left, negative when this one is too many, and when the count starts again.</returns>
    public (int Remaining, DateTimeOffset ResetAt) Take(IPAddress? address)
    {
        var now = time.GetUtcNow();
        lock (turn)
        {
            if (now - windowStart >= TimeSpan.FromMinutes(1))
            {
                windowStart = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
                counts.Clear();
            }
        }

        var used =
            address is null || IPAddress.IsLoopback(address)
                ? 0
                : counts.AddOrUpdate(address, 1, (_, count) => count + 1);
        return (RequestsPerMinute - used, windowStart.AddMinutes(1));
    }
}
