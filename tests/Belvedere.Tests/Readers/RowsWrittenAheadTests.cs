using System.Globalization;
using Belvedere.Core.Privacy;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Readers;
using Belvedere.Data.Readers.Blocks;
using Belvedere.Tests.Rows;

namespace Belvedere.Tests.Readers;

/// <summary>Rows are written while the file is read; what is published is what a second reading would have written.</summary>
public sealed class RowsWrittenAheadTests : IDisposable
{
    private const string Header = "id;code;jour;montant;libelle;lat;lon\n";
    private const int Many = 70_000;

    private readonly TemporaryFolder folder = new();
    private readonly RowFolder rows = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        rows.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_long_file_is_read_once_and_gives_the_rows_of_two_readings()
    {
        var path = await FileAsync(Lines(Many));
        Assert.Equal(ColumnType.Decimal, await AssertAlikeAsync(path, isAhead: true));
    }

    [Theory]
    // Past the rows that decide the types: just after them, and in the last row.
    [InlineData(34_000)]
    [InlineData(Many - 1)]
    public async Task A_late_letter_sends_the_file_to_a_second_reading(int row)
    {
        var path = await FileAsync(Lines(Many).Select((line, i) => i == row ? Line(i, "1O,50") : line));
        Assert.Equal(ColumnType.Text, await AssertAlikeAsync(path, isAhead: false));
    }

