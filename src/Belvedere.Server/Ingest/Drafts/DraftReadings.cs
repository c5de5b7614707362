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
    /// <param name="change">
    /// What makes it necessary, in the same transaction, if anything does: a server that dies leaves no draft whose reading was never asked for.
    /// </param>
    public async Task StartAsync(Draft draft, Func<DbConnection, DbTransaction, Task>? change, CancellationToken ct)
    {
        var job = new Job(NewId.Create(time), ReadDraftJob.KindKey, draft.SourceName, draft.Id)
        {
            AccountId = draft.AccountId,
            CreatedAt = time.GetUtcNow(),
        };
        await records.WriteAsync(
            async (connection, transaction) =>
            {
                if (draft.ReadingJobId is { } before)
                {
                    await queue.CancelAsync(connection, transaction, before, draft.AccountId, ct);
                }

                if (change is not null)
                {
                    await change(connection, transaction);
                }

                await JobQueue.AddAsync(connection, transaction, job, ct);
                return await DraftRecords.SetAsync(
                    connection,
                    transaction,
                    draft.Id,
                    draft.AccountId,
                    "reading_job_id = @Id",
                    new { job.Id },
                    time.GetUtcNow(),
                    ct
                );
            },
            ct
        );
        queue.Announce();
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
