using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Recipes.Running;
using Belvedere.Core.Tables.Reports;
using Belvedere.Data.Readers.Blocks;
using Belvedere.Data.Readers.Spooling;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Readers;

/// <summary>
/// A CSV file, plain or gzipped: read whole to know what its columns are. Its rows are written meanwhile, with the types
/// that the first of them show; if the others say different, they are read once more. Memory holds some blocks of rows.
/// </summary>
public sealed class CsvTable : IDisposable
{
    private readonly TextSource source;
    private readonly ReaderLimits limits;
    private readonly CsvLayout layout;
    private readonly FrenchDate dates;
    private readonly IReadOnlySet<long> leftOut;
    private readonly RowLines? rowLines;
    private readonly Recipe recipe;
    private readonly RecipeSurveys surveys;
    private RevisionWriter? written;

    private CsvTable(CsvProfiling profiling, CsvProfile profile)
    {
        source = profiling.Source;
        limits = profiling.Limits;
        dates = profiling.Dates;
        layout = profile.Layout;
        leftOut = profile.LeftOut;
        rowLines = profiling.RowLines;
        recipe = profiling.Recipe;
        surveys = profile.Surveys;
        written = profile.Written;
    }

    /// <summary>The encoding in which the whole body is valid.</summary>
    public required TextEncoding Encoding { get; init; }

    public required IReadOnlyList<ColumnReading> Columns { get; init; }

    public required long RowCount { get; init; }

    /// <summary>Every automatic choice that an agent may want to know of.</summary>
    public required IReadOnlyList<IngestRemark> Remarks { get; init; }

    /// <summary>What each fix of the recipe touched, in the order of the recipe.</summary>
    public required IReadOnlyList<FixOutcome> Outcomes { get; init; }

    public char Separator => layout.Separator;

    /// <summary>How the bytes were read, for the report.</summary>
    public required SourceReading Reading { get; init; }

    public TableSchema Schema => new([.. Columns.Select(c => c.Column)]);

    /// <summary>Reads the whole of a delimited text and decides what its columns are.</summary>
    public static Task<Result<CsvTable>> ProfileAsync(
        string path,
        ReaderLimits limits,
        FrenchDate dates,
        Recipe recipe,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    ) => ProfileAsync(TableSource.Text(path), limits, dates, recipe, progress, ct);

    /// <summary>Reads the whole file and decides what its columns are. The source must live as long as the table.</summary>
    /// <param name="recipe">The fixes to apply, in their order.</param>
    /// <param name="workDirectory">Where rows may be written while they are read; null when they are not to be written.</param>
    public static async Task<Result<CsvTable>> ProfileAsync(
        TableSource source,
        ReaderLimits limits,
        FrenchDate dates,
        Recipe recipe,
        IProgress<IngestProgress> progress,
        CancellationToken ct,
        string? workDirectory = null
    )
    {
        // A spool is larger than its source: it was bounded while it was written.
        var ofText = source.Spooled is null ? limits : limits with { MaxSourceBytes = long.MaxValue };
        var text = new TextSource(source.Path, ofText, source.Arriving);
        var profiling = new CsvProfiling(text, source.Spooled, ofText, dates, recipe, progress)
        {
            WorkDirectory = workDirectory,
        };
        try
        {
            return await ProfileInAnyEncodingAsync(source, profiling, ct);
        }
        catch (UnreadableSourceException unreadable)
        {
            return unreadable.Problem;
        }
    }

    /// <summary>The rows with their types, in a revision to complete: those written while they were read, or a second reading.</summary>
    /// <param name="workDirectory">Where the revision is begun.</param>
    /// <exception cref="InvalidOperationException">The file is not the one that was profiled.</exception>
    public async Task<RevisionWriter> WriteAsync(
        string workDirectory,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        if (written is { } ahead)
        {
            progress.Report(new IngestProgress(IngestStep.Write, RowCount, source.SizeBytes, source.SizeBytes));
            ct.ThrowIfCancellationRequested();
            written = null;
            return ahead;
        }

        var writer = RevisionWriter.Create(workDirectory, Schema);
        try
        {
            await WriteAsync(writer, progress, ct);
            return writer;
        }
        catch
        {
            await writer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads the file again and appends its rows.</summary>
    /// <param name="writer">A writer of <see cref="Schema"/>.</param>
    /// <exception cref="InvalidOperationException">The file is not the one that was profiled.</exception>
    public async Task WriteAsync(RevisionWriter writer, IProgress<IngestProgress> progress, CancellationToken ct)
    {
        await using var rows = await OpenRowsAsync(IngestStep.Write, progress, ct);
        var cells = new RowCells(Columns, dates, isChecked: rows.Run is null, writer);
        await BlockReading.RunAsync(
            rows,
            Columns.Count(c => c.Source is null),
            block =>
            {
                if (!cells.TryWrite(block))
                {
                    // The first pass accepted each of these cells: only a bug, or a changed file, comes here.
                    throw new InvalidOperationException(cells.Refusal);
                }
            },
            ct
        );
        if (rows.RowCount != RowCount)
        {
            throw new InvalidOperationException($"The source gave {RowCount} rows, then {rows.RowCount}.");
        }
    }

    public void Dispose()
    {
        written?.Dispose();
        written = null;
    }

    /// <summary>The rows again, as they were profiled. The caller disposes them.</summary>
    internal async Task<TableRows> OpenRowsAsync(
        IngestStep step,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        return await TableRows.OpenAsync(OpenAsync, recipe, dates, surveys, ct);

        async Task<CsvRows> OpenAsync() =>
            await CsvRows.OpenAsync(
                await source.OpenAsync(Encoding, ct),
                layout,
                limits,
                leftOut,
                rowLines,
                step,
                progress,
                ct
            );
    }

    private static async Task<CsvTable> ProfileInAnyEncodingAsync(
        TableSource source,
        CsvProfiling profiling,
        CancellationToken ct
    )
    {
        CsvProfile profile;
        try
        {
            profile = await profiling.RunAsync(survey: null, ct);
        }
        catch (NotUtf8Exception notUtf8) when (profiling.Recipe.Last(Fix.ChooseEncoding) is { } chosen)
        {
            throw new UnreadableSourceException(
                Problems.RecipeEncodingUnfit(chosen.Value("encoding") ?? "", notUtf8.Line),
                notUtf8
            );
        }
        catch (NotUtf8Exception)
        {
            profile = await profiling.RunAsync(await profiling.Source.SurveyAsync(ct), ct);
        }

        return new CsvTable(profiling, profile)
        {
            Encoding = profile.Encoding,
            Columns = profile.Columns,
            RowCount = profile.RowCount,
            Remarks = profile.Remarks,
            Reading = ReadingOf(source, profile),
            Outcomes = RecipeOutcomes.Of(profiling.Recipe, profile, profiling.Spooled),
        };
    }

    private static SourceReading ReadingOf(TableSource source, CsvProfile profile) =>
        new(source.Format)
        {
            Archive = source.Archive,
            Encoding = source.Spooled is null ? profile.Encoding.Name : null,
            Separator = source.Spooled is null ? profile.Layout.Separator : null,
            Sheet = source.Spooled?.Sheet,
            HeaderRows = Math.Max(profile.Layout.HeaderRows, source.Spooled?.HeaderLevels ?? 0),
            TitleRows = [.. profile.Layout.TitleRows.Where(title => title.Length > 0)],
        };
}
