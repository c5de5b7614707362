using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest.Uploads;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>Reads the whole file of a draft. Killed and run again, it only writes its rows once more.</summary>
public sealed partial class ReadDraftJob(
    RecordStore records,
    RevisionFiles files,
    UploadFolder folder,
    ReadOriginal read,
    TimeProvider time,
    ILogger<ReadDraftJob> log
) : IJobKind
{
    public const string KindKey = "draft-reading";

    public string Key => KindKey;

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobProgress> progress, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(job, progress, ct);
        }
        catch (Exception broken) when (StorageFailure.Is(broken))
        {
            LogStorageFailed(broken, job.Request);
            return StorageFailure.ToProblem(broken);
        }
    }

    private async Task<Result<string>> ReadAsync(Job job, IProgress<JobProgress> progress, CancellationToken ct)
    {
        var steps = new ReadingProgress(progress);
        if (job.AccountId is null || await FindAsync(job, ct) is not { } draft)
        {
            return Problems.DraftMissing();
        }

        if (draft.ReadingJobId != job.Id)
        {
            // Another reading was asked for since: it will say what this one would have.
            return DraftEndpoints.PathOf(draft.Id);
        }

        var original = await OriginalAsync(draft, steps, ct);
        if (!original.IsSuccess)
        {
            return original.Problem;
        }

        var written = await read.RunAsync(
            original.Value,
            new OriginalReading(draft.SourceName, draft.Id, new LoadRecipe(draft.Recipe, Recipe.Empty))
            {
                Published = await FindPublishedAsync(draft, ct),
            },
            steps,
            ct
        );
        if (!written.IsSuccess)
        {
            return written.Problem;
        }

        await SwitchAsync(job, draft, written.Value, ct);
        return DraftEndpoints.PathOf(draft.Id);
    }

    private async Task<Draft?> FindAsync(Job job, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return await DraftRecords.FindAsync(connection, job.Request, job.AccountId ?? "", ct);
    }

    /// <summary>What readers see of the dataset that the draft is a new version of.</summary>
    private async Task<Revision?> FindPublishedAsync(Draft draft, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return (await Datasets.FindAsync(connection, draft.Description.SlugToCome, ct))?.Published;
    }

    /// <summary>The kept original; the first reading moves it there from the uploads.</summary>
    private async Task<Result<StoredOriginal>> OriginalAsync(
        Draft draft,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        if (draft.SourcePath is { } path)
        {
            // A server that died between the two left the file as it was received.
            folder.Remove(draft.Id);
            return new StoredOriginal(Path.GetFileName(path), draft.SourceSizeBytes, path);
        }

        if (await folder.FindAsync(draft.Id, draft.AccountId, ct) is not { } file)
        {
            return Problems.MissingFile();
        }

        if (file.SizeBytes == 0)
        {
            return Problems.SourceEmpty();
        }

        progress.Report(new IngestProgress(IngestStep.Store, 0, 0, file.SizeBytes));
        StoredOriginal stored;
        await using (var source = File.OpenRead(file.Path))
        {
            stored = await files.StoreOriginalAsync(source, ct);
        }

        await SetAsync(draft, "source_path = @Path", new { stored.Path }, ct);
        folder.Remove(draft.Id);
        return stored;
    }

    /// <summary>The draft shows the new rows; the old ones go. A reading that another has replaced changes nothing.</summary>
    private async Task SwitchAsync(Job job, Draft draft, WrittenTable written, CancellationToken ct)
    {
        var isLatest = await records.WriteAsync(
            async (connection, transaction) =>
            {
                var now = await DraftRecords.FindAsync(connection, draft.Id, draft.AccountId, ct, transaction);
                return now is { PublishedPath: null }
                    && now.ReadingJobId == job.Id
                    && await DraftRecords.SetAsync(
                        connection,
                        transaction,
                        draft.Id,
                        draft.AccountId,
                        "reading = @Reading, rows_path = @RowsPath",
                        new { Reading = DraftRecords.Json(written), written.RowsPath },
                        time.GetUtcNow(),
                        ct
                    ) == 1;
            },
            ct
        );
        var passed = isLatest ? draft.Reading?.RowsPath : written.RowsPath;
        if (passed is not null)
        {
            File.Delete(files.FullPath(passed));
        }
    }

    private Task SetAsync(Draft draft, string assignments, object values, CancellationToken ct) =>
        records.WriteAsync(
            (connection, transaction) =>
                DraftRecords.SetAsync(
                    connection,
                    transaction,
                    draft.Id,
                    draft.AccountId,
                    assignments,
                    values,
                    time.GetUtcNow(),
                    ct
                ),
            ct
        );

    [LoggerMessage(EventId = 312, Level = LogLevel.Error, Message = "Could not store the file of the draft {Id}")]
    private partial void LogStorageFailed(Exception cause, string id);
}
