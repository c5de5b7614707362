using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Indexes;
using Belvedere.Tests.Query;

namespace Belvedere.Tests.Rows.Indexes;

/// <summary>
/// The ends of every type, and names of columns that no import gives: the index, the engine and the naive evaluator say
/// the same of them.
/// </summary>
public sealed class ExtremeValuesTests
{
    private static readonly string[] Conditions =
    [
        "t = ''",
        "t != ''",
        "t > 'a'",
        "t >= 'Z' and t < 'b'",
        "t > '😀'",
        "t <= '\uFFFD'",
        "t in ('ß', 'SS', 'İ', null)",
        "t in ['A' TO 'a']",
        "t like 'a'",
        "t like 'oe'",
        "'ﬀ'",
        "'😀'",
        "startswith(t, '')",
        "startswith(t, 'abcdefghijklm')",
        "startswith(t, '😀')",
        "startswith(t, '%')",
        "not startswith(t, 'a')",
        "length(t) = 1",
        "length(t) = 0 or t is null",
        "lower(t) = 'ß'",
        "upper(t) = 'SS'",
        "t = \"a\nb\"",
        "t = \"\\\\\"",
        "t = \"\\\"\" or t = '\\'' or t = '`'",
        "n = 9007199254740993",
        "n > 9007199254740992",
        "n >= 9007199254740992.0",
        "n < 9223372036854775807",
        "n <= -9223372036854775807",
        "n > 99999999999999999999",
        "n < 99999999999999999999",
        "n > -99999999999999999999",
        "n in (0, 0.0, 9007199254740993)",
        "n in [-1 TO 1]",
        "n in ]-1 TO 1[",
        "n in [1 TO -1]",
        "n > 0.5",
        "n != 0",
        "n = m",
        "n < m",
        "m = 0",
        "m = -0.0",
        "m < 0",
        "m >= 0.3",
        "m > 0.3",
        "m in [0 TO 0.3]",
        "m in (0.1, 0.3)",
        "m != 0",
        "m * 10 > m",
        "m / 0 is null",
        "n - 1 < n",
        "n + 1 is null",
        "not n + 1 > 0",
        "-n > 0",
        "d = date'0001'",
        "d <= date'0001-01-01'",
        "d = date'9999'",
        "d > date'9999'",
        "d >= date'9999-12-31'",
        "d < date'1970'",
        "d = date'1969-12'",
        "d in [date'1582-10-15' TO date'1970-01-01'[",
        "d in ['19000228' TO 2024]",
        "d = date'2024-02-29'",
        "d != date'2024'",
        "d > date'2024-12-30T00:00'",
        "year(d) = 9999",
        "month(d) = 2 and day(d) > 28",
        "s < date'1970-01-01'",
        "s = date'1969-12-31T23:59:59.999Z'",
        "s = date'2024-03-31'",
        "s = date'2024-03-31T02:30'",
        "s = date'2024-10-27T02:30'",
        "s >= date'2024-10-27T02:30' and s < date'2024-10-27T03'",
        "s = date'2024'",
        "s = date'2024-12'",
        "s in [date'2024-03-31T00:59:59Z' TO date'2024-03-31T01:00:00Z'[",
        "hour(s) = 2",
        "hour(s) = 3",
        "year(s) = 2024",
        "d < s",
        "d = s",
        "`Été à \"Paris\"` = 'a'",
        "`l\\`autre` > 1",
        "Ωμέγα > 0",
        "ωμέγα is not null",
        "`select`",
        "not `select`",
        "`select` is null",
        "`2024` in (1, 2)",
    ];

    private static readonly string[] Orders =
    [
        "t",
        "-t",
        "n",
        "n desc",
        "m",
        "-m",
        "d",
        "d desc",
        "s",
        "-s",
        "Ωμέγα, `l\\`autre` desc",
        "`Été à \"Paris\"` desc, `select`",
        "lower(t), n",
        "`2024` desc, t",
        "ifnull(n, 0), t",
    ];

