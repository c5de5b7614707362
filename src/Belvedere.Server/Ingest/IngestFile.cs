using System.Data.Common;
using Belvedere.Core;
using Belvedere.Core.Privacy;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Reports;
using Belvedere.Data.Files;
using Belvedere.Data.Readers;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest.Gate;

namespace Belvedere.Server.Ingest;

/// <summary>
/// Turns a file into a revision. Readers see nothing of it before the last step, which is one transaction: a load that
/// fails or is killed at any moment leaves what was published as it was.
/// </summary>
public sealed partial class IngestFile(
    RecordStore records,
    RevisionFiles files,
    ReadOriginal read,
    ReaderLimits limits,
    CheckAgainstSchema schemas,
    TimeProvider time,
    ILogger<IngestFile> log
)
{
    /// <summary>Detects, reads, profiles, checks, writes and publishes; or says what is wrong, and at which line.</summary>
    public async Task<Result<IngestedFile>> RunAsync(
        IngestRequest request,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        var startedAt = time.GetUtcNow();
        var outcome = await TryRunAsync(request, startedAt, progress, ct);
        if (outcome.IsSuccess)
        {
            LogLoaded(request.Dataset.Slug, outcome.Value.Revision.Number, outcome.Value.Revision.RowCount);
        }
        else
        {
            LogRefused(request.Dataset.Slug, outcome.Problem.Code, outcome.Problem.Line);
            await TraceRefusalAsync(request, outcome.Problem, startedAt, ct);
        }

        return outcome;
    }

    private async Task TraceRefusalAsync(
        IngestRequest request,
        Problem problem,
        DateTimeOffset startedAt,
        CancellationToken ct
    )
    {
        try
        {
            await IngestTrace.WriteRefusalAsync(records, request, problem, startedAt, time, ct);
        }
        catch (DbException broken) when (FullDisk.IsCauseOf(broken))
        {
            // The refusal itself is what the caller needs to read.
            LogUntraced(broken, request.Dataset.Slug);
        }
    }

    private async Task<Result<IngestedFile>> TryRunAsync(
        IngestRequest request,
        DateTimeOffset startedAt,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        try
        {
            var admitted = await AdmitSource.OpenAsync(request, records, limits, ct);
            if (!admitted.IsSuccess)
            {
                return admitted.Problem;
            }

            var chosen = await LoadRecipe.FindAsync(request, records, ct);
            if (!chosen.IsSuccess)
            {
                await admitted.Value.DisposeAsync();
                return chosen.Problem;
            }

            var recipe = chosen.Value;
            var declared = await schemas.FindAsync(request, ct);
            if (!declared.IsSuccess)
            {
                await admitted.Value.DisposeAsync();
                return declared.Problem;
            }

            await using var source = admitted.Value;
            progress.Report(new IngestProgress(IngestStep.Store, 0, 0, source.Length));
            await using var copy = files.CopyOriginal(source, ct);
            if (await FindSameAsync(request, recipe, copy, ct) is { } same)
            {
                return same;
            }

            var written = await read.RunAsync(
                copy,
                new OriginalReading(request.SourceName, request.Dataset.Slug, recipe)
                {
                    Published = await FindPublishedAsync(request, ct),
                    Declared = declared.Value,
                },
                progress,
                ct
            );
            if (!written.IsSuccess)
            {
                return written.Problem;
            }

            var table = written.Value;
            var report = await DecideAsync(request, table.Report, ct);
            var held = request.Publish ? PublicationGate.HeldBy(report) : [];
            var recorded = await RecordRevision.RunAsync(
                records,
                request with
                {
                    Publish = request.Publish && held.Count == 0,
                },
                table.ToRevision(),
                report,
                table.Schemas,
                startedAt,
                time,
                ct
            );
            return recorded.Then<IngestedFile>(kept =>
                held.Count > 0
                    ? Problems.PublicationHeld(
                        [.. held.Select(column => column.Label).Distinct(StringComparer.Ordinal)],
                        kept.Number
                    )
                    : new IngestedFile(
                        request.Dataset.Slug,
                        kept,
                        [.. report.Remarks, .. LoadRecipe.Done(report.Applied, kept.Schema)]
                    )
            );
        }
        catch (Exception broken) when (StorageFailure.Is(broken))
        {
            LogStorageFailed(broken, request.Dataset.Slug);
            return StorageFailure.ToProblem(broken);
        }
    }

    /// <summary>The report with what is decided for this file, and with what was for the one before.</summary>
    private async Task<IngestReport> DecideAsync(IngestRequest request, IngestReport report, CancellationToken ct)
    {
        if (PublicationGate.HeldBy(report).Count == 0)
        {
            return report;
        }

        await using var connection = await records.OpenAsync(ct);
        var carried = await PublicationDecisions.CarriedAsync(connection, request.Dataset.Slug, ct);
        return PublicationGate.Decide(
            report,
            [.. RequestedDecision.About(report, request.Decisions, time.GetUtcNow()), .. carried]
        );
    }

    private async Task<IngestedFile?> FindSameAsync(
        IngestRequest request,
        LoadRecipe recipe,
        OriginalCopy copy,
        CancellationToken ct
    )
    {
        if (!request.KeepIfSame)
        {
            return null;
        }

        await using var connection = await records.OpenAsync(ct);
        var dataset = await Datasets.FindAsync(connection, request.Dataset.Slug, ct);
        if (
            dataset?.Published is not { } published
            || !string.Equals(published.SourceSha256, await copy.DigestAsync(ct), StringComparison.Ordinal)
        )
        {
            return null;
        }

        var applied = await SavedRecipes.OfRevisionAsync(connection, published.Id, ct);
        return applied.Select(outcome => outcome.Fix).SequenceEqual(recipe.Recipe.Fixes)
            ? new IngestedFile(dataset.Slug, published, [])
            : null;
    }

    private async Task<Revision?> FindPublishedAsync(IngestRequest request, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return (await Datasets.FindAsync(connection, request.Dataset.Slug, ct))?.Published;
    }

    [LoggerMessage(
        EventId = 300,
        Level = LogLevel.Information,
        Message = "Loaded {Dataset}, revision {Number}: {RowCount} rows"
    )]
    private partial void LogLoaded(string dataset, int number, long rowCount);

    [LoggerMessage(
        EventId = 301,
        Level = LogLevel.Information,
        Message = "Refused a file for {Dataset}: {Code}, line {Line}"
    )]
    private partial void LogRefused(string dataset, string code, long? line);

    [LoggerMessage(EventId = 302, Level = LogLevel.Error, Message = "Could not store a file for {Dataset}")]
    private partial void LogStorageFailed(Exception cause, string dataset);

    [LoggerMessage(
        EventId = 303,
        Level = LogLevel.Error,
        Message = "No room to note the refusal of a file for {Dataset}"
    )]
    private partial void LogUntraced(Exception cause, string dataset);
}
