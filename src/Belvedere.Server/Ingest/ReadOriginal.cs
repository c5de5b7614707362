using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Reports;
using Belvedere.Data.Files;
using Belvedere.Data.Readers;
using Belvedere.Data.Records;
using Belvedere.Data.Rows;

namespace Belvedere.Server.Ingest;

/// <summary>Reads a whole original and writes its rows aside, with the report. No record knows of it yet.</summary>
public sealed class ReadOriginal(
    RevisionFiles files,
    ReaderLimits limits,
    CheckAgainstSchema schemas,
    TimeProvider time
)
{
    /// <summary>Detects, reads, profiles, checks and writes; or says what is wrong, and at which line.</summary>
    /// <param name="original">The file, kept under the data folder.</param>
    /// <exception cref="IOException">The disk failed: nothing was kept.</exception>
    internal async Task<Result<WrittenTable>> RunAsync(
        StoredOriginal original,
        OriginalReading asked,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        var opened = await TableSource.OpenAsync(
            files.FullPath(original.Path),
            asked.SourceName,
            files.WorkDirectory,
            limits,
            progress,
            ct,
            asked.Recipe.Recipe
        );
        return await RunAsync(opened, _ => Task.FromResult(original), asked, progress, ct);
    }

    /// <summary>The same, of a source that is still being copied; it is kept once its rows are read.</summary>
    internal async Task<Result<WrittenTable>> RunAsync(
        OriginalCopy copy,
        OriginalReading asked,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        var opened = await TableSource.OpenAsync(
            copy,
            asked.SourceName,
            files.WorkDirectory,
            limits,
            progress,
            ct,
            asked.Recipe.Recipe
        );
        return await RunAsync(opened, copy.KeepAsync, asked, progress, ct);
    }

    private async Task<Result<WrittenTable>> RunAsync(
        Result<TableSource> opened,
        Func<CancellationToken, Task<StoredOriginal>> keep,
        OriginalReading asked,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        if (!opened.IsSuccess)
        {
            return opened.Problem;
        }

        using var source = opened.Value;
        var dates = new FrenchDate(time.GetUtcNow().Year);
        var profiled = await CsvTable.ProfileAsync(
            source,
            limits,
            dates,
            asked.Recipe.Recipe,
            progress,
            ct,
            files.WorkDirectory
        );
        if (!profiled.IsSuccess)
        {
            return profiled.Problem;
        }

        using var table = profiled.Value;
        if (asked.Recipe.Refuse(table.Outcomes, table.Schema) is { } idle)
        {
            return idle;
        }

        SchemaOutcome? outcome = null;
        if (asked.Declared is { } declared)
        {
            var checkedSource = await schemas.RunAsync(source, declared, table.Schema, ct);
            if (!checkedSource.IsSuccess)
            {
                return checkedSource.Problem;
            }

            outcome = checkedSource.Value;
        }

        var written = await WriteAsync(table, keep, asked, progress, ct);
        return written with
        {
            Schemas = outcome,
            Report = written.Report with { Remarks = [.. written.Report.Remarks, .. outcome?.Remarks ?? []] },
        };
    }

    private async Task<WrittenTable> WriteAsync(
        CsvTable table,
        Func<CancellationToken, Task<StoredOriginal>> keep,
        OriginalReading asked,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        var id = NewId.Create(time);
        var rowsPath = RevisionFiles.RevisionPath(asked.Folder, id);
        await using var writer = await table.WriteAsync(files.WorkDirectory, progress, ct);
        var original = await keep(ct);
        var statistics = await writer.CompleteAsync(files.FullPath(rowsPath), ct);
        progress.Report(
            new IngestProgress(IngestStep.Done, statistics.RowCount, original.SizeBytes, original.SizeBytes)
        );
        var schema = CountedSchema(table.Schema, statistics);
        return new WrittenTable(id, schema, statistics.RowCount, rowsPath)
        {
            SizeBytes = statistics.SizeBytes,
            Original = original,
            WrittenAt = time.GetUtcNow(),
            Report = ReportOf(table, schema, original, asked),
        };
    }

    private static IngestReport ReportOf(
        CsvTable table,
        TableSchema schema,
        StoredOriginal original,
        OriginalReading asked
    ) =>
        new(new ReportedFile(asked.SourceName, original.SizeBytes, original.Sha256), table.Reading, table.RowCount)
        {
            Columns =
            [
                .. schema.Columns.Zip(
                    table.Columns,
                    (column, read) => new ReportedColumn(column, read.Examples) { IsMade = read.Source is not null }
                ),
            ],
            Remarks =
            [
                .. table.Remarks,
                .. asked.Published is not { } published ? [] : HeaderDrift.Find(published.Schema, schema),
                .. LoadRecipe.Idle(table.Outcomes, schema),
            ],
            Applied = table.Outcomes,
        };

    private static TableSchema CountedSchema(TableSchema schema, RevisionStatistics statistics) =>
        new([
            .. schema.Columns.Zip(
                statistics.Columns,
                (column, counts) => column with { EmptyCount = counts.EmptyCount, DistinctCount = counts.DistinctCount }
            ),
        ]);
}
