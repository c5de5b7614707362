using System.Text.Json;
using Belvedere.Core;
using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest.Uploads;
using Belvedere.Server.Ingest.Watching.Fetching;
using Belvedere.Server.Ingest.Watching.Pages;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>
/// A visit: takes the file of a source, or learns that there is none to take. What is done with the file is another job,
/// in the lane of imports. Killed and run again, it asks once more.
/// </summary>
public sealed partial class VisitSourceJob(
    RecordStore records,
    FetchSource fetch,
    UploadFolder folder,
    EndVisit end,
    JobQueue queue,
    TimeProvider time,
    ILogger<VisitSourceJob> log
) : IJobKind
{
    public const string KindKey = "watch-visit";

    public string Key => KindKey;

    public JobLane Lane => JobLane.Network;

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobProgress> progress, CancellationToken ct)
    {
        if (await FindAsync(job, ct) is not { } source)
        {
            return Problems.WatchMissing();
        }

        var fetched = await FetchAsync(job, source, progress, ct);
        if (!fetched.IsSuccess)
        {
            folder.Remove(job.Id);
            await end.FailedAsync(source, job.Id, job.Id, fetched.Problem, ct);
            return fetched.Problem;
        }

        var (marks, file) = (fetched.Value.Marks, fetched.Value.File);
        if (file is null || file.Sha256 == source.Sha256 || await IsPublishedAsync(source, file.Sha256, ct))
        {
            folder.Remove(job.Id);
            await end.UnchangedAsync(source, job.Id, marks, file?.Sha256 ?? source.Sha256, ct);
            return WatchEndpoints.Path;
        }

        await folder.AdoptAsync(job.Id, file.Name, source.AccountId, ct);
        await HandOnAsync(job, source, new TakenFile(source.Id, job.Id, file.Sha256, marks), ct);
        return WatchEndpoints.Path;
    }

    private async Task<WatchedSource?> FindAsync(Job job, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        // Another job than the source's own is of a visit that was already handed on.
        return await SourceRecords.FindAsync(connection, job.Request, ct) is { } source && source.JobId == job.Id
            ? source
            : null;
    }

    private async Task<Result<Fetched>> FetchAsync(
        Job job,
        WatchedSource source,
        IProgress<JobProgress> progress,
        CancellationToken ct
    )
    {
        try
        {
            var path = folder.Reserve(job.Id);
            var received = new Received(progress);
            var fetched = await fetch.RunAsync(source.Location, source.Marks, path, received, ct);
            return fetched is { IsSuccess: true, Value.File: { } file } && new FileInfo(file.Path).Length == 0
                ? Problems.SourceEmpty()
                : fetched;
        }
        catch (Exception broken) when (StorageFailure.Is(broken))
        {
            LogStorageFailed(broken, source.Id);
            return StorageFailure.ToProblem(broken);
        }
    }

    private async Task<bool> IsPublishedAsync(WatchedSource source, string sha256, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return (await Datasets.FindAsync(connection, source.DatasetSlug, ct))?.Published?.SourceSha256 == sha256;
    }

    /// <summary>The visit goes on in the lane of imports.</summary>
    private async Task HandOnAsync(Job job, WatchedSource source, TakenFile taken, CancellationToken ct)
    {
        var next = new Job(
            NewId.Create(time),
            ReplaySourceJob.KindKey,
            source.DatasetTitle,
            JsonSerializer.Serialize(taken)
        )
        {
            CreatedAt = time.GetUtcNow(),
        };
        await records.WriteAsync(
            async (connection, transaction) =>
            {
                var isOwn = await SourceRecords.SetAsync(
                    connection,
                    transaction,
                    source.Id,
                    job.Id,
                    "job_id = @Id",
                    new { next.Id },
                    ct
                );
                if (isOwn)
                {
                    await JobQueue.AddAsync(connection, transaction, next, ct);
                }
            },
            ct
        );
        queue.Announce();
    }

    [LoggerMessage(EventId = 321, Level = LogLevel.Error, Message = "Could not store the file of the source {Id}")]
    private partial void LogStorageFailed(Exception cause, string id);

    private sealed class Received(IProgress<JobProgress> progress) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new JobProgress("Téléchargement", 0, value, 0));
    }
}

/// <summary>A file that a visit took: what the next job is told.</summary>
/// <param name="VisitId">Also the place of the file among the uploads, and the draft that it may become.</param>
internal sealed record TakenFile(string SourceId, string VisitId, string Sha256, SourceMarks Marks);
