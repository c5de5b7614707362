using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Reports;
using Belvedere.Data.Files;
using Belvedere.Data.Readers;
using Belvedere.Data.Records;
using Belvedere.Data.Rows;
using Belvedere.Server.Catalogue;

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
    /// <param name="sourceName">Its name as its owner knows it.</param>
    /// <param name="recipe">The fixes to apply, in their order, and those that must find something to do.</param>
    /// <param name="published">What readers see of the dataset: headers that drift from it are pointed at.</param>
    /// <param name="folder">Folder of its rows among those of the revisions: the dataset, or the draft.</param>
    /// <param name="declared">The schema to check the source against; null when it is checked once it is published.</param>
    /// <exception cref="IOException">The disk failed: nothing was kept.</exception>
    internal async Task<Result<WrittenTable>> RunAsync(
        StoredOriginal original,
        string sourceName,
        string folder,
        LoadRecipe recipe,
        Revision? published,
        DeclaredSchema? declared,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        var path = files.FullPath(original.Path);
        var opened = await TableSource.OpenAsync(
            path,
            sourceName,
            files.WorkDirectory,
            limits,
            progress,
            ct,
            recipe.Recipe
        );
        return await RunAsync(
            opened,
            _ => Task.FromResult(original),
            sourceName,
            folder,
            recipe,
            published,
            declared,
            progress,
            ct
        );
    }

    /// <summary>The same, of a source that is still being copied; it is kept once its rows are read.</summary>
    internal async Task<Result<WrittenTable>> RunAsync(
        OriginalCopy copy,
        string sourceName,
        string folder,
        LoadRecipe recipe,
        Revision? published,
        DeclaredSchema? declared,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        var opened = await TableSource.OpenAsync(
            copy,
            sourceName,
            files.WorkDirectory,
            limits,
            progress,
            ct,
            recipe.Recipe
        );
        return await RunAsync(opened, copy.KeepAsync, sourceName, folder, recipe, published, declared, progress, ct);
    }

    private async Task<Result<WrittenTable>> RunAsync(
        Result<TableSource> opened,
        Func<CancellationToken, Task<StoredOriginal>> keep,
        string sourceName,
        string folder,
        LoadRecipe recipe,
        Revision? published,
        DeclaredSchema? declared,
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
            recipe.Recipe,
            progress,
            ct,
            files.WorkDirectory
        );
        if (!profiled.IsSuccess)
        {
            return profiled.Problem;
        }

        using var table = profiled.Value;
        if (recipe.Refuse(table.Outcomes, table.Schema) is { } idle)
        {
            return idle;
        }

        SchemaOutcome? outcome = null;
        if (declared is not null)
        {
            var checkedSource = await schemas.RunAsync(source, declared, table.Schema, ct);
            if (!checkedSource.IsSuccess)
            {
                return checkedSource.Problem;
            }

            outcome = checkedSource.Value;
        }

        var written = await WriteAsync(table, keep, sourceName, folder, published, progress, ct);
        return written with
        {
            Schemas = outcome,
            Report = written.Report with { Remarks = [.. written.Report.Remarks, .. outcome?.Remarks ?? []] },
        };
    }

    private async Task<WrittenTable> WriteAsync(
        CsvTable table,
        Func<CancellationToken, Task<StoredOriginal>> keep,
        string sourceName,
        string folder,
        Revision? published,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        var id = NewId.Create(time);
        var rowsPath = RevisionFiles.RevisionPath(folder, id);
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
            Report = ReportOf(table, schema, original, sourceName, published),
        };
    }

    private static IngestReport ReportOf(
        CsvTable table,
        TableSchema schema,
        StoredOriginal original,
        string sourceName,
        Revision? published
    ) =>
        new(new ReportedFile(sourceName, original.SizeBytes, original.Sha256), table.Reading, table.RowCount)
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
                .. published is null ? [] : HeaderDrift.Find(published.Schema, schema),
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
