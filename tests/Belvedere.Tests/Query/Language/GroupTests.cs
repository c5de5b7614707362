using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Tests.Rows;

namespace Belvedere.Tests.Query.Language;

/// <summary>Groups and order, one row for each line of the specification of the language.</summary>
public sealed class GroupTests(Schools schools) : IClassFixture<Schools>
{
    private static readonly BindingContext Paris = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));

    [Theory]
    [InlineData("commune", "Digne-les-Bains | 2; Manosque | 2; Sisteron | 1; ∅ | 1")]
    [InlineData("publique", "False | 2; True | 3; ∅ | 1")]
    [InlineData("ouverte", "2017-04-03 | 1; 2017-09-01 | 1; 2020-01-01 | 1; 2024-02-29 | 1; 2024-12-31 | 1; ∅ | 1")]
    [InlineData("year(ouverte)", "2017 | 2; 2020 | 1; 2024 | 2; ∅ | 1")]
    [InlineData("month(ouverte)", "1 | 1; 2 | 1; 4 | 1; 9 | 1; 12 | 1; ∅ | 1")]
    [InlineData("hour(maj)", "0 | 2; 1 | 1; 10 | 1; 23 | 1; ∅ | 1")]
    [InlineData("date_format(ouverte, 'yyyy')", "2017 | 2; 2020 | 1; 2024 | 2; ∅ | 1")]
    [InlineData("lower(commune)", "digne-les-bains | 2; manosque | 2; sisteron | 1; ∅ | 1")]
    [InlineData("ifnull(commune, 'Aucune')", "Aucune | 1; Digne-les-Bains | 2; Manosque | 2; Sisteron | 1")]
    // ranges of equal width
    [InlineData("range(eleves, 15)", "[0, 14] | 1; [15, 29] | 1; [45, 59] | 1; [120, 134] | 1; [795, 809] | 1; ∅ | 1")]
    [InlineData("range(eleves, 500)", "[0, 499] | 4; [500, 999] | 1; ∅ | 1")]
    [InlineData("RANGE(eleves, EQUI(500))", "[0, 499] | 4; [500, 999] | 1; ∅ | 1")]
    [InlineData("range(budget, 10)", "[-10, 0[ | 1; [0, 10[ | 1; [10, 20[ | 1; [20, 30[ | 1; [90, 100[ | 1; ∅ | 1")]
    [InlineData(
        "range(budget, 0.5)",
        "[-3.5, -3[ | 1; [0, 0.5[ | 1; [10.5, 11[ | 1; [20.5, 21[ | 1; [99, 99.5[ | 1; ∅ | 1"
    )]
    [InlineData("range(eleves, EQUI(50, 0, 100))", "[0, 49] | 3; [100, *] | 2; ∅ | 1")]
    [InlineData(
        "range(budget, EQUI(12.5, 0, 30))",
        "[*, 0.0[ | 1; [0.0, 12.5[ | 2; [12.5, 25.0[ | 1; [30.0, *[ | 1; ∅ | 1"
    )]
    // ranges between bounds
    [InlineData("range(eleves, *, 15, 20, 40, *)", "[*, 14] | 1; [15, 19] | 1; [40, *] | 3; ∅ | 1")]
    [InlineData("range(eleves, 15, 20, 50)", "[15, 19] | 1; [20, 49] | 1; ∅ | 1")]
    [InlineData("range(budget, *, 20, 20.5, *)", "[*, 20.0[ | 3; [20.5, *[ | 2; ∅ | 1")]
    [InlineData("range(eleves, ]15, 120[)", "[*, 14] | 1; [15, 119] | 2; [120, *] | 2; ∅ | 1")]
    [InlineData("range(eleves, [15, 120])", "[15, 119] | 2; ∅ | 1")]
    [InlineData(
        "range(ouverte, *, date'2020-01-01', date'2024-06', *)",
        "[*, 2020-01-01T00:00:00.000Z[ | 2; [2020-01-01T00:00:00.000Z, 2024-06-01T00:00:00.000Z[ | 2; [2024-06-01T00:00:00.000Z, *[ | 1; ∅ | 1"
    )]
    [InlineData(
        "range(maj, *, '2024-01-01', *)",
        "[*, 2024-01-01T00:00:00.000Z[ | 1; [2024-01-01T00:00:00.000Z, *[ | 4; ∅ | 1"
    )]
    // durations
    [InlineData(
        "range(ouverte, 5 years)",
        "[2015-01-01T00:00:00.000Z, 2020-01-01T00:00:00.000Z[ | 2; [2020-01-01T00:00:00.000Z, 2025-01-01T00:00:00.000Z[ | 3; ∅ | 1"
    )]
    [InlineData(
        "range(ouverte, 1q)",
        "[2017-04-01T00:00:00.000Z, 2017-07-01T00:00:00.000Z[ | 1; [2017-07-01T00:00:00.000Z, 2017-10-01T00:00:00.000Z[ | 1; [2020-01-01T00:00:00.000Z, 2020-04-01T00:00:00.000Z[ | 1; [2024-01-01T00:00:00.000Z, 2024-04-01T00:00:00.000Z[ | 1; [2024-10-01T00:00:00.000Z, 2025-01-01T00:00:00.000Z[ | 1; ∅ | 1"
    )]
    [InlineData("length(nom)", "5 | 1; 12 | 1; 13 | 2; 15 | 2")]
    public async Task Groups_come_in_ascending_order_of_their_keys(string groupBy, string answer) =>
        Assert.Equal(answer, await schools.AnswerAsync(new QueryText { Select = "count(*)", GroupBy = groupBy }));

    [Theory]
    [InlineData("1d", "2024-01-01T00:00:00.000Z, 2024-01-02T00:00:00.000Z")]
    [InlineData("1 day", "2024-01-01T00:00:00.000Z, 2024-01-02T00:00:00.000Z")]
    [InlineData("12 hour", "2024-01-01T00:00:00.000Z, 2024-01-01T12:00:00.000Z")]
    [InlineData("4h", "2024-01-01T08:00:00.000Z, 2024-01-01T12:00:00.000Z")]
    [InlineData("10 minutes", "2024-01-01T10:10:00.000Z, 2024-01-01T10:20:00.000Z")]
    [InlineData("30m", "2024-01-01T10:00:00.000Z, 2024-01-01T10:30:00.000Z")]
    [InlineData("45s", "2024-01-01T10:15:00.000Z, 2024-01-01T10:15:45.000Z")]
    [InlineData("250 ms", "2024-01-01T10:15:30.000Z, 2024-01-01T10:15:30.250Z")]
    [InlineData("1w", "2024-01-01T00:00:00.000Z, 2024-01-08T00:00:00.000Z")]
    [InlineData("2 weeks", "2023-12-25T00:00:00.000Z, 2024-01-08T00:00:00.000Z")]
    [InlineData("1M", "2024-01-01T00:00:00.000Z, 2024-02-01T00:00:00.000Z")]
    [InlineData("1 month", "2024-01-01T00:00:00.000Z, 2024-02-01T00:00:00.000Z")]
    [InlineData("2 quarters", "2024-01-01T00:00:00.000Z, 2024-07-01T00:00:00.000Z")]
    [InlineData("1y", "2024-01-01T00:00:00.000Z, 2025-01-01T00:00:00.000Z")]
    [InlineData("10 YEARS", "2020-01-01T00:00:00.000Z, 2030-01-01T00:00:00.000Z")]
    public async Task Every_unit_cuts_time(string width, string interval) =>
        Assert.Equal(
            $"[{interval}[ | 1",
            await schools.AnswerAsync(
                new QueryText
                {
                    Select = "count(*)",
                    GroupBy = $"range(maj, {width})",
                    Where = ["id = 1"],
                }
            )
        );

    [Theory]
    [InlineData("1 day", 2, "[2024-01-01T00:00:00+01:00, 2024-01-02T00:00:00+01:00[")]
    [InlineData("1 day", 6, "[2024-03-31T00:00:00+01:00, 2024-04-01T00:00:00+02:00[")] // the clock moves that night
    [InlineData("1 month", 3, "[2024-06-01T00:00:00+02:00, 2024-07-01T00:00:00+02:00[")]
    [InlineData("*, date'2024-06', *", 3, "[2024-06-01T00:00:00+02:00, *[")]
    public async Task Intervals_of_instants_are_cut_on_the_clock_of_the_request(string steps, int id, string key) =>
        Assert.Equal(
            $"{key} | 1",
            await schools.AnswerAsync(
                new QueryText
                {
                    Select = "count(*)",
                    GroupBy = $"range(maj, {steps})",
                    Where = [$"id = {id}"],
                },
                Paris
            )
        );

    [Theory]
    [InlineData("commune", "commune, count(*)", "commune,count(*)")]
    [InlineData("RANGE(eleves,15)", "count(*)", "RANGE(eleves,15),count(*)")]
    [InlineData("range(eleves, 15) as tranche", "count( * )", "tranche,count( * )")]
    [InlineData("range(eleves, 15) as tranche", "range(eleves,15) as tranche, count(*)", "tranche,count(*)")]
    [InlineData("year(ouverte) as y", "year(ouverte) as y, count(*)", "y,count(*)")]
    [InlineData("commune", "commune as ville", "ville")]
    [InlineData("range(eleves, 15) as tranche", "tranche, count(*)", "tranche,count(*)")]
    [InlineData("lower(commune) as commune", "commune, max(eleves)", "commune,max(eleves)")]
    [InlineData("commune as c", "upper(c) as haut, c as d", "haut,d")]
    [InlineData("date_format(ouverte, 'E') as jour", "2023 as an, count(*) as n", "jour,an,n")]
    [InlineData("geo_cluster(lieu, 8) as g", "count(*) as n", "g,n")]
    public void Keys_of_the_answer_are_as_written(string groupBy, string select, string keys) =>
        Assert.Equal(
            keys,
            string.Join(
                ',',
                Schools.Bind(new QueryText { GroupBy = groupBy, Select = select }).Value.Outputs.Select(o => o.Key)
            )
        );

    [Fact]
    public async Task The_hour_that_comes_back_when_the_clock_is_set_is_two_intervals()
    {
        using var folder = new RowFolder();
        var schema = new TableSchema([new Column("maj", "Mise à jour", ColumnType.DateTime)]);
        await folder.WriteAsync(
            schema,
            [
                [At(0, 10)],
                [At(0, 50)],
                [At(1, 5)],
                [At(1, 40)],
                [At(1, 45)],
                [At(2, 0)],
                [null],
            ]
        );
        var text = new QueryText { GroupBy = "range(maj, 1 hour)", Select = "count(*)" };
        var plan = Binder.Bind(text.ParsePage().Value, schema, Paris).Value;
        var sql = SqlWriter.Page(plan, folder.Revision());
        var rows = await folder.ReadAsync(sql.Text, [.. sql.Parameters]);
        Assert.Equal(
            [
                "[2024-10-27T02:00:00+02:00, 2024-10-27T02:00:00+01:00[ | 2",
                "[2024-10-27T02:00:00+01:00, 2024-10-27T03:00:00+01:00[ | 3",
                "[2024-10-27T03:00:00+01:00, 2024-10-27T04:00:00+01:00[ | 1",
                " | 1",
            ],
            rows.Select(row => string.Join(" | ", row))
        );

        static object At(int hour, int minute) => new DateTime(2024, 10, 27, hour, minute, 0, DateTimeKind.Utc);
    }

    [Fact]
    public async Task Functions_of_a_key_are_values_of_the_group() =>
        Assert.Equal(
            "Digne-les-Bains | digne-les-bains | 3; Manosque | manosque | 3; Sisteron | sisteron | 2",
            await schools.AnswerAsync(
                new QueryText
                {
                    GroupBy = "commune",
                    Select = "lower(commune), count(*) + 1",
                    Where = ["commune is not null"],
                }
            )
        );

    [Fact]
    public async Task Points_that_are_near_on_the_screen_are_one_cluster()
    {
        var clusters = new QueryText
        {
            GroupBy = "geo_cluster(lieu, 10, 40)",
            Select = "count(*)",
            OrderBy = "count(*) desc",
            Where = ["lieu is not null"],
        };
        Assert.Equal(
            "{\"cluster_centroid\":{\"lat\":44.095,\"lon\":6.235}} | 2; {\"cluster_centroid\":{\"lat\":43.835,\"lon\":5.785}} | 2; {\"cluster_centroid\":{\"lat\":44.2,\"lon\":5.94}} | 1",
            await schools.AnswerAsync(clusters)
        );
        Assert.EndsWith(
            "| 5",
            await schools.AnswerAsync(clusters with { GroupBy = "geo_cluster(lieu, 0)" }),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("nom", "5; 6; 2; 1; 3; 4")] // collège, ecole, école du Lac, École Pasteur, Lycée, Œuvre
    [InlineData("nom desc", "4; 3; 1; 2; 6; 5")]
    [InlineData("-nom", "4; 3; 1; 2; 6; 5")]
    [InlineData("eleves", "4; 6; 2; 1; 3; 5")] // empty last
    [InlineData("eleves desc", "3; 1; 2; 6; 4; 5")] // empty last
    [InlineData("commune, id desc", "3; 1; 6; 2; 5; 4")]
    [InlineData("publique desc, eleves", "1; 3; 5; 6; 2; 4")]
    [InlineData("length(nom)", "6; 2; 1; 4; 3; 5")]
    [InlineData("budget * -1", "3; 2; 1; 6; 4; 5")]
    [InlineData("maj ASC", "2; 1; 5; 6; 3; 4")]
    [InlineData("distance(lieu, geom'POINT(6.23 44.09)')", "1; 3; 5; 6; 2; 4")]
    [InlineData("distance(lieu, geom'POINT(6.23 44.09)') desc", "2; 6; 5; 3; 1; 4")]
    [InlineData("vector_similarity('ecole lac') desc, id", "2; 1; 6; 3; 4; 5")]
    [InlineData("vector_similarity('ecole lac'), id", "2; 1; 6; 3; 4; 5")] // the nearest first, as a search
    [InlineData("-vector_similarity('ecole lac'), id", "2; 1; 6; 3; 4; 5")]
    [InlineData("vector_similarity('ecole lac') asc, id", "3; 4; 5; 1; 6; 2")]
    [InlineData("null", "1; 2; 3; 4; 5; 6")]
    [InlineData("'x' desc, id desc", "6; 5; 4; 3; 2; 1")]
    [InlineData("publique", "2; 6; 1; 3; 5; 4")] // ties by row number
    public async Task Order(string orderBy, string ids) =>
        Assert.Equal(ids, await schools.AnswerAsync(new QueryText { Select = "id", OrderBy = orderBy }));

    [Theory]
    [InlineData("count(*) desc", "Digne-les-Bains | 2; Manosque | 2; Sisteron | 1; ∅ | 1")]
    [InlineData("-commune", "Sisteron | 1; Manosque | 2; Digne-les-Bains | 2; ∅ | 1")]
    [InlineData("n, commune desc", "Sisteron | 1; ∅ | 1; Manosque | 2; Digne-les-Bains | 2")]
    [InlineData("commune desc, count(*)", "Sisteron | 1; Manosque | 2; Digne-les-Bains | 2; ∅ | 1")]
    [InlineData("sum(eleves)", "∅ | 1; Manosque | 2; Digne-les-Bains | 2; Sisteron | 1")] // 14, 60, 920, empty
    public async Task Order_of_groups(string orderBy, string answer)
    {
        var text = new QueryText
        {
            GroupBy = "commune",
            Select = "count(*) as n",
            OrderBy = orderBy,
        };
        Assert.Equal(answer, await schools.AnswerAsync(text));
    }

    [Fact]
    public async Task Ranges_are_sorted_by_their_bounds_not_by_their_text() =>
        Assert.Equal(
            "[795, 809]; [120, 134]; [45, 59]; [15, 29]; [0, 14]; ∅",
            await schools.AnswerAsync(new QueryText { GroupBy = "range(eleves, 15) as t", OrderBy = "t desc" })
        );
}
