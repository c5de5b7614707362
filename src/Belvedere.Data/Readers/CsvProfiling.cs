using Belvedere.Core;
using Belvedere.Core.Privacy;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Recipes.Running;
using Belvedere.Data.Readers.Blocks;
using Belvedere.Data.Readers.Spooling;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Readers;

/// <summary>The first pass over a CSV file: the evidence of every column.</summary>
internal sealed class CsvProfiling(
    TextSource source,
    SpooledTable? spooled,
    ReaderLimits limits,
    FrenchDate dates,
    Recipe recipe,
    IProgress<IngestProgress> progress
)
{
    private readonly LayoutChoice choice = LayoutChoice.Of(recipe);

    internal TextSource Source => source;

    internal Recipe Recipe => recipe;

    internal SpooledTable? Spooled => spooled;

    internal RowLines? RowLines => spooled?.Lines;

    internal ReaderLimits Limits => limits;

    internal FrenchDate Dates => dates;

    /// <summary>Where rows are written while they are read; null when they are not to be written.</summary>
    internal string? WorkDirectory { get; init; }

    /// <summary>Reads every cell once and decides.</summary>
    /// <exception cref="NotUtf8Exception">Nothing was imposed, and the body is not UTF-8.</exception>
    /// <exception cref="UnreadableSourceException">The file is no table.</exception>
    internal async Task<CsvProfile> RunAsync(EncodingSurvey? survey, CancellationToken ct)
    {
        var profile = await RunAsync(survey, leftOut: new HashSet<long>(), ct);
        if (profile.LeftOut.Count == 0)
        {
            return profile;
        }

        // A total weighs on the types of its columns: without it, they are decided again.
        profile.Written?.Dispose();
        return await RunAsync(survey, profile.LeftOut, ct) with
        {
            Totals = profile.Totals,
            RepeatedHeaders = profile.RepeatedHeaders,
        };
    }

    private async Task<CsvProfile> RunAsync(EncodingSurvey? survey, IReadOnlySet<long> leftOut, CancellationToken ct)
    {
        var imposed = choice.Encoding ?? survey?.Encoding;
        CsvLayout layout;
        await using (var start = await source.OpenAsync(imposed, ct))
        {
            layout = await DetectLayoutAsync(start, ct);
        }

        // Each set of rows is learnt anew: a total that is left out is no longer known to anybody.
        var surveys = new RecipeSurveys();
        OpenText? opened = null;
        await using var rows = await OpenRowsAsync(
            async () => opened = await source.OpenAsync(imposed, ct),
            layout,
            leftOut,
            surveys,
            ct
        );
        var text = opened ?? throw new InvalidOperationException("The rows were not opened.");
        var profiles = ProfilesOf(rows);
        var pair = rows.Run is { MakesPoints: true } ? null : CoordinatePair.Find(profiles);
        string[] labels = [.. profiles.Select(profile => profile.Label)];
        var persons = new PersonalDataCheck(labels, i => rows.Run?.Columns[i].IsProtected ?? false);
        var smallCells = new SmallCellCheck(labels, limits.SmallCells);
        using var evidence = new TableEvidence(profiles, pair, persons, smallCells, Environment.ProcessorCount);
        // Fixes count what they touch: they go over the rows once in each reading.
        using var ahead =
            WorkDirectory is { } folder && rows.Run is null
                ? new WritingAhead(folder, evidence, () => ReadingsOf(evidence, rows), dates)
                : null;
        await BlockReading.RunAsync(rows, profiles.Length, block => Add(block, evidence, ahead), ct);
        evidence.Settle();

        if (rows.RowCount == 0)
        {
            throw new UnreadableSourceException(
                rows.Source.RowCount == 0 ? Problems.SourceWithoutRows(profiles.Length) : Problems.RecipeWithoutRows()
            );
        }

        if (rows.Run?.Refusal is { } refusal)
        {
            throw new UnreadableSourceException(refusal);
        }

        var columns = ReadingsOf(evidence, rows);
        columns =
        [
            .. columns.Select(
                (column, i) => i < profiles.Length ? column with { Examples = profiles[i].Examples } : column
            ),
        ];
        var remarks = (spooled?.Remarks ?? [])
            .Concat(EncodingRemarks.Of(text, survey))
            .Concat(await EncodedTwiceAsync(text, layout, leftOut, surveys, ct))
            .Concat(LayoutRemarks.Of(layout, rows.Source))
            .Concat(FooterRemarks.Of(rows.Source.Footer, leftOut))
            .Concat(columns.SelectMany(c => c.Remarks))
            .Concat(rows.Run?.Remarks ?? [])
            .Concat(PersonalDataRemarks.Of(persons.Find(), [.. profiles.Select(profile => profile.Name)]))
            .Concat(SmallCellFinding.Remarks(smallCells.Find([.. columns.Select(c => c.Column)])))
            .ToList();
        return new CsvProfile(layout, text.Encoding, columns, rows.RowCount, remarks)
        {
            LeftOut = leftOut.Count == 0 ? choice.LeftOut(rows.Source.Footer) : leftOut,
            Totals = rows.Source.Footer.Totals.Count,
            RepeatedHeaders = rows.Source.Footer.RepeatedHeaders.Count,
            RowOutcomes = rows.Run?.Outcomes ?? [],
            Surveys = surveys,
            Written = ahead?.Take(columns),
        };
    }

    private static void Add(RowBlock block, TableEvidence evidence, WritingAhead? ahead)
    {
        if (ahead is null)
        {
            evidence.Add(block);
        }
        else
        {
            ahead.Add(block);
        }
    }

    private ColumnProfile[] ProfilesOf(TableRows rows)
    {
        if (rows.Run is { } run)
        {
            return
            [
                .. run.Columns.Select(column => new ColumnProfile(column.Name, column.Label, dates)
                {
                    Unit = column.Unit,
                }),
            ];
        }

        var names = FieldName.FromRow(rows.Headers);
        return [.. names.Select((name, i) => new ColumnProfile(name, LabelOf(rows.Headers[i], name), dates))];
    }

    /// <summary>What each column is: as a person chose, as the format declares where no fix rewrote it, or as its cells show.</summary>
    private IReadOnlyList<ColumnReading> ReadingsOf(TableEvidence evidence, TableRows rows)
    {
        var profiles = evidence.Profiles;
        IReadOnlyList<ColumnReading> columns = rows.Run is { } run
            ?
            [
                .. run.Columns.Select(
                    (column, i) => FixedReading.Of(profiles[i], column, DeclaredOf(column), evidence.RowCount)
                ),
            ]
            :
            [
                .. profiles.Select(
                    (p, i) => (spooled?.TypeOf(i) ?? DeclaredType.Unknown).Apply(p.Decide(), evidence.RowCount)
                ),
            ];
        return evidence.Pair?.Apply(columns) ?? columns;
    }

    private DeclaredType DeclaredOf(RecipeColumn column) =>
        column.IsRewritten ? DeclaredType.Unknown : spooled?.TypeOf(column.Slot) ?? DeclaredType.Unknown;

    private Task<TableRows> OpenRowsAsync(
        Func<Task<OpenText>> open,
        CsvLayout layout,
        IReadOnlySet<long> leftOut,
        RecipeSurveys surveys,
        CancellationToken ct
    ) =>
        TableRows.OpenAsync(
            async () =>
                await CsvRows.OpenAsync(
                    await open(),
                    layout,
                    limits,
                    leftOut,
                    spooled?.Lines,
                    IngestStep.Profile,
                    progress,
                    ct
                ),
            recipe,
            dates,
            surveys,
            ct
        );

    private async Task<CsvLayout> DetectLayoutAsync(OpenText start, CancellationToken ct)
    {
        if (spooled is { HasNamedColumns: true })
        {
            return new CsvLayout(SpooledTable.Separator, []);
        }

        try
        {
            return await CsvLayout.DetectAsync(
                start,
                spooled is null ? null : SpooledTable.Separator,
                limits,
                ct,
                choice
            );
        }
        catch (CsvHelper.CsvFormatException tooLong)
        {
            throw new UnreadableSourceException(
                Problems.RecordTooLong(tooLong.LineNumber, limits.MaxRecordBytes),
                tooLong
            );
        }
    }

    private static string LabelOf(string header, string name) => header.Length > 0 ? header : name;

    // Read again only when the signs of it passed by.
    private async Task<IReadOnlyList<IngestRemark>> EncodedTwiceAsync(
        OpenText read,
        CsvLayout layout,
        IReadOnlySet<long> leftOut,
        RecipeSurveys surveys,
        CancellationToken ct
    )
    {
        if (!read.Text.MayBeEncodedTwice)
        {
            return [];
        }

        await using var rows = await OpenRowsAsync(
            () => source.OpenAsync(read.Encoding, ct),
            layout,
            leftOut,
            surveys,
            ct
        );
        return await EncodingRemarks.EncodedTwiceAsync(rows, ct);
    }
}

/// <summary>What the first pass found.</summary>
internal sealed record CsvProfile(
    CsvLayout Layout,
    TextEncoding Encoding,
    IReadOnlyList<ColumnReading> Columns,
    long RowCount,
    IReadOnlyList<IngestRemark> Remarks
)
{
    /// <summary>The rows, written while they were read; null when that is still to be done. The profile owns them.</summary>
    internal RevisionWriter? Written { get; init; }

    /// <summary>Lines to pass over: totals and repeated headers, when that is asked for.</summary>
    internal required IReadOnlySet<long> LeftOut { get; init; }

    /// <summary>Totals and repeated headers that were seen, and not left out before.</summary>
    internal required long Totals { get; init; }

    internal required long RepeatedHeaders { get; init; }

    /// <summary>What the fixes about rows and columns did, in their order.</summary>
    internal required IReadOnlyList<FixOutcome> RowOutcomes { get; init; }

    /// <summary>What the fixes learnt of these rows.</summary>
    internal required RecipeSurveys Surveys { get; init; }
}
