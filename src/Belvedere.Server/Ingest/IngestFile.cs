using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Files;
using Belvedere.Data.Readers;
using Belvedere.Data.Records;
using Belvedere.Data.Rows;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Ingest;

/// <summary>
/// Turns a file into a revision. Readers see nothing of it before the last step, which is one transaction: a load that
/// fails or is killed at any moment leaves what was published as it was.
/// </summary>
public sealed partial class IngestFile(
    RecordStore records,
    RevisionFiles files,
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
            await IngestTrace.WriteRefusalAsync(records, request, outcome.Problem, startedAt, time, ct);
        }

        return outcome;
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

            var declared = await schemas.FindAsync(request, ct);
            if (!declared.IsSuccess)
            {
                await admitted.Value.DisposeAsync();
                return declared.Problem;
            }

            var original = await StoreAsync(admitted.Value, progress, ct);
            if (await FindSameAsync(request, original, ct) is { } same)
            {
                return same;
            }

            var opened = await TableSource.OpenAsync(
                files.FullPath(original.Path),
                request.SourceName,
                files.WorkDirectory,
                limits,
                progress,
                ct
            );
            if (!opened.IsSuccess)
            {
                return opened.Problem;
            }

            using var source = opened.Value;
            var dates = new FrenchDate(time.GetUtcNow().Year);
            var table = await CsvTable.ProfileAsync(source, limits, dates, request.WithoutTotals, progress, ct);
            if (!table.IsSuccess)
            {
                return table.Problem;
            }

            var checkedSource = await schemas.RunAsync(source, declared.Value, table.Value.Schema, ct);
            if (!checkedSource.IsSuccess)
            {
                return checkedSource.Problem;
            }

            var outcome = checkedSource.Value;
            var revision = await WriteAsync(request, original, table.Value, progress, ct);
            var recorded = await RecordRevision.RunAsync(records, request, revision, outcome, startedAt, time, ct);
            return recorded.Then<IngestedFile>(kept => new IngestedFile(
                request.Dataset.Slug,
                kept,
                [.. table.Value.Remarks, .. outcome.Remarks]
            ));
        }
        catch (IOException broken)
        {
            LogStorageFailed(broken, request.Dataset.Slug);
            return Problems.StorageFailed(broken.Message);
        }
    }

    private async Task<StoredOriginal> StoreAsync(
        FileStream source,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        await using (source)
        {
            progress.Report(new IngestProgress(IngestStep.Store, 0, 0, source.Length));
            return await files.StoreOriginalAsync(source, ct);
        }
    }

    private async Task<IngestedFile?> FindSameAsync(
        IngestRequest request,
        StoredOriginal original,
        CancellationToken ct
    )
    {
        if (!request.KeepIfSame)
        {
            return null;
        }

        await using var connection = await records.OpenAsync(ct);
        var dataset = await Datasets.FindAsync(connection, request.Dataset.Slug, ct);
        return
            dataset?.Published is { } published
            && string.Equals(published.SourceSha256, original.Sha256, StringComparison.Ordinal)
            ? new IngestedFile(dataset.Slug, published, [])
            : null;
    }

    private async Task<Revision> WriteAsync(
        IngestRequest request,
        StoredOriginal original,
        CsvTable table,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        var id = NewId.Create(time);
        var rowsPath = RevisionFiles.RevisionPath(request.Dataset.Slug, id);
        await using var writer = RevisionWriter.Create(files.WorkDirectory, table.Schema);
        await table.WriteAsync(writer, progress, ct);
        var statistics = await writer.CompleteAsync(files.FullPath(rowsPath), ct);
        progress.Report(
            new IngestProgress(IngestStep.Done, statistics.RowCount, original.SizeBytes, original.SizeBytes)
        );
        return new Revision(id, DatasetId: "", Number: 0, CountedSchema(table.Schema, statistics))
        {
            RowCount = statistics.RowCount,
            SourceName = request.SourceName,
            SourcePath = original.Path,
            SourceSha256 = original.Sha256,
            SourceSizeBytes = original.SizeBytes,
            RowsPath = rowsPath,
            RowsSizeBytes = statistics.SizeBytes,
            CreatedAt = time.GetUtcNow(),
        };
    }

    private static TableSchema CountedSchema(TableSchema schema, RevisionStatistics statistics) =>
        new([
            .. schema.Columns.Zip(
                statistics.Columns,
                (column, counts) => column with { EmptyCount = counts.EmptyCount, DistinctCount = counts.DistinctCount }
            ),
        ]);

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
}
