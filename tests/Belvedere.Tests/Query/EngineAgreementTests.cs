using Belvedere.Core.Query;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Tests.Rows;

namespace Belvedere.Tests.Query;

public sealed class EngineAgreementTests
{
    /// <summary>Enough to meet every shape of query; the long trial asks many more.</summary>
    private static readonly int Queries = Soak.Queries(share: 100, ordinary: 400);

    private static readonly DateTimeOffset Now = new(2024, 12, 20, 8, 15, 42, TimeSpan.Zero);

    [Fact]
    [Trait("Category", "Soak")]
    public async Task The_engine_answers_random_queries_as_the_naive_evaluator_does()
    {
        using var folder = new RowFolder();
        var rows = MixedTable.RowsWithPlaces(150);
        await folder.WriteAsync(MixedTable.WithPlaces, rows);
        var seed = Soak.Seed(ordinary: 20261121);
        Soak.Say($"seed {seed}, {Queries} answers compared");
        var generator = new RandomQuery(new Random(seed));
        var answered = 0;
        for (var i = 0; i < Queries; i++)
        {
            var zone = i % 2 == 0 ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
            var context = new BindingContext(zone) { Now = Now, Language = i % 3 == 0 ? "en" : "fr" };
            answered += await AgreeAsync(folder, rows, generator.Next(), context) ? 1 : 0;
        }

        Assert.True(answered > Queries / 4, $"seed {seed}: the random queries hardly ever select anything.");
    }

    /// <summary>An optimiser of the engine made a plan of it that the engine then refused as a fault of its own.</summary>
    [Fact]
    public async Task A_list_of_values_with_a_limit_and_an_offset_is_answered()
    {
        using var folder = new RowFolder();
        var rows = MixedTable.RowsWithPlaces(150);
        await folder.WriteAsync(MixedTable.WithPlaces, rows);
        var query = new QueryText
        {
            Select = "lieu, distance(lieu, geom'POINT(6 44)')",
            Where =
            [
                "within_distance(lieu, geom'POINT(6.7 44.6)', 11 mi)",
                "code in (\"2A004\", \"01004\", null) and moment < date'2023-12'",
            ],
            Limit = "26",
            Offset = "17",
        };
        await AgreeAsync(folder, rows, query, new BindingContext(TimeZoneInfo.Utc) { Now = Now, Language = "fr" });
    }

    private static async Task<bool> AgreeAsync(
        RowFolder folder,
        IReadOnlyList<object?[]> rows,
        QueryText text,
        BindingContext context
    )
    {
        var query = text.ParsePage();
        Assert.True(query.IsSuccess, $"{Answers.Shown(text)}: {query.Problem}");
        var plan = Binder.Bind(query.Value, MixedTable.WithPlaces, context);
        Assert.True(plan.IsSuccess, $"{Answers.Shown(text)}: {plan.Problem}");

        var (expected, total) = new NaiveEvaluator(MixedTable.WithPlaces, rows, context).Answer(query.Value);
        var sql = SqlWriter.Page(plan.Value, folder.Revision());
        var actual = await ReadAsync(folder, sql, text);
        Assert.True(
            Answers.Same(expected, actual),
            $"{context.Zone.Id} {Answers.Shown(text)}\n{sql.Text}\nexpected {Answers.Lines(expected)}\nactual {Answers.Lines(actual)}"
        );
        var count = SqlWriter.Count(plan.Value, folder.Revision());
        Assert.Equal(total, (await ReadAsync(folder, count, text))[0][0]);
        return actual.Count > 0;
    }

    private static async Task<List<object?[]>> ReadAsync(RowFolder folder, SqlStatement sql, QueryText text)
    {
        try
        {
            return await folder.ReadAsync(sql.Text, [.. sql.Parameters]);
        }
        catch (DuckDbException failure)
        {
            throw new InvalidOperationException(
                $"{Answers.Shown(text)}\n{sql.Text}\n{string.Join(" | ", sql.Parameters)}",
                failure
            );
        }
    }

