using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Indexes;
using Belvedere.Tests.Query;

namespace Belvedere.Tests.Rows.Indexes;

public sealed class RevisionIndexTests
{
    private static readonly TableSchema Schema = RowFolder.Schema(
        ("code", ColumnType.Text),
        ("montant", ColumnType.Decimal),
        ("libelle", ColumnType.Text)
    );

    [Fact]
    public async Task A_damaged_index_is_not_read()
    {
        using var folder = new RowFolder();
        await WriteAsync(folder, 100);
        await IndexAgreementTests.IndexAsync(folder, Schema, 100);
        var path = Path.Combine(folder.Path, "1.index");
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        foreach (var length in (int[])[0, 10, 24, whole.Length / 2, whole.Length - 1])
        {
            await File.WriteAllBytesAsync(path, whole[..length], TestContext.Current.CancellationToken);
            Assert.Null(RevisionIndex.TryOpen(path, folder.Revision(), Schema));
        }

        byte[] otherMark = [.. whole[..^1], (byte)(whole[^1] + 1)];
        await File.WriteAllBytesAsync(path, otherMark, TestContext.Current.CancellationToken);
        Assert.Null(RevisionIndex.TryOpen(path, folder.Revision(), Schema));
        await File.WriteAllBytesAsync(path, whole, TestContext.Current.CancellationToken);
        Assert.NotNull(RevisionIndex.TryOpen(path, folder.Revision(), Schema));
    }

    [Fact]
    public async Task An_index_of_another_table_is_not_read()
    {
        using var folder = new RowFolder();
        await WriteAsync(folder, 100);
        await IndexAgreementTests.IndexAsync(folder, Schema, 100);
        File.Delete(folder.Revision());
        await WriteAsync(folder, 5_000);

        Assert.Null(RevisionIndex.TryOpen(Path.Combine(folder.Path, "1.index"), folder.Revision(), Schema));
    }

    [Fact]
    public async Task A_building_that_stops_leaves_no_index()
    {
        using var folder = new RowFolder();
        await WriteAsync(folder, 100);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var path = Path.Combine(folder.Path, "1.index");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            IndexBuild.RunAsync(folder.Engine, folder.Revision(), path, folder.Work, Schema, 100, cancelled.Token)
        );

