using System.Data.Common;
using Belvedere.Data.Records;
using Belvedere.Server.Jobs;
using Dapper;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>The readings of drafts: each is a job, and only the one that was asked for last counts.</summary>
public sealed class DraftReadings(RecordStore records, JobQueue queue, TimeProvider time)
{
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(40);

    /// <summary>Asks for a reading of the draft; the one under way, if any, is stopped.</summary>
    public async Task StartAsync(Draft draft, CancellationToken ct)
    {
        await CancelAsync(draft, ct);
        var jobId = NewId.Create(time);
        await records.WriteAsync(
            (connection, transaction) =>
                DraftRecords.SetAsync(
                    connection,
                    transaction,
                    draft.Id,
                    draft.AccountId,
                    "reading_job_id = @jobId",
                    new { jobId },
                    time.GetUtcNow(),
                    ct
                ),
            ct
        );
        await queue.EnqueueAsync(jobId, ReadDraftJob.KindKey, draft.SourceName, draft.Id, draft.AccountId, ct);
    }

    /// <summary>Stops the reading under way.</summary>
    public Task CancelAsync(Draft draft, CancellationToken ct) =>
        draft.ReadingJobId is { } jobId ? queue.CancelAsync(jobId, draft.AccountId, ct) : Task.CompletedTask;

    /// <summary>
    /// Gives a short reading the time to end: most files are read before their page is drawn, and nobody without script
    /// has to ask again.
    /// </summary>
    public async Task WaitShortlyAsync(string draftId, string accountId, CancellationToken ct)
    {
        var until = time.GetUtcNow() + Shortly;
        while (time.GetUtcNow() < until)
        {
            await using (var connection = await records.OpenAsync(ct))
            {
                if (!await IsBeingReadAsync(connection, draftId, accountId, ct))
                {
                    return;
                }
            }

            await Task.Delay(BetweenLooks, time, ct);
        }
    }

    private static async Task<bool> IsBeingReadAsync(
        DbConnection connection,
        string draftId,
        string accountId,
        CancellationToken ct
    ) =>
        await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                """
                SELECT count(*) FROM draft d JOIN job j ON j.id = d.reading_job_id
                WHERE d.id = @draftId AND d.account_id = @accountId AND j.state IN ('waiting', 'running')
                """,
                new { draftId, accountId },
                cancellationToken: ct
            )
        ) > 0;
}