    [Fact]
    public async Task Whole_numbers_that_end_as_decimals_are_read_again()
    {
        var path = await FileAsync(Enumerable.Range(0, Many).Select(i => Line(i, i == Many - 1 ? "7,5" : $"{i}")));
        Assert.Equal(ColumnType.Decimal, await AssertAlikeAsync(path, isAhead: false));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_cells_give_the_rows_of_two_readings(int seed)
    {
        var path = folder.PathOf("random.csv");
        await File.WriteAllLinesAsync(path, new RandomCells(seed).Lines(36_000), Ct);
        await AssertSameAsync(path);
    }

    // A column of each type, whose last cell is of another one.
    [Theory]
    [InlineData(0, "12,5")]
    [InlineData(1, "1.234,5 €")]
    [InlineData(2, "31/02/2024")]
    [InlineData(3, "12h")]
    [InlineData(4, "peut-être")]
    public async Task A_last_cell_of_another_type_gives_the_rows_of_two_readings(int column, string cell)
    {
        var path = folder.PathOf("random.csv");
        var lines = new RandomCells(seed: 4).Lines(36_000).ToList();
        var cells = lines[^1].Split(';');
        cells[column] = cell;
        lines[^1] = string.Join(';', cells);
        await File.WriteAllLinesAsync(path, lines, Ct);
        Assert.False(await AssertSameAsync(path));
    }

    [Fact]
    public async Task A_total_that_is_left_out_is_not_written()
    {
        var path = await FileAsync(Lines(Many).Append("Total;;;1 234,00;;;\n"));
        var (table, isAhead) = await WriteAsync(path, rows.Work, 1, Recipe.Empty.WithoutTotals());
        Assert.True(isAhead);
        Assert.Equal(Many, table.RowCount);
        Assert.Equal(
            [
                [(long)Many, 0L],
            ],
            await rows.ReadAsync(CountOf(1), "Total")
        );
    }

    [Fact]
    public async Task A_table_that_is_not_written_leaves_nothing()
    {
        var path = await FileAsync(Lines(Many));
        using (await ProfileAsync(path, rows.Work, Recipe.Empty))
        {
            Assert.NotEmpty(Directory.EnumerateFiles(rows.Work));
        }

        Assert.Empty(Directory.EnumerateFiles(rows.Work));
    }

    [Fact]
    public async Task Several_threads_find_what_one_finds()
    {
        var path = await FileAsync(Lines(6_000).Append("6000;n/d;32/01/2024;12 €;NC;91;abc\n"));
        var one = await EvidenceAsync(path, threads: 1);
        var four = await EvidenceAsync(path, threads: 4);
        Assert.Equal(Told(one), Told(four));
    }

    [Fact]
    public async Task A_late_cell_that_is_no_shape_sends_the_file_to_a_second_reading()
    {
        var path = folder.PathOf("shapes.csv");
        var lines = Enumerable
            .Range(0, Many)
            .Select(i => i == 40_000 ? $"{i};ici" : $"{i};LINESTRING (5 45, 6 {i % 40})");
        await File.WriteAllLinesAsync(path, lines.Prepend("id;trace"), Ct);
        Assert.False(await AssertSameAsync(path));
    }

    [Fact]
    public async Task A_failure_in_a_lane_is_told_and_leaves_nobody_waiting()
    {
        var path = await FileAsync(Lines(30_000));
        using var table = await ProfileAsync(path, workDirectory: null, Recipe.Empty);
        await using var read = await table.OpenRowsAsync(IngestStep.Profile, new Progress<IngestProgress>(), Ct);
        using var lanes = new ColumnLanes(
            columns: 7,
            threads: 3,
            hasPair: false,
            (work, column) =>
            {
                if (column == 5 && work.Block.Line(0) > 9_000)
                {
                    throw new InvalidDataException($"column {column}");
                }
            },
            _ => { }
        );
        var told = await Assert.ThrowsAsync<InvalidDataException>(() =>
            BlockReading.RunAsync(
                read,
                columns: 7,
                block => lanes.Add(block, new RowSlice(0, block.RowCount), writing: null),
                Ct
            )
        );
        Assert.Equal("column 5", told.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Lanes_give_each_column_its_rows_in_order_and_end_works_in_order(int threads)
    {
        var path = await FileAsync(Lines(30_000));
        using var table = await ProfileAsync(path, workDirectory: null, Recipe.Empty);
        await using var read = await table.OpenRowsAsync(IngestStep.Profile, new Progress<IngestProgress>(), Ct);
        var seen = Enumerable.Range(0, 8).Select(_ => new List<long>()).ToArray();
        using var lanes = new ColumnLanes(
            columns: 7,
            threads,
            hasPair: false,
            (work, column) => AddLines(work, seen[column]),
            work => AddLines(work, seen[7])
        );
        await BlockReading.RunAsync(
            read,
            columns: 7,
            block => lanes.Add(block, new RowSlice(0, block.RowCount), writing: null),
            Ct
        );
        lanes.Settle();
        var lines = Enumerable.Range(2, 30_000).Select(line => (long)line);
        Assert.All(seen, one => Assert.Equal(lines, one));
    }

    private static void AddLines(LaneWork work, List<long> lines)
    {
        // The columns are at different works: some are slower than others.
        Thread.SpinWait(lines.Count % 7 * 1_000);
        for (var row = work.Rows.First; row < work.Rows.End; row++)
        {
            lines.Add(work.Block.Line(row));
        }
    }

    /// <summary>Reads the file with and without writing ahead, and compares columns, remarks and rows.</summary>
    /// <returns>The type of the amounts.</returns>
    private async Task<ColumnType> AssertAlikeAsync(string path, bool isAhead)
    {
        Assert.Equal(isAhead, await AssertSameAsync(path));
        Assert.Equal(
            [
                [(long)Many, 0L],
            ],
            await rows.ReadAsync(CountOf(1), "Total")
        );
        using var table = await ProfileAsync(path, workDirectory: null, Recipe.Empty);
        return table.Schema.Columns[3].Type;
    }

    /// <summary>The same, of any file.</summary>
    /// <returns>Whether the rows were written while they were read.</returns>
    private async Task<bool> AssertSameAsync(string path)
    {
        var (ahead, wasAhead) = await WriteAsync(path, rows.Work, 1, Recipe.Empty);
        var (twice, _) = await WriteAsync(path, workDirectory: null, 2, Recipe.Empty);
        Assert.Equal(twice.Columns.Select(Told), ahead.Columns.Select(Told));
        Assert.Equal(twice.Remarks.Select(r => r.Text.French), ahead.Remarks.Select(r => r.Text.French));
        var (first, second) = ($"read_parquet('{rows.Revision(1)}')", $"read_parquet('{rows.Revision(2)}')");
        var differences = await rows.ReadAsync(
            $"SELECT count(*) FROM ((FROM {first} EXCEPT FROM {second}) UNION ALL (FROM {second} EXCEPT FROM {first}))"
        );
        Assert.Equal(
            [
                [0L],
            ],
            differences
        );
        return wasAhead;
    }

    private string CountOf(int revision) =>
        $"SELECT count(*), count(*) FILTER (WHERE CAST(id AS VARCHAR) = ?) FROM read_parquet('{rows.Revision(revision)}')";

    private async Task<(CsvTable Table, bool IsAhead)> WriteAsync(
        string path,
        string? workDirectory,
        int revision,
        Recipe recipe
    )
    {
        using var table = await ProfileAsync(path, workDirectory, recipe);
        var isAhead = Directory.Exists(rows.Work) && Directory.EnumerateFiles(rows.Work).Any();
        await using var writer = await table.WriteAsync(rows.Work, new Progress<IngestProgress>(), Ct);
        await writer.CompleteAsync(rows.Revision(revision), Ct);
        return (table, isAhead);
    }

    private static async Task<CsvTable> ProfileAsync(string path, string? workDirectory, Recipe recipe) =>
        SourceTable.Success(
            await CsvTable.ProfileAsync(
                TableSource.Text(path),
                new ReaderLimits(),
                new FrenchDate(2026),
                recipe,
                new Progress<IngestProgress>(),
                Ct,
                workDirectory
            )
        );

    private async Task<(TableEvidence Evidence, PersonalDataCheck Persons)> EvidenceAsync(string path, int threads)
    {
        var dates = new FrenchDate(2026);
        using var table = await ProfileAsync(path, workDirectory: null, Recipe.Empty);
        ColumnProfile[] profiles =
        [
            .. table.Columns.Select(c => new ColumnProfile(c.Column.Name, c.Column.Label, dates)),
        ];
        string[] labels = [.. profiles.Select(profile => profile.Label)];
        var persons = new PersonalDataCheck(labels);
        var smallCells = new SmallCellCheck(labels, new SmallCellThresholds());
        var evidence = new TableEvidence(profiles, CoordinatePair.Find(profiles), persons, smallCells, threads);
        await using var read = await table.OpenRowsAsync(IngestStep.Profile, new Progress<IngestProgress>(), Ct);
        await BlockReading.RunAsync(read, profiles.Length, evidence.Add, Ct);
        evidence.Dispose();
        return (evidence, persons);
    }

    private static IEnumerable<string> Told((TableEvidence Evidence, PersonalDataCheck Persons) seen)
    {
        var evidence = seen.Evidence;
        IReadOnlyList<ColumnReading> columns = [.. evidence.Profiles.Select(profile => profile.Decide())];
        columns = evidence.Pair?.Apply(columns) ?? columns;
        return
        [
            $"{evidence.RowCount} rows",
            .. evidence.Profiles.Select(p =>
                $"{p.Name}: {p.ValueCount}, {p.EmptyCount}, {string.Join('|', p.Examples)}"
            ),
            .. columns.Select(Told),
            .. columns.SelectMany(column => column.Remarks).Select(remark => remark.Text.French),
            .. seen.Persons.Find().Select(finding => finding.ToString()),
        ];
    }

    private static string Told(ColumnReading reading)
    {
        var column = reading.Column;
        var absences = string.Join('|', column.Absences);
        return $"{column.Name}: {column.Type}, {column.Concept}, {column.EmptyCount}, {absences}, {reading.Marks}, {string.Join('|', reading.Examples)}";
    }

    private async Task<string> FileAsync(IEnumerable<string> lines)
    {
        var path = folder.PathOf("long.csv");
        await File.WriteAllTextAsync(path, Header + string.Concat(lines), Ct);
        return path;
    }

    private static IEnumerable<string> Lines(int count) =>
        Enumerable.Range(0, count).Select(i => Line(i, $"{i % 900},{i % 90:00}"));

    private static string Line(int i, string amount) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{i};{(i % 95) + 1:00}001;{(i % 28) + 1:00}/03/2024;{amount};Aide n° {i % 5_000} à l’école;{43 + (i % 50 / 10.0)};{i % 60 / 10.0}\n"
        );
}
