using Belvedere.Data.Records;
using Belvedere.Server.Jobs;

namespace Belvedere.Tests.Jobs;

public sealed class JobQueueTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_job_whose_worker_is_dead_is_taken_again_at_once_and_that_of_a_living_one_is_not(Dialect dialect)
    {
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        using var queue = new JobQueue(records.Store, new StillTime());
        foreach (var (id, worker) in new[] { ("1", "dead"), ("2", "living") })
        {
            await records.Store.WriteAsync(
                (connection, transaction) =>
                    JobQueue.AddAsync(connection, transaction, new Job(id, "kind", "label", ""), Ct),
                Ct
            );
            Assert.Equal(id, (await queue.TakeAsync(worker, JobLane.Work, [], Ct))?.Id);
        }

        Assert.Null(await queue.TakeAsync("next", JobLane.Work, [], Ct));
        await queue.FreeForsakenAsync(["dead", "unknown"], Ct);
        Assert.Equal("1", (await queue.TakeAsync("next", JobLane.Work, [], Ct))?.Id);
        Assert.Null(await queue.TakeAsync("next", JobLane.Work, [], Ct));
    }
}
