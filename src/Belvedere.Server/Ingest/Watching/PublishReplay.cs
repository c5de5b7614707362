using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest.Drafts;
using Belvedere.Server.Ingest.Uploads;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>
/// Replays the recipe of a dataset on a new file of its source, and publishes the table when nothing of it needs a person.
/// It goes through a draft, so that what holds an agent back from publishing holds this too.
/// </summary>
public sealed class PublishReplay(
    RecordStore records,
    RevisionFiles files,
    ReadOriginal read,
    CheckAgainstSchema schemas,
    CreateDraft create,
    PublishDraft publish,
    TimeProvider time
)
{
    /// <summary>The site path of the dataset; or why a person must look at the file first.</summary>
    internal async Task<Result<string>> RunAsync(
        WatchedSource source,
        ReceivedFile file,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        if (await FindDatasetAsync(source, ct) is not { Published: { } published } dataset)
        {
            return Problems.WatchDatasetUnknown(source.DatasetSlug);
        }

        var declared = await DeclaredAsync(dataset, file, ct);
        var (description, recipe) = await create.BeginAsync(dataset.Slug, ct);
        var original = await StoreAsync(file, ct);
        // Nobody said anything of this file: each fix must find something to do.
        var strict = new LoadRecipe(recipe, recipe);
        var written = await read.RunAsync(
            original,
            new OriginalReading(file.Name, file.Id, strict) { Published = published, Declared = declared },
            progress,
            ct
        );
        if (!written.IsSuccess)
        {
            return written.Problem;
        }

        var now = time.GetUtcNow();
        var draft = new Draft(file.Id, source.AccountId, file.Name)
        {
            SourceSizeBytes = file.SizeBytes,
            SourcePath = original.Path,
            Description = description,
            Recipe = recipe,
            Reading = written.Value,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var held =
            JudgeReplay.WhyHeld(dataset, published, written.Value, declared) ?? await publish.PreventedAsync(draft, ct);
        if (held is not null)
        {
            File.Delete(files.FullPath(written.Value.RowsPath));
            return held;
        }

        await KeepAsync(draft, original, written.Value, ct);
        return await publish.RunAsync(draft.Id, draft.AccountId, ownJobId: null, ct);
    }

    /// <summary>The same, for the draft that a run before this one left.</summary>
    internal async Task<Result<string>> ResumeAsync(Draft draft, CancellationToken ct) =>
        draft.PublishedPath is { } done ? done
        // Read for a person, because it was held; the reason went with the server.
        : draft.ReadingJobId is not null || draft.Reading is null ? Problems.WatchInterrupted()
        : await publish.RunAsync(draft.Id, draft.AccountId, ownJobId: null, ct);

    private async Task<Dataset?> FindDatasetAsync(WatchedSource source, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return await Datasets.FindAsync(connection, source.DatasetSlug, ct);
    }

    /// <summary>The schema that the dataset declares, and what is installed of it.</summary>
    private async Task<DeclaredSchema> DeclaredAsync(Dataset dataset, ReceivedFile file, CancellationToken ct)
    {
        var request = new IngestRequest(new DatasetDescription(dataset.Slug), dataset.Organisation.Slug, file.Path)
        {
            SourceName = file.Name,
        };
        // Only a schema that the request itself names can be refused.
        return (await schemas.FindAsync(request, ct)).Value;
    }

    private async Task<StoredOriginal> StoreAsync(ReceivedFile file, CancellationToken ct)
    {
        await using var content = File.OpenRead(file.Path);
        return await files.StoreOriginalAsync(content, ct);
    }

    private Task KeepAsync(Draft draft, StoredOriginal original, WrittenTable written, CancellationToken ct) =>
        records.WriteAsync(
            async (connection, transaction) =>
            {
                await DraftRecords.AddAsync(connection, transaction, draft, ct);
                await DraftRecords.SetAsync(
                    connection,
                    transaction,
                    draft.Id,
                    draft.AccountId,
                    "reading = @Reading, rows_path = @RowsPath, source_path = @Path",
                    new
                    {
                        Reading = DraftRecords.Json(written),
                        written.RowsPath,
                        original.Path,
                    },
                    time.GetUtcNow(),
                    ct
                );
            },
            ct
        );
}
