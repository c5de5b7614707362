using System.Diagnostics;
using System.Text.Json;

namespace Belvedere.Tests.Load;

/// <summary>
/// Many clients at once on a large table, a third of which leave in the middle of their answers: no error, and nothing
/// that the server keeps of them.
/// </summary>
public sealed class ManyClientsTests
{
    /// <summary>An answer that is still not whole then hangs.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);

    private static readonly int Clients = Soak.IsOn ? 64 : 16;

    private static readonly int Rows = Soak.IsOn ? 1_000_000 : 20_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Clients_that_stay_are_served_and_those_that_leave_cost_nothing()
    {
        using var folder = new TemporaryFolder();
        var data = folder.PathOf("data");
        await ImportAsync(folder.PathOf("charge.csv"), data);
        await using var portal = await ServedPortal.StartAsync(data, Ct);
        await WaitForIndexAsync(data);
        var report = new LoadReport();
        var seed = Soak.Seed(ordinary: 4070);
        var duration = Soak.Duration(ordinarySeconds: 6);
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(Ct))
        {
            end.CancelAfter(duration);
            var clients = Enumerable
                .Range(0, Clients)
                .Select(i => UseAsync(portal.Address, new Random(seed + i), leaves: i % 3 == 2, report, end.Token))
                .ToList();
            await MeasureAsync(portal, report, duration / 60, end.Token);
            await Task.WhenAll(clients);
        }

        Soak.Say($"seed {seed}, {Clients} clients, {Rows} rows, {duration.TotalSeconds} s: {report}");
        if (portal.IsRunning)
        {
            await CheckQuietAsync(portal);
        }

        Assert.True(portal.IsRunning, "The server stopped.");
        var said = await portal.StopAsync();
        Assert.True(report.Failures.Count == 0, string.Join('\n', report.Failures.Take(20)) + said);
        Assert.DoesNotContain("fail:", said, StringComparison.Ordinal);
        var least = Soak.IsOn ? Clients : 0;
        Assert.True(report.Answers > least, $"{report.Answers} answers.");
        Assert.True(report.Departures > 0, "Nobody left.");
        Assert.True(report.Refusals * 100 <= report.Answers, $"{report.Refusals} refusals: {report}");
        if (Soak.IsOn)
        {
            Assert.Null(Leak.Find(report.States));
        }
    }

    private static async Task ImportAsync(string file, string data)
    {
        await LoadTable.WriteAsync(file, Rows, Ct);
        await ServedPortal.RunVerbAsync(
            Ct,
            "import",
            file,
            "--dataset",
            "charge",
            "--title",
            "Charge",
            "--organisation",
            "commune",
            "--publish",
            "--data",
            data
        );
    }

    /// <summary>A table is published once and read for months: what is measured is the second.</summary>
    private static async Task WaitForIndexAsync(string data)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        end.CancelAfter(Hang);
        while (!Directory.EnumerateFiles(Path.Combine(data, "indexes"), "*.tiles", SearchOption.AllDirectories).Any())
        {
            await Task.Delay(200, end.Token);
        }
    }

    private static async Task UseAsync(
        Uri address,
        Random random,
        bool leaves,
        LoadReport report,
        CancellationToken end
    )
    {
        // Without draining: a client that leaves closes its connection at once.
        using var handler = new SocketsHttpHandler { MaxResponseDrainSize = 0 };
        using var client = new HttpClient(handler) { BaseAddress = address, Timeout = Hang };
        while (!end.IsCancellationRequested)
        {
            var (work, path) = LoadWorks.Next(random);
            try
            {
                await (leaves ? LeaveAsync(client, path, random, report) : StayAsync(client, work, path, report, end));
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                report.Failed($"{path}: {exception.Message} {exception.InnerException?.Message}");
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (OperationCanceledException)
            {
                report.Failed($"{path}: no whole answer after {Hang}");
            }
        }
    }

    private static async Task StayAsync(
        HttpClient client,
        string work,
        string path,
        LoadReport report,
        CancellationToken end
    )
    {
        var time = Stopwatch.StartNew();
        using var response = await client.GetAsync(
            new Uri(path, UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            end
        );
        var status = (int)response.StatusCode;
        if (status is 429 or 503)
        {
            var body = await response.Content.ReadAsStringAsync(end);
            if (HasSentence(body))
            {
                report.Refused(work, status);
                return;
            }
        }

        await response.Content.CopyToAsync(Stream.Null, end);
        if (status is 200 or 204)
        {
            report.Answered(work, time.Elapsed);
        }
        else
        {
            report.Failed($"{status} {path}");
        }
    }

    /// <summary>Leaves before the answer begins, or after some of its bytes.</summary>
    private static async Task LeaveAsync(HttpClient client, string path, Random random, LoadReport report)
    {
        using var departure = new CancellationTokenSource();
        try
        {
            if (random.Next(3) == 0)
            {
                departure.CancelAfter(random.Next(1, 60));
            }

            using var response = await client.GetAsync(
                new Uri(path, UriKind.Relative),
                HttpCompletionOption.ResponseHeadersRead,
                departure.Token
            );
            await using var body = await response.Content.ReadAsStreamAsync(departure.Token);
            _ = await body.ReadAtLeastAsync(
                new byte[random.Next(1, 64 * 1024)],
                1,
                throwOnEndOfStream: false,
                departure.Token
            );
            if ((int)response.StatusCode >= 500 && (int)response.StatusCode != 503)
            {
                report.Failed($"{(int)response.StatusCode} {path}");
            }
        }
        catch (OperationCanceledException) when (departure.IsCancellationRequested)
        {
            // It left, as it meant to.
        }

        report.Left();
    }

    private static async Task MeasureAsync(
        ServedPortal portal,
        LoadReport report,
        TimeSpan interval,
        CancellationToken end
    )
    {
        try
        {
            while (portal.IsRunning)
            {
                await Task.Delay(interval, end);
                report.Add(portal.Measure());
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            Ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Once everybody has left, their connections and their unfinished files are gone.</summary>
    private static async Task CheckQuietAsync(ServedPortal portal)
    {
        for (var turn = 0; turn < 300 && portal.OpenFiles().Any(IsOfAReader); turn++)
        {
            await Task.Delay(100, Ct);
        }

        Soak.Say($"  quiet: {portal.Measure()}");
        var left = portal.OpenFiles().Where(IsOfAReader).ToList();
        Assert.True(
            left.Count == 0,
            $"{left.Count} files are still open for nobody: {string.Join(' ', left.Take(20))}"
        );
    }

    /// <summary>What a request opens: rows, an unfinished file. A socket may wait for the next request of its client.</summary>
    private static bool IsOfAReader(string path) =>
        path.EndsWith(".parquet", StringComparison.Ordinal) || path.EndsWith(".partial", StringComparison.Ordinal);

    private static bool HasSentence(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return body.Length > 20;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
