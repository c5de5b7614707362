using System.Diagnostics;
using Belvedere.Benchmarks.Works;

namespace Belvedere.Benchmarks.Loops;

/// <summary>The requests of a work as one competitor is asked them, going on where the last repeat ended.</summary>
internal sealed class PathLoop
{
    /// <summary>The requests before this one were asked when answers were compared.</summary>
    private const int FirstTimed = Comparison.ParameterSets;

    private const int Probes = 8;

    private static readonly TimeSpan MostOneClient = TimeSpan.FromSeconds(20);

    /// <summary>wrk waits until its time is over, whenever the last answer came.</summary>
    private static readonly TimeSpan MostOnce = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan MostManyClients = TimeSpan.FromSeconds(40);

    private readonly HttpClient client;
    private readonly PeerWork work;
    private readonly Uri address;
    private readonly IReadOnlyList<string> paths;
    private readonly string file;
    private readonly TimeSpan expected;
    private long following = FirstTimed;

    private PathLoop(
        HttpClient client,
        PeerWork work,
        Uri address,
        IReadOnlyList<string> paths,
        string file,
        TimeSpan expected
    )
    {
        this.client = client;
        this.work = work;
        this.address = address;
        this.paths = paths;
        this.file = file;
        this.expected = expected;
    }

    public string ClientName => UsesWrk ? "wrk" : "HttpClient";

    // wrk keeps whole answers in memory.
    private bool UsesWrk => Wrk.IsPresent && work.Answers != AnswerKind.Table;

    /// <summary>Writes the paths, and asks a few to know how long an answer takes; none where the first asking counts.</summary>
    public static async Task<PathLoop> PrepareAsync(
        HttpClient client,
        PeerWork work,
        Competitor competitor,
        bool isOurs,
        string folder,
        CancellationToken ct
    )
    {
        var asked = work.Requests.Select(pair => isOurs ? pair.Ours : pair.Peer).ToList();
        var list = Path.Combine(folder, $"{work.Name}-{competitor.Name}.txt");
        await File.WriteAllLinesAsync(list, asked, ct);
        var clock = Stopwatch.StartNew();
        for (var probe = 0; probe < Probes && !work.IsFirst && work.Answers != AnswerKind.Table; probe++)
        {
            await client.GetByteArrayAsync(new Uri(competitor.Address, asked[probe % asked.Count]), ct);
        }

        return new PathLoop(client, work, competitor.Address, asked, list, clock.Elapsed / Probes);
    }

    /// <summary>Asks for the given time, or longer where answers are slow: enough of them for a median.</summary>
    public async Task<LoopResult> RunAsync(int clients, TimeSpan least, CancellationToken ct)
    {
        var most = clients == 1 ? MostOneClient : MostManyClients;
        var wanted = expected * (clients == 1 ? 8 : 2.5 * clients);
        var duration =
            wanted < least ? least
            : wanted > most ? most
            : wanted;
        if (!UsesWrk)
        {
            return await Closed().RunAsync(clients, duration, ct);
        }

        var result = await AskAsync(clients, duration, ct);
        // The next requests may be much slower than those that were probed.
        for (; result.Count == 0 && duration < MostManyClients; duration *= 2)
        {
            result = await AskAsync(clients, 2 * duration, ct);
        }

        following += result.Count;
        return result;
    }

    /// <summary>Each request once, one after the other.</summary>
    public Task<LoopResult> RunOnceAsync(CancellationToken ct) =>
        UsesWrk ? AskAsync(clients: 1, MostOnce, ct, paths.Count) : Closed().RunOnceAsync(ct);

    private Task<LoopResult> AskAsync(int clients, TimeSpan duration, CancellationToken ct, int most = 0) =>
        Wrk.RunAsync(
            address,
            file,
            following,
            clients,
            (int)Math.Ceiling(duration.TotalSeconds),
            work.AcceptsGzip,
            most,
            ct
        );

    private ClosedLoop Closed() => new(client, [.. paths.Select(path => new Uri(address, path))]);
}
