using System.Data.Common;
using System.Globalization;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts.Notices;
using Belvedere.Server.Ingest.Drafts;
using Belvedere.Server.Ingest.Uploads;
using Belvedere.Server.Ingest.Watching.Fetching;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>
/// Notes how a visit ended, and tells the agent what they must decide: one transaction. A source that was changed or given
/// up meanwhile is left alone.
/// </summary>
public sealed class EndVisit(RecordStore records, TellAgent tell, TimeProvider time)
{
    private const string Taken = "failure_count = 0, etag = @ETag, last_modified = @LastModified, sha256 = @sha256";

    internal Task UnchangedAsync(
        WatchedSource source,
        string visitId,
        SourceMarks marks,
        string? sha256,
        CancellationToken ct
    ) =>
        RunAsync(
            source,
            visitId,
            new Visit(
                visitId,
                VisitOutcome.Unchanged,
                new("La source n’a rien de nouveau.", "The source has nothing new."),
                time.GetUtcNow()
            ),
            Taken,
            new
            {
                marks.ETag,
                marks.LastModified,
                sha256,
            },
            told: null,
            ct
        );

    internal Task PublishedAsync(
        WatchedSource source,
        string jobId,
        TakenFile taken,
        int revision,
        CancellationToken ct
    ) =>
        RunAsync(
            source,
            jobId,
            new Visit(
                taken.VisitId,
                VisitOutcome.Published,
                new(
                    $"Le fichier a changé : la version {revision} est publiée.",
                    $"The file changed: version {revision} is published."
                ),
                time.GetUtcNow()
            ),
            $"{Taken}, draft_id = NULL",
            new
            {
                taken.Marks.ETag,
                taken.Marks.LastModified,
                sha256 = taken.Sha256,
            },
            told: null,
            ct
        );

    internal Task HeldAsync(WatchedSource source, string jobId, TakenFile taken, Problem why, CancellationToken ct)
    {
        var text = new LocalizedText(
            $"Le fichier a changé et n’est pas publié sans vous : il attend dans un brouillon. {why.Detail.French}",
            $"The file changed and is not published without you: it waits in a draft. {why.Detail.English}"
        );
        return RunAsync(
            source,
            jobId,
            new Visit(taken.VisitId, VisitOutcome.Held, text, time.GetUtcNow()),
            $"{Taken}, draft_id = @VisitId",
            new
            {
                taken.Marks.ETag,
                taken.Marks.LastModified,
                sha256 = taken.Sha256,
                taken.VisitId,
            },
            (text, DraftEndpoints.PathOf(taken.VisitId)),
            ct
        );
    }

    /// <summary>Nothing was taken: a new visit comes soon, and the agent is told once they all failed.</summary>
    internal Task FailedAsync(WatchedSource source, string jobId, string visitId, Problem why, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var failures = source.FailureCount + 1;
        var next = VisitHours.AfterFailure(failures, source.NextVisitAt, now);
        var times = failures.ToString(CultureInfo.InvariantCulture);
        (LocalizedText, string)? told =
            failures == VisitHours.ToldAfter
                ? (
                    new(
                        $"La source n’a rien donné à {times} visites de suite. {why.Detail.French} En attendant, vous pouvez publier un fichier vous-même.",
                        $"The source gave nothing at {times} visits in a row. {why.Detail.English} Meanwhile you can publish a file yourself."
                    ),
                    $"{UploadEndpoints.FormPath}?jeu={source.DatasetSlug}"
                )
                : null;
        return RunAsync(
            source,
            jobId,
            new Visit(visitId, VisitOutcome.Failed, why.Detail, now),
            "failure_count = @failures, next_visit_at = @next",
            new { failures, next },
            told,
            ct
        );
    }

    private Task RunAsync(
        WatchedSource source,
        string jobId,
        Visit visit,
        string assignments,
        object values,
        (LocalizedText Text, string Path)? told,
        CancellationToken ct
    ) =>
        records.WriteAsync(
            async (connection, transaction) =>
            {
                if (!await SourceRecords.SetAsync(connection, transaction, source.Id, jobId, assignments, values, ct))
                {
                    return;
                }

                await visit.AddAsync(connection, transaction, source.Id, ct);
                if (told is { } what)
                {
                    await TellAsync(connection, transaction, source, what.Text, what.Path, ct);
                }
            },
            ct
        );

    private Task TellAsync(
        DbConnection connection,
        DbTransaction transaction,
        WatchedSource source,
        LocalizedText text,
        string path,
        CancellationToken ct
    ) =>
        tell.RunAsync(
            connection,
            transaction,
            source.AccountId,
            new LocalizedText(
                $"Jeu de données « {source.DatasetTitle} ». {text.French}",
                $"Dataset “{source.DatasetTitle}”. {text.English}"
            ),
            path,
            ct
        );
}
