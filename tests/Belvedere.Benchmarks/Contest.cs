using System.Text.Json;
using Belvedere.Benchmarks.Loops;
using Belvedere.Benchmarks.Works;

namespace Belvedere.Benchmarks;

/// <summary>Ours and the peer, asked the same things in turn.</summary>
public sealed class Contest(
    MeasuredProcess ours,
    Uri oursAddress,
    MeasuredProcess peer,
    Uri peerAddress,
    int repeats,
    TimeSpan duration
)
{
    private const int ManyClients = 16;

    /// <summary>Compares a sample of the answers, then measures.</summary>
    /// <exception cref="InvalidOperationException">The two answers differ.</exception>
    public async Task<Measure> MeasureAsync(HttpWork work, CancellationToken ct)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = true })
        {
            Timeout = TimeSpan.FromMinutes(5),
        };
        if (work.Comparable)
        {
            foreach (var parameters in work.Requests.Take(20))
            {
                await CompareAsync(client, parameters, ct);
            }
        }

        var oursLoop = new ClosedLoop(client, work.Requests.Select(r => new Uri(oursAddress, r.Ours)).ToList());
        var peerLoop = new ClosedLoop(client, work.Requests.Select(r => new Uri(peerAddress, r.Peer)).ToList());
        var (oursTimes, peerTimes) = (new List<double>(), new List<double>());
        var (oursCpu, peerCpu) = (new List<double>(), new List<double>());
        var (oursLoops, peerLoops) = (new List<LoopResult>(), new List<LoopResult>());
        ours.ResetPeak();
        peer.ResetPeak();
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var (mine, mineCpu) = await RunAsync(ours, oursLoop, 1, ct);
            var (theirs, theirsCpu) = await RunAsync(peer, peerLoop, 1, ct);
            oursTimes.Add(mine.Median);
            peerTimes.Add(theirs.Median);
            oursCpu.Add(mineCpu);
            peerCpu.Add(theirsCpu);
            oursLoops.Add(mine);
            peerLoops.Add(theirs);
        }

        var (oursMany, peerMany) = ((LoopResult?)null, (LoopResult?)null);
        if (!work.IsWholeTable)
        {
            (oursMany, _) = await RunAsync(ours, oursLoop, ManyClients, ct);
            (peerMany, _) = await RunAsync(peer, peerLoop, ManyClients, ct);
        }

        return new Measure(work.Family, work.Name, oursTimes, peerTimes)
        {
            OursPerSecond = Statistics.Median(oursLoops.Select(l => l.PerSecond)),
            OursPerSecondSixteen = oursMany?.PerSecond,
            PeerPerSecondSixteen = peerMany?.PerSecond,
            OursMegabytesPerSecond = Statistics.Median(oursLoops.Select(l => l.MegabytesPerSecond)),
            PeerMegabytesPerSecond = Statistics.Median(peerLoops.Select(l => l.MegabytesPerSecond)),
            OursCpuMilliseconds = Statistics.Median(oursCpu),
            PeerCpuMilliseconds = Statistics.Median(peerCpu),
            OursPeakMegabytes = ours.PeakMegabytes,
            PeerPeakMegabytes = peer.PeakMegabytes,
        };
    }

    private async Task<(LoopResult Loop, double CpuMilliseconds)> RunAsync(
        MeasuredProcess process,
        ClosedLoop loop,
        int clients,
        CancellationToken ct
    )
    {
        process.Look();
        var before = process.CpuSeconds;
        var result = await loop.RunAsync(clients, duration, ct);
        process.Look();
        return (result, 1000 * (process.CpuSeconds - before) / result.Count);
    }

    private async Task CompareAsync(HttpClient client, RequestPair pair, CancellationToken ct)
    {
        var mine = Canonical(await client.GetByteArrayAsync(new Uri(oursAddress, pair.Ours), ct));
        var theirs = Canonical(await client.GetByteArrayAsync(new Uri(peerAddress, pair.Peer), ct));
        if (mine != theirs)
        {
            throw new InvalidOperationException(
                $"The answers differ.\nours {pair.Ours}: {Start(mine)}\npeer {pair.Peer}: {Start(theirs)}"
            );
        }
    }

    /// <summary>The count and the values of each row, whatever the order of the fields.</summary>
    private static string Canonical(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        var rows = json
            .RootElement.GetProperty("results")
            .EnumerateArray()
            .Select(row =>
                string.Join(
                    '|',
                    row.EnumerateObject()
                        .OrderBy(p => p.Name, StringComparer.Ordinal)
                        .Select(p => $"{p.Name}={p.Value}")
                )
            );
        var count = json.RootElement.TryGetProperty("total_count", out var total) ? total.ToString() : "";
        return count + "\n" + string.Join('\n', rows);
    }

    private static string Start(string text) => text.Length > 400 ? text[..400] : text;
}
