using System.Buffers;
using System.Diagnostics;

namespace Belvedere.Benchmarks.Loops;

/// <summary>Clients that each ask, read the whole answer, and ask again, for a given time.</summary>
public sealed class ClosedLoop(HttpClient client, IReadOnlyList<Uri> requests)
{
    private int next;
    private long bytes;

    public async Task<LoopResult> RunAsync(int clients, TimeSpan duration, CancellationToken ct)
    {
        bytes = 0;
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(
            Enumerable.Range(0, clients).Select(_ => Task.Run(() => AskAsync(clock, duration, ct), ct))
        );
        return LoopResult.Of([.. times.SelectMany(t => t)], Interlocked.Read(ref bytes), clock.Elapsed);
    }

    /// <summary>Each request once, one after the other.</summary>
    public async Task<LoopResult> RunOnceAsync(CancellationToken ct)
    {
        bytes = 0;
        var clock = Stopwatch.StartNew();
        var times = new List<double>(requests.Count);
        foreach (var request in requests)
        {
            times.Add(await AskAsync(request, ct));
        }

        return LoopResult.Of(times, Interlocked.Read(ref bytes), clock.Elapsed);
    }

    private async Task<List<double>> AskAsync(Stopwatch clock, TimeSpan duration, CancellationToken ct)
    {
        var times = new List<double>();
        do
        {
            times.Add(await AskAsync(requests[(Interlocked.Increment(ref next) & int.MaxValue) % requests.Count], ct));
        } while (clock.Elapsed < duration);
        return times;
    }

    private async Task<double> AskAsync(Uri request, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await client.GetAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"{request} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}"
            );
        }

        await ReadAsync(response, ct);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private async Task ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        int read;
        while ((read = await body.ReadAsync(buffer, ct)) > 0)
        {
            Interlocked.Add(ref bytes, read);
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }
}
