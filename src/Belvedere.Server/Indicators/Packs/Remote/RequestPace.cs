namespace Belvedere.Server.Indicators.Packs.Remote;

/// <summary>Keeps to the number of requests a minute that a producer allows: the next one waits for its turn.</summary>
/// <param name="mostPerMinute">In any sixty seconds.</param>
internal sealed class RequestPace(int mostPerMinute, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<long> sent = new();
    private readonly SemaphoreSlim gate = new(1);

    public void Dispose() => gate.Dispose();

    /// <summary>Waits until one more request may be sent, and counts it.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (sent.Count == mostPerMinute)
            {
                var rest = Window - time.GetElapsedTime(sent.Dequeue());
                if (rest > TimeSpan.Zero)
                {
                    await Task.Delay(rest, time, ct);
                }
            }

            sent.Enqueue(time.GetTimestamp());
        }
        finally
        {
            gate.Release();
        }
    }
}
