using System.Diagnostics;
using Belvedere.Benchmarks.Works;

namespace Belvedere.Benchmarks;

/// <summary>The answers of ours and of a peer to the same requests, before any is timed.</summary>
/// <param name="Compared">Requests asked of both.</param>
/// <param name="Differences">Those whose answers differ; each of the first is told on the error output.</param>
internal sealed record Comparison(int Compared, int Differences)
{
    public const int ParameterSets = 200;

    private const int Told = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Compares until the sets of parameters are through, or a minute has passed.</summary>
    /// <param name="known">What ours has answered already, when an earlier peer was compared.</param>
    public static async Task<Comparison> RunAsync(
        HttpClient client,
        PeerWork work,
        Competitor ours,
        Competitor peer,
        Dictionary<RequestPair, string> known,
        CancellationToken ct
    )
    {
        var (compared, differences) = (0, 0);
        var clock = Stopwatch.StartNew();
        foreach (var pair in work.Requests.Take(ParameterSets))
        {
            if (!known.TryGetValue(pair, out var mine))
            {
                mine = await AskAsync(client, work, new Uri(ours.Address, pair.Ours), ct);
                known[pair] = mine;
            }

            var theirs = await AskAsync(client, work, new Uri(peer.Address, Counted(work, pair.Peer)), ct);
            compared++;
            if (mine != theirs && ++differences <= Told)
            {
                await Console.Error.WriteLineAsync(
                    $"{work.Name}: {ours.Name} and {peer.Name} differ.\n  {pair.Ours}\n{Difference(mine, theirs)}"
                );
            }

            if (clock.Elapsed > Patience)
            {
                break;
            }
        }

        return new Comparison(compared, differences);
    }

    // A peer counts all that match when answers are compared, and never when they are timed.
    private static string Counted(PeerWork work, string path) =>
        work.Answers == AnswerKind.Rows && path.Contains('?', StringComparison.Ordinal) ? path + "&counted=true" : path;

    private static async Task<string> AskAsync(HttpClient client, PeerWork work, Uri request, CancellationToken ct)
    {
        using var answer = await client.GetAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"{request} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}"
            );
        }

        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        return await Answers.CanonicalAsync(work.Answers, body, ct);
    }

    /// <summary>The first line where they part.</summary>
    private static string Difference(string mine, string theirs)
    {
        var (ours, peers) = (mine.Split('\n'), theirs.Split('\n'));
        var at = ours.Zip(peers).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"  ours: {Start(ours.ElementAtOrDefault(at))}\n  peer: {Start(peers.ElementAtOrDefault(at))}";
    }

    private static string Start(string? line) => line is null ? "nothing more" : line[..Math.Min(line.Length, 300)];
}