        Assert.False(File.Exists(path));
        Assert.Empty(Directory.EnumerateFiles(folder.Work));
    }

    [Fact]
    public async Task A_missing_index_is_asked_for_once_and_answers_once_it_is_built()
    {
        using var data = new TemporaryFolder();
        using var files = RevisionFiles.Open(data.Path, TimeProvider.System);
        using var engine = DuckDbEngine.Open(files.EngineSettings);
        var rowsPath = RevisionFiles.RevisionPath("d", "r");
        using (var writer = RevisionWriter.Create(files.WorkDirectory, Schema))
        {
            Fill(writer, 50);
            await writer.CompleteAsync(files.FullPath(rowsPath), TestContext.Current.CancellationToken);
        }

        var indexes = new RevisionIndexes(files);
        Assert.Null(indexes.Find(rowsPath, Schema, 50));
        Assert.Null(indexes.Find(rowsPath, Schema, 50));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var wanted = indexes.ReadWantedAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await wanted.MoveNextAsync());
        Assert.Null(await indexes.BuildAsync(engine, wanted.Current, TestContext.Current.CancellationToken));

        Assert.NotNull(indexes.Find(rowsPath, Schema, 50));
        Assert.NotNull(new RevisionIndexes(files).Find(rowsPath, Schema, 50));
        var second = wanted.MoveNextAsync().AsTask();
        Assert.False(second.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task A_table_whose_one_column_cannot_be_held_has_an_index_that_leaves_it_to_the_engine()
    {
        using var folder = new RowFolder();
        var schema = RowFolder.Schema(("montant", ColumnType.Decimal));
        await folder.WriteAsync(
            schema,
            [
                [double.NaN],
                [1.5],
            ]
        );
        var index = await IndexAgreementTests.IndexAsync(folder, schema, 2);

        Assert.Equal(2, index.RowCount);
        Assert.False(index.TryFind("montant", out _));
    }

    [Fact]
    public async Task Empty_cells_come_last_both_ways()
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(
            Schema,
            [
                ["a", null, "x"],
                ["b", 2.5, "x"],
                [null, -0.0, "y"],
                ["a", 0.0, null],
            ]
        );
        var index = await IndexAgreementTests.IndexAsync(folder, Schema, 4);

        Assert.Equal([3, 4, 2, 1], Numbers(index, new QueryText { OrderBy = "montant" }));
        Assert.Equal([2, 3, 4, 1], Numbers(index, new QueryText { OrderBy = "montant desc" }));
        Assert.Equal([4, 1, 2, 3], Numbers(index, new QueryText { OrderBy = "code, montant" }));
        Assert.Equal([3, 4], Numbers(index, new QueryText { Where = ["montant = 0"] }));
    }

    [Fact]
    public async Task Slices_of_a_large_table_are_exactly_their_rows()
    {
        const int count = 30_000;
        var random = new Random(4070);
        var rows = Enumerable
            .Range(0, count)
            .Select(i =>
                new object?[]
                {
                    i % 11 == 0 ? null : $"{random.Next(7)}",
                    i % 13 == 0 ? null : random.Next(count) / 4.0,
                    null,
                }
            )
            .ToList();
        using var folder = new RowFolder();
        await folder.WriteAsync(Schema, rows);
        var index = await IndexAgreementTests.IndexAsync(folder, Schema, count);
        for (var turn = 0; turn < 400; turn++)
        {
            var (text, keeps) = RandomSlice(random, count / 4);
            var expected = Enumerable.Range(0, count).Where(i => keeps(rows[i])).ToList();
            var answer = Answer(index, new QueryText { Where = [text], Limit = "100" });
            Assert.Equal(expected.Count, answer?.TotalCount);
            Assert.Equal(expected.Take(100).Select(i => i + 1L), answer?.RowNumbers);
            var top = Answer(
                index,
                new QueryText
                {
                    Where = [text],
                    OrderBy = "montant desc",
                    Limit = "50",
                }
            );
            Assert.Equal(
                expected.OrderByDescending(i => (double?)rows[i][1] ?? -1).ThenBy(i => i).Take(50).Select(i => i + 1L),
                top?.RowNumbers
            );
        }
    }

    /// <summary>One to three conditions, alone or combined, and what they keep.</summary>
    private static (string Text, Func<object?[], bool> Keeps) RandomSlice(Random random, int most)
    {
        var (text, keeps) = RandomCondition(random, most);
        for (var more = random.Next(3); more > 0; more--)
        {
            var (otherText, other) = RandomCondition(random, most);
            var first = keeps;
            var isEither = random.Next(3) == 0;
            text = $"({text} {(isEither ? "or" : "and")} {otherText})";
            keeps = row => isEither ? first(row) || other(row) : first(row) && other(row);
        }

        return (text, keeps);
    }

    private static (string Text, Func<object?[], bool> Keeps) RandomCondition(Random random, int most)
    {
        var (low, high) = (random.Next(most), random.Next(most));
        var code = $"{random.Next(7)}";
        return random.Next(6) switch
        {
            0 => ($"montant >= {low}", row => row[1] is double n && n >= low),
            1 => ($"montant < {high}", row => row[1] is double n && n < high),
            2 => (
                $"(montant >= {low} and montant <= {low + 900})",
                row => row[1] is double n && n >= low && n <= low + 900
            ),
            3 => ($"not montant > {high}", row => row[1] is not double n || n <= high),
            4 => ($"code != \"{code}\"", row => row[0] is string c && c != code),
            _ => ($"code = \"{code}\"", row => row[0] is string c && c == code),
        };
    }

    [Fact]
    public async Task A_number_that_equals_nothing_is_left_to_the_engine()
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(
            Schema,
            [
                ["a", double.NaN, "x"],
                ["b", 1.0, "x"],
            ]
        );
        var index = await IndexAgreementTests.IndexAsync(folder, Schema, 2);

        Assert.Null(Answer(index, new QueryText { Where = ["montant > 0"] }));
        Assert.NotNull(Answer(index, new QueryText { Select = "code", Where = ["code = \"a\""] }));
    }

    private static IEnumerable<long> Numbers(RevisionIndex index, QueryText text)
    {
        var answer = Answer(index, text);
        Assert.NotNull(answer);
        return answer.RowNumbers;
    }

    private static IndexAnswer? Answer(RevisionIndex index, QueryText text) =>
        index.Answer(Binder.Bind(text.ParsePage().Value, Schema).Value, TestContext.Current.CancellationToken);

    private static Task WriteAsync(RowFolder folder, int rows) =>
        folder.WriteAsync(
            Schema,
            Enumerable.Range(0, rows).Select(i => new object?[] { $"{i % 7}", i / 4.0, MixedTable.Names[i % 18] })
        );

    private static void Fill(RevisionWriter writer, int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            writer.AppendText("a");
            writer.AppendDecimal(i);
            writer.AppendNull();
            writer.EndRow();
        }
    }
}
