using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Ingest.Watching;
using Belvedere.Server.Jobs;
using Dapper;

namespace Belvedere.Tests.Ingest.Watching;

/// <summary>Several nodes look at the same clock: each source is visited by one of them.</summary>
public sealed class ClaimTests(PostgresFixture postgres) : IAsyncDisposable
{
    private const int Sources = 30;

    private readonly TemporaryFolder folder = new();
    private readonly List<ServiceProvider> nodes = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        folder.Dispose();
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Each_due_source_is_claimed_by_one_of_several_nodes(Dialect dialect)
    {
        await OpenAsync(dialect, due: "2026-01-01T00:00:00.000Z");

        var claimed = await Task.WhenAll(nodes.Select(node => Task.Run(() => ClaimAllAsync(node), Ct)));

        var jobs = claimed.SelectMany(of => of).ToList();
        Assert.Equal(Sources, jobs.Count);
        Assert.Equal(Sources, jobs.Select(job => job.Request).Distinct(StringComparer.Ordinal).Count());
        Assert.All(jobs, job => Assert.Null(job.AccountId));
        // The next hour of each has come forward: nothing is due any more, on either node.
        Assert.All(await Task.WhenAll(nodes.Select(ClaimAllAsync)), Assert.Empty);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_visit_under_way_is_not_claimed_again_and_one_that_is_over_is(Dialect dialect)
    {
        await OpenAsync(dialect, due: "2026-01-01T00:00:00.000Z");
        var first = await ClaimAllAsync(nodes[0]);
        await ExecuteAsync(
            "UPDATE watched_source SET next_visit_at = @now",
            new { now = DateTimeOffset.UtcNow.AddHours(-1) }
        );
        Assert.Empty(await ClaimAllAsync(nodes[1]));

        await ExecuteAsync("UPDATE job SET state = 'failed' WHERE id = @Id", new { first[0].Id });
        var again = Assert.Single(await ClaimAllAsync(nodes[1]));
        Assert.Equal(first[0].Request, again.Request);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_job_waits_in_its_own_lane(Dialect dialect)
    {
        await OpenAsync(dialect, due: "2026-01-01T00:00:00.000Z");
        await ClaimAllAsync(nodes[0]);
        var queue = nodes[1].GetRequiredService<JobQueue>();
        string[] kinds = ["watch-visit"];

        Assert.Null(await queue.TakeAsync("imports", JobLane.Work, kinds, Ct));
        Assert.Equal("watch-visit", (await queue.TakeAsync("network", JobLane.Network, kinds, Ct))?.Kind);
        Assert.Null(await queue.TakeAsync("network", JobLane.Network, [], Ct));
    }

    private static async Task<List<Job>> ClaimAllAsync(ServiceProvider node)
    {
        var claim = node.GetRequiredService<ClaimDueSource>();
        var jobs = new List<Job>();
        while (await claim.RunAsync(Ct) is { } job)
        {
            jobs.Add(job);
        }

        return jobs;
    }

    /// <summary>Two nodes on the same records, with sources that are due.</summary>
    private async Task OpenAsync(Dialect dialect, string due)
    {
        var settings = new Settings
        {
            DataDirectory = folder.PathOf("data"),
            Database = dialect == Dialect.Postgres ? await postgres.CreateDatabaseAsync(Ct) : null,
        };
        nodes.Add(Portal.CreateServices(settings));
        nodes.Add(Portal.CreateServices(settings));
        await Migrator.MigrateAsync(nodes[0].GetRequiredService<RecordStore>(), TimeProvider.System, Ct);
        var at = DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture);
        await ExecuteAsync(
            """
            INSERT INTO account (id, email, display_name, role, password_hash, security_stamp, created_at)
            VALUES ('a', 'a@exemple.fr', 'A', 'agent', '-', '-', @at)
            """,
            new { at }
        );
        await ExecuteAsync(
            "INSERT INTO organisation (id, slug, name, created_at) VALUES ('o', 'o', 'O', @at)",
            new { at }
        );
        for (var i = 0; i < Sources; i++)
        {
            var id = $"{i:D2}";
            await ExecuteAsync(
                """
                INSERT INTO dataset (id, slug, title, organisation_id, search_text, created_at)
                VALUES (@id, @id, @id, 'o', @id, @at)
                """,
                new { id, at }
            );
            await ExecuteAsync(
                """
                INSERT INTO watched_source (id, dataset_id, account_id, location, rhythm, hour, next_visit_at, created_at)
                VALUES (@id, @id, 'a', 'https://exemple.fr/a.csv', 'daily', 5, @at, @at)
                """,
                new { id, at }
            );
        }
    }

    private Task ExecuteAsync(string sql, object values) =>
        nodes[0]
            .GetRequiredService<RecordStore>()
            .WriteAsync((connection, transaction) => connection.ExecuteAsync(sql, values, transaction), Ct);
}
