using System.Net;
using Belvedere.Benchmarks.Loops;
using Belvedere.Benchmarks.Works;

namespace Belvedere.Benchmarks;

/// <summary>Ours and several peers, asked the same things in turn.</summary>
/// <param name="restart">Starts ours again, where a work is timed at its first asking.</param>
internal sealed class Tournament(
    Competitor ours,
    IReadOnlyList<Competitor> peers,
    Func<CancellationToken, Task<Competitor>>? restart,
    TournamentOptions options
) : IAsyncDisposable
{
    private const int ManyClients = 16;

    private readonly HttpClient plain = Client(DecompressionMethods.None);
    private readonly HttpClient browser = Client(DecompressionMethods.GZip);

    private readonly string folder = Directory.CreateTempSubdirectory("belvedere-paths-").FullName;
    private Competitor? restarted;

    /// <summary>Every work, each measure shown to <paramref name="keep"/> as soon as it is there.</summary>
    public async Task<IReadOnlyList<Measure>> MeasureAsync(
        IReadOnlyList<PeerWork> works,
        Func<Measure, CancellationToken, Task> keep,
        CancellationToken ct
    )
    {
        var measures = new List<Measure>();
        foreach (var work in works)
        {
            foreach (var measure in await MeasureAsync(work, ct))
            {
                measures.Add(measure);
                await keep(measure, ct);
            }
        }

        return measures;
    }

    /// <summary>
    /// Compares the answers, then measures: one line for each peer and each number of clients. A refusal is too quick to be
    /// timed: what refuses is told and not measured, and the other works go on.
    /// </summary>
    private async Task<IReadOnlyList<Measure>> MeasureAsync(PeerWork work, CancellationToken ct)
    {
        var able = peers.Where(peer => work.Peers.Contains(peer.Name, StringComparer.Ordinal)).ToList();
        var measures = new List<Measure>();
        try
        {
            var comparisons = await CompareAsync(work, able, ct);
            foreach (var clients in ClientsOf(work))
            {
                var timings = work.IsFirst
                    ? await TimeFirstAsync(work, able, ct)
                    : await TimeAsync(work, able, clients, ct);
                measures.AddRange(Measures(work, able, comparisons, clients, timings));
            }
        }
        catch (Exception refused) when (refused is InvalidOperationException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"{work.Name}: not measured further. {refused.Message}");
        }

        return measures;
    }

    private int[] ClientsOf(PeerWork work) =>
        options.OneClient || work.IsFirst || work.Answers == AnswerKind.Table ? [1] : [1, ManyClients];

    private async Task<Dictionary<string, Comparison>> CompareAsync(
        PeerWork work,
        IReadOnlyList<Competitor> able,
        CancellationToken ct
    )
    {
        var known = new Dictionary<RequestPair, string>();
        var comparisons = new Dictionary<string, Comparison>(StringComparer.Ordinal);
        foreach (var peer in able)
        {
            comparisons[peer.Name] = await Comparison.RunAsync(ClientOf(work), work, Current, peer, known, ct);
        }

        return comparisons;
    }

    public async ValueTask DisposeAsync()
    {
        plain.Dispose();
        browser.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static HttpClient Client(DecompressionMethods accepted) =>
        new(new SocketsHttpHandler { AutomaticDecompression = accepted }) { Timeout = TimeSpan.FromMinutes(10) };

    private Competitor Current => restarted ?? ours;

    private HttpClient ClientOf(PeerWork work) => work.AcceptsGzip ? browser : plain;

    /// <summary>Repeats of each competitor, in turn.</summary>
    private async Task<IReadOnlyList<Timing>> TimeAsync(
        PeerWork work,
        IReadOnlyList<Competitor> able,
        int clients,
        CancellationToken ct
    )
    {
        var timings = new List<Timing>();
        foreach (var competitor in able.Prepend(Current))
        {
            var loop = await PathLoop.PrepareAsync(ClientOf(work), work, competitor, competitor == Current, folder, ct);
            timings.Add(new Timing(competitor, loop));
            competitor.ResetPeak();
        }

        for (var repeat = 0; repeat < options.Repeats; repeat++)
        {
            foreach (var timing in timings)
            {
                await timing.AddAsync(t => t.RunAsync(clients, options.Duration, ct));
            }
        }

        return timings;
    }

    /// <summary>Each request once, ours by a server that has drawn none of them.</summary>
    private async Task<IReadOnlyList<Timing>> TimeFirstAsync(
        PeerWork work,
        IReadOnlyList<Competitor> able,
        CancellationToken ct
    )
    {
        if (restart is null)
        {
            throw new InvalidOperationException($"{work.Name} needs a server that can start again.");
        }

        var timings = new List<Timing>();
        for (var repeat = 0; repeat < options.Repeats; repeat++)
        {
            if (restarted is not null)
            {
                await restarted.Server.DisposeAsync();
            }

            restarted = await restart(ct);
            foreach (var competitor in able.Prepend(Current))
            {
                // A connection of its own for each: that of a peer would have learnt the size of the answers since long.
                using var client = Client(work.AcceptsGzip ? DecompressionMethods.GZip : DecompressionMethods.None);
                var loop = await PathLoop.PrepareAsync(client, work, competitor, competitor == Current, folder, ct);
                var timing = timings.Find(t => t.Competitor.Name == competitor.Name);
                if (timing is null)
                {
                    competitor.ResetPeak();
                    timings.Add(timing = new Timing(competitor, loop));
                }

                await timing.With(competitor, loop).AddAsync(t => t.RunOnceAsync(ct));
            }
        }

        return timings;
    }

    private IEnumerable<Measure> Measures(
        PeerWork work,
        IReadOnlyList<Competitor> able,
        Dictionary<string, Comparison> comparisons,
        int clients,
        IReadOnlyList<Timing> timings
    )
    {
        var mine = timings[0];
        foreach (var peer in able)
        {
            var theirs = timings.Single(t => t.Competitor.Name == peer.Name);
            yield return new Measure(options.Family, work.Name, mine.Medians, theirs.Medians)
            {
                PeerName = peer.Name,
                Rows = options.Rows,
                Clients = clients,
                Client = mine.Loop.ClientName,
                Computes = work.Computes,
                Compared = comparisons[peer.Name].Compared,
                Differences = comparisons[peer.Name].Differences,
                OursP99Milliseconds = mine.P99,
                PeerP99Milliseconds = theirs.P99,
                OursPerSecond = mine.PerSecond,
                PeerPerSecond = theirs.PerSecond,
                OursPerSecondSixteen = clients == ManyClients ? mine.PerSecond : null,
                PeerPerSecondSixteen = clients == ManyClients ? theirs.PerSecond : null,
                OursMegabytesPerSecond = mine.MegabytesPerSecond,
                PeerMegabytesPerSecond = theirs.MegabytesPerSecond,
                OursCpuMilliseconds = mine.CpuMilliseconds,
                PeerCpuMilliseconds = theirs.CpuMilliseconds,
                OursPeakMegabytes = mine.PeakMegabytes,
                PeerPeakMegabytes = theirs.PeakMegabytes,
            };
        }
    }
}

/// <summary>How a tournament is held.</summary>
/// <param name="Rows">Of the table that is asked.</param>
/// <param name="Duration">Of one repeat, at least.</param>
internal sealed record TournamentOptions(string Family, long Rows, int Repeats, TimeSpan Duration, bool OneClient);
