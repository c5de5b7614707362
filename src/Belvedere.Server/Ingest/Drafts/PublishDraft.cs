using System.Data.Common;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.Pages;
using Belvedere.Server.Jobs;
using Belvedere.Server.Schemas;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>
/// Makes a revision of a draft and shows it to the readers: one transaction, over rows that are already on the disk. Done
/// twice, it answers where the first one put it.
/// </summary>
public sealed class PublishDraft(RecordStore records, DeclareSchema schemas, TimeProvider time)
{
    /// <summary>The site path of the dataset, or what prevents publication.</summary>
    /// <param name="ownJobId">The job that asks for it; null when an agent does.</param>
    public async Task<Result<string>> RunAsync(string draftId, string accountId, string? ownJobId, CancellationToken ct)
    {
        var published = await SwitchAsync(draftId, accountId, ownJobId, ct);
        if (published.IsSuccess)
        {
            await schemas.CheckAgainAsync(published.Value[(published.Value.LastIndexOf('/') + 1)..], ct);
        }

        return published;
    }

    private Task<Result<string>> SwitchAsync(
        string draftId,
        string accountId,
        string? ownJobId,
        CancellationToken ct
    ) =>
        records.WriteAsync<Result<string>>(
            async (connection, transaction) =>
            {
                // The update holds the row until the commit: two publications at once make one revision.
                await DraftRecords.SetAsync(
                    connection,
                    transaction,
                    draftId,
                    accountId,
                    "id = id",
                    new { },
                    time.GetUtcNow(),
                    ct
                );
                var draft = await DraftRecords.FindAsync(connection, draftId, accountId, ct, transaction);
                if (draft?.PublishedPath is { } done)
                {
                    return done;
                }

                if (draft is null || (ownJobId is not null && draft.PublicationJobId != ownJobId))
                {
                    return Problems.DraftMissing();
                }

                var reading = draft.ReadingJobId is { } id
                    ? await Job.FindAsync(connection, id, ct, transaction)
                    : null;
                draft = await DraftGate.DecideAsync(connection, draft, ct, transaction);
                return Prevented(draft, reading) is { } problem
                    ? problem
                    : await PublishAsync(connection, transaction, draft, ct);
            },
            ct
        );

    /// <summary>What prevents a draft from being published now; null when nothing does.</summary>
    public async Task<Problem?> PreventedAsync(Draft draft, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        draft = await DraftGate.DecideAsync(connection, draft, ct);
        return Prevented(draft, draft.ReadingJobId is { } id ? await Job.FindAsync(connection, id, ct) : null);
    }

    /// <summary>What prevents a draft from being published.</summary>
    /// <param name="reading">The job of its last reading.</param>
    private static Problem? Prevented(Draft draft, Job? reading) =>
        draft.Reading is null || reading is { State: not JobState.Done } ? Problems.DraftNotRead()
        : draft.Reading.Report.Blocking.Count() is var blocking and > 0 ? Problems.DraftBlocked(blocking)
        : draft.Description.Check()?.Problem;

    private async Task<Result<string>> PublishAsync(
        DbConnection connection,
        DbTransaction transaction,
        Draft draft,
        CancellationToken ct
    )
    {
        var reading = draft.Reading!; // checked by Prevented
        var described = draft.Description;
        // An organisation keeps the address that it has, whatever name it takes.
        var organisation = await Organisations.FindSlugOfNameAsync(
            connection,
            transaction,
            described.Organisation,
            described.SlugToCome,
            ct
        );
        var request = new IngestRequest(
            described.ToCatalogue(),
            organisation ?? DraftDescription.SlugOf(described.Organisation),
            reading.Original.Path
        )
        {
            SourceName = draft.SourceName,
            OrganisationName = described.Organisation,
            Publish = true,
            Recipe = draft.Recipe,
        };
        var recorded = await RecordRevision.RecordAsync(
            connection,
            transaction,
            request,
            reading.ToRevision(),
            reading.Report,
            schema: null,
            draft.CreatedAt,
            time,
            ct
        );
        if (!recorded.IsSuccess)
        {
            return recorded.Problem;
        }

        var path = $"{CatalogueEndpoints.Path}/{request.Dataset.Slug}";
        // The revision has the rows, the report and the original from now on.
        await DraftRecords.SetAsync(
            connection,
            transaction,
            draft.Id,
            draft.AccountId,
            "published_path = @path, preview = NULL, reading = NULL, rows_path = NULL, source_path = NULL",
            new { path },
            time.GetUtcNow(),
            ct
        );
        return path;
    }
}
