using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Changes;

namespace Belvedere.Tests.Rows;

/// <summary>What changed between two revisions, row by row, as a person would count it.</summary>
public sealed class RevisionComparisonTests
{
    private static readonly TableSchema Schema = RowFolder.Schema(
        ("nom", ColumnType.Text),
        ("code", ColumnType.Text),
        ("montant", ColumnType.Decimal),
        ("jour", ColumnType.Date)
    );

    private static readonly DateOnly Day = new(2025, 3, 12);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_are_told_apart_by_a_column_whose_values_all_differ()
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(
            Schema,
            [
                ["Les Amis du livre", "A1", 1250.5, Day],
                ["Club de rugby", "A2", 800.0, Day],
                ["Club de rugby", "A3", null, Day],
            ]
        );
        await folder.WriteAsync(
            Schema,
            [
                ["Club de rugby", "A2", 900.0, Day],
                ["Les Amis du livre", "A1", 1250.5, Day],
                ["Chorale", "A4", 300.0, null],
            ],
            2
        );
        var (changes, rows) = await CompareAsync(folder, Schema, Schema);
        Assert.Equal("code", changes.Key?.Name);
        Assert.Equal((1, 1, 1), (changes.Added, changes.Removed, changes.Modified));
        var only = Assert.Single(changes.Columns);
        Assert.Equal(("montant", 1L), (only.Column.Name, only.Rows));
        Assert.Equal(
            [
                ["modification", "montant", 2L, 1L, "Club de rugby", "A2", 900.0, Day],
                ["ajout", null, null, 3L, "Chorale", "A4", 300.0, null],
                ["retrait", null, 3L, null, "Club de rugby", "A3", null, Day],
            ],
            rows.OrderBy(r => r[3] is null).ThenBy(r => r[3])
        );
    }

    [Fact]
    public async Task Without_such_a_column_whole_rows_are_compared_and_equal_ones_counted()
    {
        using var folder = new RowFolder();
        object?[] twice = ["Club de rugby", "A", 800.0, null];
        await folder.WriteAsync(Schema, [twice, twice, ["Chorale", "A", 1.0, Day]]);
        await folder.WriteAsync(Schema, [twice, ["Chorale", "A", 2.0, Day]], 2);
        var (changes, rows) = await CompareAsync(folder, Schema, Schema);
        Assert.Null(changes.Key);
        Assert.Equal((1, 2, 0), (changes.Added, changes.Removed, changes.Modified));
        Assert.Equal(3, rows.Count);
    }

    [Fact]
    public async Task A_number_is_the_same_number_whatever_its_type_and_columns_come_and_go()
    {
        var before = RowFolder.Schema(
            ("code", ColumnType.Text),
            ("montant", ColumnType.Integer),
            ("site", ColumnType.Text)
        );
        var after = RowFolder.Schema(
            ("code", ColumnType.Text),
            ("montant", ColumnType.Decimal),
            ("lieu", ColumnType.GeoPoint)
        );
        using var folder = new RowFolder();
        await folder.WriteAsync(
            before,
            [
                ["A1", 40_000L, "x"],
                ["A2", 7L, "y"],
            ]
        );
        using (var writer = RevisionWriter.Create(folder.Work, after))
        {
            foreach (var (code, amount) in new[] { ("A1", 40_000.0), ("A2", 7.5) })
            {
                writer.AppendText(code);
                writer.AppendDecimal(amount);
                writer.AppendPoint(44.09, 6.23);
                writer.EndRow();
            }

            await writer.CompleteAsync(folder.Revision(2), Ct);
        }

        var (changes, _) = await CompareAsync(folder, before, after);
        Assert.Equal((0, 0, 1), (changes.Added, changes.Removed, changes.Modified));
        Assert.Equal("lieu", Assert.Single(changes.AddedColumns).Name);
        Assert.Equal("site", Assert.Single(changes.RemovedColumns).Name);
    }

    [Fact]
    public async Task Random_tables_differ_by_what_their_rows_do()
    {
        var random = new Random(4070);
        for (var turn = 0; turn < 40; turn++)
        {
            using var folder = new RowFolder();
            var (before, after) = (RandomRows(random), RandomRows(random));
            await folder.WriteAsync(Schema, before);
            await folder.WriteAsync(Schema, after, 2);
            var (changes, rows) = await CompareAsync(folder, Schema, Schema);
            if (changes.Key is null)
            {
                var left = before.Select(Text).ToList();
                var added = after.Select(Text).Count(row => !left.Remove(row));
                Assert.Equal((added, left.Count), (changes.Added, changes.Removed));
            }
            else
            {
                var at = Schema.Columns.ToList().FindIndex(c => c.Name == changes.Key.Name);
                var old = before.ToDictionary(row => row[at]!, Text); // a key is never empty
                var now = after.ToDictionary(row => row[at]!, Text); // a key is never empty
                Assert.Equal(now.Keys.Except(old.Keys).Count(), changes.Added);
                Assert.Equal(old.Keys.Except(now.Keys).Count(), changes.Removed);
                Assert.Equal(
                    now.Count(pair => old.TryGetValue(pair.Key, out var text) && text != pair.Value),
                    changes.Modified
                );
            }

            Assert.Equal(changes.Added + changes.Removed + changes.Modified, rows.Count);
        }
    }

    private static List<object?[]> RandomRows(Random random)
    {
        var hasKey = random.Next(2) == 0;
        return
        [
            .. Enumerable
                .Range(0, random.Next(1, 30))
                .Select(i =>
                    (object?[])
                        [
                            random.Next(4) == 0 ? null : $"nom {random.Next(3)}",
                            hasKey ? $"K{i + random.Next(1)}" : $"C{random.Next(5)}",
                            random.Next(4) == 0 ? null : random.Next(3) / 2.0,
                            random.Next(2) == 0 ? null : Day.AddDays(random.Next(2)),
                        ]
                ),
        ];
    }

    private static string Text(object?[] row) => string.Join('|', row);

    private static async Task<(RevisionChanges Changes, List<object?[]> Rows)> CompareAsync(
        RowFolder folder,
        TableSchema before,
        TableSchema after
    )
    {
        var comparison = new RevisionComparison(
            folder.Engine,
            (before, folder.Revision()),
            (after, folder.Revision(2))
        );
        using var writer = RevisionWriter.Create(folder.Work, comparison.Schema);
        var changes = await comparison.WriteAsync(writer, Ct);
        Assert.True(changes.IsSuccess, $"{changes.Problem}");
        await writer.CompleteAsync(folder.Revision(3), Ct);
        var columns = string.Join(", ", comparison.Schema.Columns.Take(8).Select(c => $"\"{c.Name}\""));
        var isPlain = comparison.Schema.Columns.All(c => c.Type is not ColumnType.GeoPoint);
        return (
            changes.Value,
            isPlain ? await folder.ReadAsync($"SELECT {columns} FROM read_parquet('{folder.Revision(3)}')") : []
        );
    }
}
