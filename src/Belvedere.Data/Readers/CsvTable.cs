using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Recipes.Running;
using Belvedere.Core.Tables.Reports;
using Belvedere.Data.Readers.Spooling;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Readers;

/// <summary>
/// A CSV file, plain or gzipped: read once whole to know what its columns are, then once more to be written with its
/// types. Neither pass holds more than a row in memory.
/// </summary>
public sealed class CsvTable
{
    private readonly TextSource source;
    private readonly ReaderLimits limits;
    private readonly CsvLayout layout;
    private readonly FrenchDate dates;
    private readonly IReadOnlySet<long> leftOut;
    private readonly RowLines? rowLines;
    private readonly Recipe recipe;
    private readonly RecipeSurveys surveys;

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
    public static async Task<Result<CsvTable>> ProfileAsync(
        TableSource source,
        ReaderLimits limits,
        FrenchDate dates,
        Recipe recipe,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        // A spool is larger than its source: it was bounded while it was written.
        var ofText = source.Spooled is null ? limits : limits with { MaxSourceBytes = long.MaxValue };
        var text = new TextSource(source.Path, ofText);
        var profiling = new CsvProfiling(text, source.Spooled, ofText, dates, recipe, progress);
        try
        {
            return await ProfileInAnyEncodingAsync(source, profiling, ct);
        }
        catch (UnreadableSourceException unreadable)
        {
            return unreadable.Problem;
        }
    }

    /// <summary>Reads the file again and appends its rows.</summary>
    /// <param name="writer">A writer of <see cref="Schema"/>.</param>
    /// <exception cref="InvalidOperationException">The file is not the one that was profiled.</exception>
    public async Task WriteAsync(RevisionWriter writer, IProgress<IngestProgress> progress, CancellationToken ct)
    {
        await using var rows = await OpenRowsAsync(IngestStep.Write, progress, ct);
        var cells = Columns.Where(c => c.Source is null).Select(column => new CellWriter(column, dates)).ToArray();
        var points = Columns.Select(c => c.Source).OfType<(int X, int Y)>().ToArray();
        while (await rows.ReadAsync(ct))
        {
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i].Write(rows.Cell(i), writer);
            }

            foreach (var (x, y) in points)
            {
                WritePoint(rows.Cell(x), rows.Cell(y), writer);
            }

            writer.EndRow();
        }

        if (rows.RowCount != RowCount)
        {
            throw new InvalidOperationException($"The source gave {RowCount} rows, then {rows.RowCount}.");
        }
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

    private static void WritePoint(ReadOnlySpan<byte> xCell, ReadOnlySpan<byte> yCell, RevisionWriter writer)
    {
        if (
            CoordinatePair.TryRead(CellText.Trim(xCell), out var x)
            && CoordinatePair.TryRead(CellText.Trim(yCell), out var y)
            && Lambert93.MayBe(x, y)
        )
        {
            var (latitude, longitude) = Lambert93.ToDegrees(x, y);
            writer.AppendPoint(latitude, longitude);
        }
        else
        {
            writer.AppendNull();
        }
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