    private static readonly string[] Groups =
    [
        "t",
        "n",
        "m",
        "d",
        "year(d)",
        "s",
        "hour(s)",
        "range(s, 1 hour)",
        "range(s, 1 day)",
        "range(n, *, -1, 1, *)",
        "`select`, `2024`",
        "`Été à \"Paris\"`",
        "`l\\`autre`",
        "Ωμέγα",
        "ifnull(t, 'vide')",
        "date_format(d, 'yyyy-MM-dd')",
    ];

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Three_evaluators_say_the_same_of_extreme_values(bool withEnds)
    {
        using var folder = new RowFolder();
        var rows = ExtremeTable.Rows(withEnds);
        await folder.WriteAsync(ExtremeTable.Schema, rows);
        var index = await IndexAgreementTests.IndexAsync(folder, ExtremeTable.Schema, rows.Count);
        var failures = new List<string>();
        var answered = 0;
        var texts = Conditions
            .SelectMany(c => new[] { c, $"not ({c})" })
            .Select(c => new QueryText { Where = [c], Limit = "100" })
            .Concat(Orders.Select(o => new QueryText { OrderBy = o, Limit = "100" }))
            .Concat(
                Groups.Select(g => new QueryText
                {
                    GroupBy = g,
                    Select = "count(*), count(distinct t), min(n), max(m), min(d), max(s)",
                    Limit = "100",
                })
            );
        foreach (var text in texts)
        {
            foreach (var zone in new[] { TimeZoneInfo.Utc, Paris })
            {
                answered += await CompareAsync(folder, index, rows, text, new BindingContext(zone), failures);
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        Assert.True(withEnds || answered > 100, $"The index hardly ever answers: {answered}.");
    }

    [Theory]
    [InlineData("sum(n), avg(n), count(n)")]
    [InlineData("sum(`2024`), count(*), min(m), max(m), max(n)")]
    [InlineData("min(d), max(d), min(s), max(s), count(t)")]
    public async Task The_index_measures_extreme_values_as_the_engine_does(string select)
    {
        using var folder = new RowFolder();
        var rows = ExtremeTable.Rows(withEnds: false);
        await folder.WriteAsync(ExtremeTable.Schema, rows);
        var index = await IndexAgreementTests.IndexAsync(folder, ExtremeTable.Schema, rows.Count);
        var answered = 0;
        foreach (var groupBy in new[] { null, "`2024`", "t", "`select`" })
        {
            var text = new QueryText
            {
                Select = select,
                GroupBy = groupBy,
                Limit = "100",
            };
            var plan = Binder.Bind(text.ParsePage().Value, ExtremeTable.Schema).Value;
            var sql = SqlWriter.Page(plan, folder.Revision());
            var engine = await folder.ReadAsync(sql.Text, [.. sql.Parameters]);
            if (index.Answer(plan, TestContext.Current.CancellationToken) is { } answer)
            {
                answered++;
                Assert.True(
                    Answers.Same(engine, answer.Rows.ToList()),
                    $"{Answers.Shown(text)}\nengine\n{Answers.Lines(engine)}\nindex\n{Answers.Lines(answer.Rows.ToList())}"
                );
            }
        }

        Assert.True(answered > 0, "The index never answers.");
    }

    [Fact]
    public async Task Zero_has_no_sign()
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(
            RowFolder.Schema(("m", ColumnType.Decimal)),
            [
                [-0.0],
            ]
        );
        var sql = $"SELECT m FROM read_parquet('{folder.Revision()}')";
        Assert.False(double.IsNegative((double)(await folder.ReadAsync(sql))[0][0]!)); // a decimal column
    }

    /// <summary>Notes where an evaluator says something else.</summary>
    /// <returns>1 when the index answers too.</returns>
    private static async Task<int> CompareAsync(
        RowFolder folder,
        RevisionIndex index,
        IReadOnlyList<object?[]> rows,
        QueryText text,
        BindingContext context,
        List<string> failures
    )
    {
        var query = text.ParsePage().Value;
        var plan = Binder.Bind(query, ExtremeTable.Schema, context);
        Assert.True(plan.IsSuccess, $"{Answers.Shown(text)}: {plan.Problem?.Detail.English}");
        var sql = SqlWriter.Page(plan.Value, folder.Revision());
        var engine = await folder.ReadAsync(sql.Text, [.. sql.Parameters]);
        var (naive, total) = new NaiveEvaluator(ExtremeTable.Schema, rows, context).Answer(query);
        if (!Answers.Same(naive, engine))
        {
            failures.Add(
                $"{context.Zone.Id} engine {Answers.Shown(text)}\nexpected\n{Answers.Lines(naive)}\nactual\n{Answers.Lines(engine)}"
            );
        }

        if (index.Answer(plan.Value, TestContext.Current.CancellationToken) is not { } answer)
        {
            return 0;
        }

        if (!Answers.Same(naive, answer.Rows.ToList()) || answer.TotalCount != total)
        {
            failures.Add(
                $"{context.Zone.Id} index {Answers.Shown(text)}\nexpected {total}\n{Answers.Lines(naive)}\nactual {answer.TotalCount}\n{Answers.Lines(answer.Rows.ToList())}"
            );
        }

        return 1;
    }
}
