using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Writing;

namespace Belvedere.Tests.Rows;

public sealed class RevisionWriterTests
{
    private static readonly TableSchema EveryType = RowFolder.Schema(
        ("texte", ColumnType.Text),
        ("entier", ColumnType.Integer),
        ("decimal", ColumnType.Decimal),
        ("oui", ColumnType.Boolean),
        ("jour", ColumnType.Date),
        ("instant", ColumnType.DateTime),
        ("lieu", ColumnType.GeoPoint)
    );

    private static readonly string[] Texts =
    [
        "",
        "é",
        "Digne-les-B",
        "Digne-les-Bains",
        "douze octets",
        "treize octets",
        "\0",
        "👪🏽 l’Été — naïve",
        new string('à', 5000),
        "'; DROP TABLE x --",
    ];

    [Fact]
    public async Task Every_type_comes_back_as_it_was_written()
    {
        using var folder = new RowFolder();
        object?[][] rows =
        [
            .. Texts.Select(
                (text, i) =>
                    new object?[]
                    {
                        text,
                        i % 2 == 0 ? long.MinValue + i : long.MaxValue - i,
                        i switch
                        {
                            0 => 0.1,
                            1 => double.MaxValue,
                            2 => -0.0,
                            3 => 5e-324,
                            _ => i * 1e15 / 7,
                        },
                        i % 2 == 0,
                        i switch
                        {
                            0 => DateOnly.MinValue,
                            1 => DateOnly.MaxValue,
                            _ => new DateOnly(1969, 12, 31).AddDays(i),
                        },
                        i switch
                        {
                            0 => DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc),
                            1 => new DateTime(9999, 12, 31, 23, 59, 59, 999, 999, DateTimeKind.Utc),
                            _ => new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMicroseconds(-1 + i),
                        },
                        (44.0925 + i, 6.2356),
                    }
            ),
            new object?[7],
        ];

        await folder.WriteAsync(EveryType, rows);
        var read = await folder.ReadAsync($"SELECT * FROM read_parquet('{folder.Revision()}') ORDER BY _row");

