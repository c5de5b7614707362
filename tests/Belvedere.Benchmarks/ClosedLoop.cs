using System.Buffers;
using System.Diagnostics;

namespace Belvedere.Benchmarks;

/// <summary>What a loop saw: the time of each request, and of the whole.</summary>
public sealed record LoopResult(IReadOnlyList<double> Milliseconds, long Bytes, TimeSpan Elapsed)
{
    public double Median => Statistics.Median(Milliseconds);

    public double PerSecond => Milliseconds.Count / Elapsed.TotalSeconds;

    public double MegabytesPerSecond => Bytes / 1e6 / Elapsed.TotalSeconds;
}

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
        return new LoopResult(times.SelectMany(t => t).ToList(), Interlocked.Read(ref bytes), clock.Elapsed);
    }

    private async Task<List<double>> AskAsync(Stopwatch clock, TimeSpan duration, CancellationToken ct)
    {
        var times = new List<double>();
        do
        {
            var request = requests[(Interlocked.Increment(ref next) & int.MaxValue) % requests.Count];
            var started = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (!response.IsSuccessStatusCode)
            {
                throw new InvalidOperationException(
                    $"{request} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}"
                );
            }

            await ReadAsync(response, ct);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        } while (clock.Elapsed < duration);
        return times;
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
