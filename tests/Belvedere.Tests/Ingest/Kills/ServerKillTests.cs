using System.Diagnostics;
using System.Globalization;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;

namespace Belvedere.Tests.Ingest.Kills;

/// <summary>
/// A server killed at any instant of an upload, a reading, a publication, an import, a return to an older revision, a
/// withdrawal or a visit to a watched source: what readers see is whole, what was acknowledged is there, what was under way
/// can be taken up again, nothing piles up, and nothing is left of what was withdrawn.
/// </summary>
public sealed class ServerKillTests : IDisposable
{
    private const int Rows = 20_000;

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);

    private string Data => folder.PathOf("data");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    [Trait("Category", "Soak")]
    public async Task A_server_killed_at_any_instant_loses_nothing_and_shows_nothing_in_part()
    {
        var kills = Soak.Queries(share: 5_000, ordinary: 7);
        var seed = Soak.Seed(ordinary: 4);
        var random = new Random(seed);
        var time = Stopwatch.StartNew();
        await using var agent = await Agent.StartAsync(Data, Rows, Ct);
        await agent.OpenAccountAsync(Ct);
        await agent.PublishAsync(await agent.DraftAsync(1, Ct), Ct);
        await agent.PublishAsync(await agent.DraftAsync(2, Ct), Ct);
        var whole = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        for (var turn = 0; turn < kills + Act.All.Count; turn++)
        {
            // Each act is left alone once, to know how long it takes.
            var act = Act.All[turn % Act.All.Count];
            var (number, isKilled) = (turn + 3, turn >= Act.All.Count);
            var prepared = await act.PrepareAsync(agent, number, Ct);
            var started = Stopwatch.GetTimestamp();
            var running = act.RunAsync(agent, prepared, Ct);
            if (isKilled)
            {
                await Task.WhenAny(running, Task.Delay(whole[act.Name] * (1.1 * random.NextDouble()), Ct));
                await agent.KillAsync();
            }

            var acknowledged = await AcknowledgedAsync(running);
            Assert.True(isKilled || acknowledged, $"seed {seed}: {act.Name}, left alone, fails.");
            if (isKilled)
            {
                await agent.RestartAsync(Ct);
                Count(acknowledged ? $"{act.Name} done" : $"{act.Name} cut");
            }
            else
            {
                whole[act.Name] = Stopwatch.GetElapsedTime(started);
            }

            var now = await agent.ShownAsync(Ct);
            var expected = act.Shows(prepared, number);
            Assert.True(
                acknowledged ? now == expected : now == prepared.Shown || now == expected,
                $"seed {seed}, turn {turn}, {act.Name}: {now} is shown; it was {prepared.Shown} and {expected} was to come, acknowledged: {acknowledged}."
            );
            await act.TakeUpAsync(agent, prepared, Ct);
            Assert.Equal(act.Leaves(prepared, number), await agent.ShownAsync(Ct));
            Assert.Empty(await agent.DraftsAsync(Ct));
            if (turn % 20 == 0)
            {
                Soak.Say($"{turn} of {kills}, {time.Elapsed.TotalSeconds:F0} s: {Counts()}");
            }
        }

        Soak.Say($"seed {seed}, {kills} kills, {time.Elapsed.TotalSeconds:F0} s: {Counts()}");
        await agent.KillAsync();
        await CheckFilesAsync();
    }

    /// <summary>Whether the answer of an act came; a connection that breaks is no answer.</summary>
    private static async Task<bool> AcknowledgedAsync(Task<bool> running)
    {
        try
        {
            return await running;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException)
        {
            Ct.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <summary>Two days later, the next start leaves what a record refers to and nothing else.</summary>
    private async Task CheckFilesAsync()
    {
        var before = Files().ToList();
        var uploads = new DirectoryInfo(Path.Combine(Data, "uploads"));
        var aged = before.Select(path => (FileSystemInfo)new FileInfo(Path.Combine(Data, path)));
        foreach (var old in aged.Concat(uploads.EnumerateFileSystemInfos("*", SearchOption.AllDirectories)).ToList())
        {
            old.LastWriteTimeUtc = DateTime.UtcNow.AddDays(-2);
        }

        await using (var agent = await Agent.StartAsync(Data, Rows, Ct))
        {
            Assert.Single(Directory.EnumerateDirectories(Path.Combine(Data, "work")));
            for (var looks = 0; looks < 1_200 && uploads.EnumerateDirectories().Any(); looks++)
            {
                await Task.Delay(100, Ct);
            }

            Assert.Empty(uploads.EnumerateDirectories());
        }

        await using var records = RecordStore.OpenSqlite(Data);
        var referenced = await PublishRevision.ListFilePathsAsync(records, Ct);
        var kept = Files().Where(path => !path.StartsWith("indexes", StringComparison.Ordinal));
        Assert.Equal(referenced.Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
        Soak.Say($"{before.Count} files before the sweep, {Files().Count()} after, {referenced.Count} referred to");
    }

    private IEnumerable<string> Files() =>
        new[] { "originals", "revisions", "indexes" }
            .SelectMany(part => Directory.EnumerateFiles(Path.Combine(Data, part), "*", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Data, path));

    private void Count(string outcome) => taken[outcome] = taken.GetValueOrDefault(outcome) + 1;

    private string Counts() =>
        string.Join(
            ", ",
            taken
                .OrderBy(o => o.Key, StringComparer.Ordinal)
                .Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Key} {o.Value}"))
        );
}
