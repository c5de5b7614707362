using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Belvedere.Server.Catalogue;
using Belvedere.Tests.Query;

namespace Belvedere.Tests.Apis;

/// <summary>
/// The same strangers as <see cref="QueryFuzzTests"/>, over HTTP: every dialect answers 200, or a refusal of its own shape
/// that says why.
/// </summary>
public sealed class HttpFuzzTests
{
    private const int Clients = 4;

    /// <summary>A request that is still not answered then hangs: a page of rows has a budget of five seconds.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Any_request_is_answered_or_refused_in_the_words_of_its_dialect()
    {
        var asked = Soak.Queries(share: 20, ordinary: 600);
        var seed = Soak.Seed(ordinary: 4070);
        await using var portal = await RunningPortal.StartAsync(Ct);
        await portal.PublishTableAsync(
            new DatasetDescription("mixte") { Title = "Table mixte" },
            "Commune d’exemple",
            MixedTable.WithPlaces,
            MixedTable.RowsWithPlaces(60)
        );
        var outcomes = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var failures = new ConcurrentBag<string>();
        var time = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Clients),
            new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = Ct },
            async (part, ct) =>
            {
                var requests = new FuzzedRequest(new Random(seed + part));
                using var client = portal.NewClient();
                client.Timeout = Hang;
                for (var i = 0; i < asked / Clients && failures.Count < 20; i++)
                {
                    await AskAsync(client, requests.Next(), outcomes, failures, ct);
                }
            }
        );

        var summary =
            $"seed {seed}, {asked} requests, {time.Elapsed.TotalSeconds:F0} s: "
            + string.Join(", ", outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {o.Value}"));
        Soak.Say(summary);
        Assert.True(failures.IsEmpty, $"{summary}\n{string.Join("\n", failures)}");
        Assert.True(
            outcomes.Where(o => o.Key.EndsWith("200", StringComparison.Ordinal)).Sum(o => o.Value) > asked / 20
        );
    }

    private static async Task AskAsync(
        HttpClient client,
        FuzzedRequest.Request request,
        ConcurrentDictionary<string, int> outcomes,
        ConcurrentBag<string> failures,
        CancellationToken ct
    )
    {
        try
        {
            using var response = await client.GetAsync(new Uri(request.Path, UriKind.Relative), ct);
            var body = await response.Content.ReadAsStringAsync(ct);
            var status = (int)response.StatusCode;
            outcomes.AddOrUpdate(
                string.Create(CultureInfo.InvariantCulture, $"{request.Dialect} {status}"),
                1,
                (_, n) => n + 1
            );
            if (status != 200 && !Refusal.IsWellFormed(request.Dialect, status, body))
            {
                failures.Add($"{status} {request.Path}\n    {body[..Math.Min(body.Length, 400)]}");
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
        {
            ct.ThrowIfCancellationRequested();
            failures.Add($"{request.Path}\n    {exception.Message}");
        }
    }
}