    [Theory]
    [InlineData("count(*)", 150L)]
    [InlineData("sum(n)/count(n)", null)]
    public async Task An_aggregate_without_groups_is_repeated_on_each_row(string select, long? value)
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(MixedTable.Schema, MixedTable.Rows(150));
        var plan = Binder
            .Bind(
                new QueryText { Select = $"nom, {select}" }
                    .ParsePage()
                    .Value,
                MixedTable.Schema
            )
            .Value;
        var sql = SqlWriter.Page(plan, folder.Revision());
        var rows = await folder.ReadAsync(sql.Text, [.. sql.Parameters]);
        Assert.Equal(10, rows.Count);
        Assert.Single(rows.Select(r => r[1]).Distinct());
        Assert.True(value is null || Equals(rows[0][1], value));
    }

    [Theory]
    [InlineData("n * 9223372036854775807 * 9223372036854775807")]
    [InlineData("-9223372036854775807 - 10 - n")]
    [InlineData("n / 0")]
    [InlineData("m / (n - n)")]
    public async Task What_cannot_be_computed_is_empty(string expression)
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(MixedTable.Schema, MixedTable.Rows(40));
        var plan = Binder
            .Bind(
                new QueryText { Select = expression, Where = ["n > 1"] }
                    .ParsePage()
                    .Value,
                MixedTable.Schema
            )
            .Value;
        var sql = SqlWriter.Page(plan, folder.Revision());
        Assert.All(await folder.ReadAsync(sql.Text, [.. sql.Parameters]), row => Assert.Null(row[0]));
    }

    [Fact]
    public async Task Hostile_names_and_values_stay_names_and_values()
    {
        string[] hostile =
        [
            "a\"; DROP TABLE r; --",
            "é'à",
            "select",
            "1",
            "r.\"_row\"",
            "x/*y*/",
            "`",
            "a\\b",
            "名前",
            "?",
            "$1",
        ];
        using var folder = new RowFolder();
        var schema = RowFolder.Schema([.. hostile.Select(name => (name, Belvedere.Core.Tables.ColumnType.Text))]);
        await folder.WriteAsync(
            schema,
            [
                [.. hostile],
                [.. hostile.Select(_ => (string?)null)],
            ]
        );
        foreach (var name in hostile)
        {
            var field =
                $"`{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}`";
            var value =
                $"'{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
            var text = new QueryText
            {
                Select = $"{field}, {value} as `{"k\"; DROP"}`",
                Where = [$"{field} = {value}"],
                OrderBy = field,
            };
            var plan = Binder.Bind(text.ParsePage().Value, schema);
            Assert.True(plan.IsSuccess, plan.Problem?.Detail.English);
            var sql = SqlWriter.Page(plan.Value, folder.Revision());
            var row = Assert.Single(await folder.ReadAsync(sql.Text, [.. sql.Parameters]));
            Assert.Equal([name, name], row);
        }
    }

    [Fact]
    public async Task Instants_are_cut_on_the_clock_of_the_request()
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(
            MixedTable.Schema,
            [
                [null, null, null, null, null, null, new DateTime(2023, 12, 31, 23, 30, 0, DateTimeKind.Utc)],
            ]
        );
        var context = new BindingContext(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        var query = new QueryText { Select = "year(moment), hour(moment)", Where = ["moment = date'2024-01-01'"] }
            .ParsePage()
            .Value;
        var sql = SqlWriter.Page(Binder.Bind(query, MixedTable.Schema, context).Value, folder.Revision());
        Assert.Equal([2024L, 0L], Assert.Single(await folder.ReadAsync(sql.Text, [.. sql.Parameters])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_random_order_is_the_same_for_the_same_seed(int seed)
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(MixedTable.Schema, MixedTable.Rows(50));
        var plan = Binder
            .Bind(
                new QueryText
                {
                    Select = "n, nom, m",
                    OrderBy = $"random({seed})",
                    Limit = "50",
                }
                    .ParsePage()
                    .Value,
                MixedTable.Schema
            )
            .Value;
        var sql = SqlWriter.Page(plan, folder.Revision(), withRow: true);
        var once = (await folder.ReadAsync(sql.Text, [.. sql.Parameters])).Select(r => (long)r[^1]!).ToList();
        var again = (await folder.ReadAsync(sql.Text, [.. sql.Parameters])).Select(r => (long)r[^1]!).ToList();
        Assert.Equal(once, again);
        Assert.NotEqual(once.Order(), once);
    }
}