        Assert.Equal(rows.Length, read.Count);
        for (var i = 0; i < rows.Length; i++)
        {
            var point = rows[i][6] as (double Latitude, double Longitude)?;
            Assert.Equal([(long)i + 1, .. rows[i][..6], point?.Latitude, point?.Longitude], read[i]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(300_001)]
    public async Task Rows_keep_the_order_of_the_file(int count)
    {
        using var folder = new RowFolder();
        var schema = RowFolder.Schema(("n", ColumnType.Integer), ("t", ColumnType.Text));

        var statistics = await folder.WriteAsync(
            schema,
            Enumerable
                .Range(0, count)
                .Select(i => new object?[] { (long)i * 7 % 1001, i % 3 == 0 ? null : $"valeur numéro {i}" })
        );

        Assert.Equal(count, statistics.RowCount);
        Assert.Equal((count + 2) / 3, statistics.Columns[1].EmptyCount);
        Assert.Equal(new FileInfo(folder.Revision()).Length, statistics.SizeBytes);
        var read = await folder.ReadAsync(
            $"SELECT count(*), coalesce(bool_and(_row = file_row_number + 1 AND n = (_row - 1) * 7 % 1001 AND (t IS NULL OR t = 'valeur numéro ' || (_row - 1))), true) FROM read_parquet('{folder.Revision()}', file_row_number = true)"
        );
        Assert.Equal([(long)count, true], read[0]);
    }

    [Fact]
    public async Task Statistics_count_what_is_there()
    {
        using var folder = new RowFolder();
        var statistics = await folder.WriteAsync(
            RowFolder.Schema(
                ("code", ColumnType.Text),
                ("montant", ColumnType.Decimal),
                ("unique", ColumnType.Integer),
                ("jour", ColumnType.Date),
                ("lieu", ColumnType.GeoPoint)
            ),
            Enumerable
                .Range(0, 50_000)
                .Select(i =>
                    new object?[]
                    {
                        $"{i % 95:00}",
                        i % 10 == 0 ? null
                        : i % 10 == 1 ? 0.0
                        : i % 3 * -0.5,
                        (long)i,
                        new DateOnly(2024, 1, 1).AddDays(i % 10_000),
                        ((double)(i % 7), (double)(i % 5)),
                    }
                )
        );

        Assert.Equal(new("code", 0, 95, DistinctIsExact: true), statistics.Columns[0]);
        // Minus zero is zero.
        Assert.Equal(new("montant", 5_000, 3, DistinctIsExact: true), statistics.Columns[1]);
        Assert.False(statistics.Columns[2].DistinctIsExact);
        Assert.InRange(statistics.Columns[2].DistinctCount, 46_000, 54_000);
        Assert.Equal(new("jour", 0, 10_000, DistinctIsExact: true), statistics.Columns[3]);
        Assert.Equal(new("lieu", 0, 35, DistinctIsExact: true), statistics.Columns[4]);
    }

    [Theory]
    [InlineData(10_001)]
    [InlineData(100_000)]
    [InlineData(2_000_000)]
    public void Many_distinct_values_are_estimated_within_a_few_per_cent(int distinct)
    {
        var count = new ValueCount(mostExact: 10_000);
        for (var turn = 0; turn < 2; turn++)
        {
            for (var i = 0; i < distinct; i++)
            {
                count.Add((long)i);
            }
        }

        Assert.False(count.IsExact);
        Assert.Equal(2L * distinct, count.Count);
        Assert.InRange(count.Distinct, distinct * 0.92, distinct * 1.08);
    }

    [Fact]
    public void Few_values_are_estimated_where_a_wide_table_bounds_what_is_counted()
    {
        var count = new ValueCount(mostExact: 39);
        for (var i = 0; i < 400; i++)
        {
            count.Add(i % 200);
        }

        Assert.False(count.IsExact);
        Assert.InRange(count.Distinct, 190, 210);
    }

    [Fact]
    public async Task Wide_tables_are_written()
    {
        using var folder = new RowFolder();
        var columns = Enumerable.Range(0, 300).Select(i => ($"c{i}", (ColumnType)(i % 3))).ToArray();
        await folder.WriteAsync(
            RowFolder.Schema(columns),
            Enumerable
                .Range(0, 5_000)
                .Select(row =>
                    columns
                        .Select(
                            (_, i) =>
                                (i % 3) switch
                                {
                                    0 => (object?)$"texte assez long {row} {i}",
                                    1 => (long)row * i,
                                    _ => row / 4.0,
                                }
                        )
                        .ToArray()
                )
        );

        var read = await folder.ReadAsync(
            $"SELECT count(*), sum(c298), max(c299), min(c297) FROM read_parquet('{folder.Revision()}')"
        );
        Assert.Equal([5_000L, 298L * 4_999 * 5_000 / 2, 4_999 / 4.0, "texte assez long 0 297"], read[0]);
    }

    [Fact]
    public void An_abandoned_writer_leaves_nothing()
    {
        using var folder = new RowFolder();
        using (var writer = RevisionWriter.Create(folder.Work, EveryType))
        {
            for (var i = 0; i < 20_000; i++)
            {
                writer.AppendText("ligne");
                for (var column = 1; column < 7; column++)
                {
                    writer.AppendNull();
                }

                writer.EndRow();
            }
        }

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_published_revision_is_never_overwritten()
    {
        using var folder = new RowFolder();
        var schema = RowFolder.Schema(("a", ColumnType.Integer));
        await folder.WriteAsync(
            schema,
            [
                [1L],
            ]
        );

        await Assert.ThrowsAsync<IOException>(() =>
            folder.WriteAsync(
                schema,
                [
                    [2L],
                ]
            )
        );

        Assert.Equal(1L, (await folder.ReadAsync($"SELECT a FROM read_parquet('{folder.Revision()}')"))[0][0]);
        Assert.Empty(Directory.EnumerateFiles(folder.Work));
    }

    [Fact]
    public void Misplaced_cells_are_refused()
    {
        using var folder = new RowFolder();
        using var writer = RevisionWriter.Create(folder.Work, RowFolder.Schema(("a", ColumnType.Integer)));

        Assert.Throws<InvalidOperationException>(() => writer.AppendText("un"));
        Assert.Throws<InvalidOperationException>(writer.EndRow);
        writer.AppendInteger(1);
        Assert.Throws<InvalidOperationException>(() => writer.AppendInteger(2));
        Assert.Throws<InvalidOperationException>(writer.AppendNull);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        using var folder = new RowFolder();
        using var writer = RevisionWriter.Create(folder.Work, RowFolder.Schema(("a", ColumnType.Text)));

        Assert.Throws<ArgumentException>(() => writer.AppendText([0xE9, 0x20]));
    }
}
