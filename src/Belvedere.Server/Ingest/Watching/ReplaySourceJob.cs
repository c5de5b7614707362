using System.Text.Json;
using Belvedere.Core;
using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest.Drafts;
using Belvedere.Server.Ingest.Uploads;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>
/// What is done with the file that a visit took: it is published when nothing of it needs a person, and waits in a draft
/// otherwise. Killed and run again, it ends with one draft or one revision.
/// </summary>
public sealed partial class ReplaySourceJob(
    RecordStore records,
    UploadFolder folder,
    PublishReplay publish,
    CreateDraft create,
    RemoveDraft remove,
    EndVisit end,
    ILogger<ReplaySourceJob> log
) : IJobKind
{
    public const string KindKey = "watch-replay";

    public string Key => KindKey;

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobProgress> progress, CancellationToken ct)
    {
        var taken = JsonSerializer.Deserialize<TakenFile>(job.Request)!; // written by the visit
        if (await FindAsync(job, taken, ct) is not { } source)
        {
            folder.Remove(taken.VisitId);
            return Problems.WatchMissing();
        }

        try
        {
            return await RunAsync(job, source, taken, progress, ct);
        }
        catch (Exception broken) when (StorageFailure.Is(broken))
        {
            LogStorageFailed(broken, source.Id);
            return await FailAsync(job, source, taken, StorageFailure.ToProblem(broken), ct);
        }
    }

    private async Task<Result<string>> RunAsync(
        Job job,
        WatchedSource source,
        TakenFile taken,
        IProgress<JobProgress> progress,
        CancellationToken ct
    )
    {
        Result<string> published;
        if (await FindDraftAsync(source, taken.VisitId, ct) is { } left)
        {
            published = await publish.ResumeAsync(left, ct);
        }
        else if (await folder.FindAsync(taken.VisitId, source.AccountId, ct) is { } file)
        {
            published = await publish.RunAsync(source, file, new ReadingProgress(progress), ct);
            if (!published.IsSuccess && await FindDraftAsync(source, taken.VisitId, ct) is null)
            {
                // As if its agent had sent it: what cannot be read strictly is read for a person.
                await create.RunAsync(file, source.DatasetSlug, schema: "", source.AccountId, ct);
            }
        }
        else
        {
            return await FailAsync(job, source, taken, Problems.MissingFile(), ct);
        }

        await RemoveUntouchedAsync(source, taken, ct);
        if (!published.IsSuccess)
        {
            await end.HeldAsync(source, job.Id, taken, published.Problem, ct);
            return DraftEndpoints.PathOf(taken.VisitId);
        }

        await end.PublishedAsync(source, job.Id, taken, await FindNumberAsync(source, ct), ct);
        folder.Remove(taken.VisitId);
        return published.Value;
    }

    private async Task<Result<string>> FailAsync(
        Job job,
        WatchedSource source,
        TakenFile taken,
        Problem problem,
        CancellationToken ct
    )
    {
        folder.Remove(taken.VisitId);
        await end.FailedAsync(source, job.Id, taken.VisitId, problem, ct);
        return problem;
    }

    private async Task<WatchedSource?> FindAsync(Job job, TakenFile taken, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return await SourceRecords.FindAsync(connection, taken.SourceId, ct) is { } source && source.JobId == job.Id
            ? source
            : null;
    }

    private async Task<Draft?> FindDraftAsync(WatchedSource source, string id, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return await DraftRecords.FindAsync(connection, id, source.AccountId, ct);
    }

    private async Task<int> FindNumberAsync(WatchedSource source, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return (await Datasets.FindAsync(connection, source.DatasetSlug, ct))?.Published?.Number ?? 0;
    }

    /// <summary>The draft of a visit before gives way to what is newer, unless its agent has worked on it.</summary>
    private async Task RemoveUntouchedAsync(WatchedSource source, TakenFile taken, CancellationToken ct)
    {
        if (
            source.DraftId is not { } id
            || id == taken.VisitId
            || await FindDraftAsync(source, id, ct) is not { PublishedPath: null, PublicationJobId: null } draft
        )
        {
            return;
        }

        var (description, recipe) = await create.BeginAsync(source.DatasetSlug, ct);
        if (draft.Description == description && draft.Recipe.Fixes.SequenceEqual(recipe.Fixes))
        {
            await remove.RunAsync(draft, ct);
        }
    }

    [LoggerMessage(EventId = 322, Level = LogLevel.Error, Message = "Could not store the rows of the source {Id}")]
    private partial void LogStorageFailed(Exception cause, string id);
}
