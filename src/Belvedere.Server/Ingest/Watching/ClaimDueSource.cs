using Belvedere.Data.Records;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>
/// Takes one source whose hour has come and makes the job of its visit, in one transaction: of several nodes that look at
/// once, one makes it.
/// </summary>
public sealed class ClaimDueSource(RecordStore records, JobQueue queue, TimeProvider time)
{
    /// <summary>Claims every source that is due now; how many there were.</summary>
    public async Task<int> RunAllAsync(CancellationToken ct)
    {
        var count = 0;
        while (await RunAsync(ct) is not null)
        {
            count++;
        }

        return count;
    }

    /// <summary>The job of the visit; null when no source is due.</summary>
    public async Task<Job?> RunAsync(CancellationToken ct)
    {
        await using (var connection = await records.OpenAsync(ct))
        {
            // Nothing is due most of the time: writers are not made to wait to learn it.
            if (!await SourceRecords.AnyDueAsync(connection, time.GetUtcNow(), ct))
            {
                return null;
            }
        }

        var job = await records.WriteAsync(
            async (connection, transaction) =>
            {
                var now = time.GetUtcNow();
                if (
                    await SourceRecords.HoldDueAsync(connection, transaction, records.Dialect, now, ct)
                    is not { } source
                )
                {
                    return null;
                }

                var visit = new Job(NewId.Create(time), VisitSourceJob.KindKey, source.DatasetTitle, source.Id)
                {
                    CreatedAt = now,
                };
                await JobQueue.AddAsync(connection, transaction, visit, ct);
                await SourceRecords.SetAsync(
                    connection,
                    transaction,
                    source.Id,
                    jobId: null,
                    "job_id = @Id, next_visit_at = @next",
                    new { visit.Id, next = VisitHours.Next(source.Rhythm, source.Hour, source.Id, now) },
                    ct
                );
                return visit;
            },
            ct
        );
        if (job is not null)
        {
            queue.Announce();
        }

        return job;
    }
}
