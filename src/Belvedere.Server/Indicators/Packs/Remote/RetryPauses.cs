namespace Belvedere.Server.Indicators.Packs.Remote;

/// <summary>How long to wait before a server is asked again: longer each time, and as long as it asks for, within reason.</summary>
internal sealed class RetryPauses(TimeProvider time, TimeSpan first)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private TimeSpan next = first;

    public async Task WaitAsync(CancellationToken ct)
    {
        await Task.Delay(next, time, ct);
        next = Bounded(next * 2);
    }

    /// <summary>Takes over what a busy server asks for, in seconds or as a date.</summary>
    public void Heed(HttpResponseMessage response)
    {
        var asked =
            response.Headers.RetryAfter?.Delta
            ?? (response.Headers.RetryAfter?.Date is { } date ? date - time.GetUtcNow() : null);
        if (asked is { } wait && wait > TimeSpan.Zero)
        {
            next = Bounded(wait);
        }
    }

    private static TimeSpan Bounded(TimeSpan pause) => pause > Longest ? Longest : pause;
}
