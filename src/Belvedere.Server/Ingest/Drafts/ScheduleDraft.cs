using System.Data.Common;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>Plans the publication of a draft, or gives the plan up.</summary>
public sealed class ScheduleDraft(RecordStore records, JobQueue queue, TimeProvider time)
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    /// <summary>Null, or what is wrong with the hour.</summary>
    /// <param name="at">The hour, as it was typed: <c>2026-12-01T09:00</c>, on the clock of mainland France.</param>
    public async Task<Problem?> RunAsync(Draft draft, string at, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (ParisClock.TryRead(at) is not { } instant || instant <= now || instant > now + Furthest)
        {
            return Problems.PublicationHour(at);
        }

        await CancelAsync(draft, ct);
        var job = new Job(NewId.Create(time), PublishDraftJob.KindKey, draft.SourceName, draft.Id)
        {
            AccountId = draft.AccountId,
            CreatedAt = time.GetUtcNow(),
        };
        await records.WriteAsync(
            async (connection, transaction) =>
            {
                await JobQueue.AddAsync(connection, transaction, job, ct, notBefore: instant);
                await SetAsync(connection, transaction, draft, job.Id, instant, ct);
            },
            ct
        );
        queue.Announce();
        return null;
    }

    /// <summary>The draft waits again for its agent.</summary>
    public async Task CancelAsync(Draft draft, CancellationToken ct)
    {
        if (draft.PublicationJobId is { } jobId)
        {
            await records.WriteAsync(
                async (connection, transaction) =>
                {
                    await queue.CancelAsync(connection, transaction, jobId, draft.AccountId, ct);
                    await SetAsync(connection, transaction, draft, jobId: null, publishAt: null, ct);
                },
                ct
            );
        }
    }

    private Task<int> SetAsync(
        DbConnection connection,
        DbTransaction transaction,
        Draft draft,
        string? jobId,
        DateTimeOffset? publishAt,
        CancellationToken ct
    ) =>
        DraftRecords.SetAsync(
            connection,
            transaction,
            draft.Id,
            draft.AccountId,
            "publication_job_id = @jobId, publish_at = @publishAt",
            new { jobId, publishAt },
            time.GetUtcNow(),
            ct
        );
}
