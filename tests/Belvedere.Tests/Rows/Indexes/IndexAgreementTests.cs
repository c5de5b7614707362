using System.Globalization;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Indexes;
using Belvedere.Tests.Query;

namespace Belvedere.Tests.Rows.Indexes;

public sealed class IndexAgreementTests
{
    private static readonly DateTimeOffset Now = new(2024, 12, 20, 8, 15, 42, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(150)]
    [Trait("Category", "Soak")]
    public async Task The_index_answers_random_queries_as_the_naive_evaluator_does(int rowCount)
    {
        using var folder = new RowFolder();
        var rows = MixedTable.RowsWithPlaces(rowCount);
        await folder.WriteAsync(MixedTable.WithPlaces, rows);
        var index = await IndexAsync(folder, MixedTable.WithPlaces, rows.Count);
        var seed = Soak.IsOn ? Environment.TickCount : 20261125;
        var generator = new RandomQuery(new Random(seed));
        var (asked, answered) = (Soak.IsOn ? 10_000 : 1_000, 0);
        for (var i = 0; i < asked; i++)
        {
            var text = generator.Next();
            var context = Context(i);
            var query = text.ParsePage().Value;
            var plan = Binder.Bind(query, MixedTable.WithPlaces, context).Value;
            if (index.Answer(plan, TestContext.Current.CancellationToken) is not { } actual)
            {
                continue;
            }

            answered++;
            var (expected, total) = new NaiveEvaluator(MixedTable.WithPlaces, rows, context).Answer(query);
            Assert.True(
                Answers.Same(expected, actual.Rows.ToList()) && total == actual.TotalCount,
                $"seed {seed}: {Answers.Shown(text)}\nexpected {total} {Answers.Lines(expected)}\nactual {actual.TotalCount} {Answers.Lines(actual.Rows.ToList())}"
            );
        }

        Assert.True(answered > asked / 10, $"The index hardly ever answers: {answered} of {asked}.");
    }

    /// <summary>Enough rows for cuts and frequent words, and columns whose values mostly differ.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_index_answers_as_the_engine_does(bool mostlyDifferent)
    {
        using var folder = new RowFolder();
        var rows = MixedTable
            .RowsWithPlaces(70_000)
            .Select((row, i) => mostlyDifferent ? Different(row, i) : row)
            .ToList();
        await folder.WriteAsync(MixedTable.WithPlaces, rows);
        var index = await IndexAsync(folder, MixedTable.WithPlaces, rows.Count);
        var generator = new RandomQuery(new Random(20261125));
        var answered = 0;
        for (var i = 0; i < 500; i++)
        {
            var text = generator.Next();
            var plan = Binder.Bind(text.ParsePage().Value, MixedTable.WithPlaces, Context(i)).Value;
            if (index.Answer(plan, TestContext.Current.CancellationToken) is not { } actual)
            {
                continue;
            }

            answered++;
            var sql = SqlWriter.Page(plan, folder.Revision());
            var expected = await folder.ReadAsync(sql.Text, [.. sql.Parameters]);
            var count = SqlWriter.Count(plan, folder.Revision());
            var total = (long)(await folder.ReadAsync(count.Text, [.. count.Parameters]))[0][0]!; // a count
            Assert.True(
                Answers.Same(expected, actual.Rows.ToList()) && total == actual.TotalCount,
                $"{Answers.Shown(text)}\nexpected {total} {Answers.Lines(expected)}\nactual {actual.TotalCount} {Answers.Lines(actual.Rows.ToList())}"
            );
        }

        Assert.True(answered > 50, $"The index hardly ever answers: {answered}.");
    }

    private static object?[] Different(object?[] row, int number)
    {
        object?[] different = [.. row];
        different[0] = row[0] is string name
            ? string.Create(CultureInfo.InvariantCulture, $"{name} n° {number}")
            : null;
        different[3] = row[3] is double amount ? amount + (number / 1e6) : null;
        different[6] = row[6] is DateTime instant ? instant.AddMilliseconds(number) : null;
        return different;
    }

    private static BindingContext Context(int i) =>
        new(i % 2 == 0 ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"))
        {
            Now = Now,
            Language = i % 3 == 0 ? "en" : "fr",
        };

    internal static async Task<RevisionIndex> IndexAsync(RowFolder folder, TableSchema schema, int rowCount)
    {
        var path = System.IO.Path.Combine(folder.Path, "1.index");
        var refusal = await IndexBuild.RunAsync(
            folder.Engine,
            folder.Revision(),
            path,
            folder.Work,
            schema,
            rowCount,
            TestContext.Current.CancellationToken
        );
        Assert.Null(refusal);
        var index = RevisionIndex.TryOpen(path, folder.Revision(), schema);
        Assert.NotNull(index);
        return index;
    }
}
