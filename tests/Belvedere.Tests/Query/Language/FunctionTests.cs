using Belvedere.Core.Query;

namespace Belvedere.Tests.Query.Language;

/// <summary>Functions and aggregates of the language, one row for each line of its specification.</summary>
public sealed class FunctionTests(Schools schools) : IClassFixture<Schools>
{
    private static readonly BindingContext Paris = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"))
    {
        Now = Schools.Now,
    };

    [Theory]
    [InlineData("length(nom)", 4, "13")]
    [InlineData("lower(nom)", 4, "œuvre sociale")]
    [InlineData("upper(nom)", 4, "ŒUVRE SOCIALE")]
    [InlineData("year(ouverte)", 1, "2017")]
    [InlineData("month(ouverte)", 1, "4")]
    [InlineData("day(ouverte)", 1, "3")]
    [InlineData("hour(maj)", 1, "10")]
    [InlineData("minute(maj)", 1, "15")]
    [InlineData("second(maj)", 1, "30")]
    [InlineData("ifnull(commune, 'inconnue')", 4, "inconnue")]
    [InlineData("ifnull(eleves, 0)", 5, "0")]
    [InlineData("eleves + 1", 1, "121")]
    [InlineData("eleves - budget", 1, "109.5")]
    [InlineData("eleves * 2 + 1", 1, "241")]
    [InlineData("eleves / 16", 1, "7.5")]
    [InlineData("eleves / 0", 1, "∅")]
    [InlineData("-(eleves + 1)", 1, "-121")]
    [InlineData("-budget", 6, "0")]
    [InlineData("2 * (eleves - 20) / 4", 1, "50")]
    [InlineData("json_format(`year`)", 5, "{\"a\":1}")]
    [InlineData("json_format(`year`)", 1, "\"a\"")]
    [InlineData("json_format(`year`, null)", 1, "∅")]
    [InlineData("json_format(commune)", 4, "∅")]
    [InlineData("json_format(`year`, 'rien')", 1, "\"rien\"")]
    [InlineData("distance(lieu, geom'POINT(6.23 44.09)')", 1, "0")]
    [InlineData("distance(lieu, geom'POINT(6.23 45.09)') / 1000", 1, "111.19508")]
    [InlineData("distance(lieu, geom'POLYGON((6 44, 7 44, 7 45, 6 45, 6 44))')", 3, "0")]
    [InlineData("distance(secteur, geom'POINT(6.1 44.1)')", 1, "0")]
    public async Task Functions(string select, int id, string value) =>
        Assert.Equal(value, await schools.AnswerAsync(new QueryText { Select = select, Where = [$"id = {id}"] }));

    [Theory]
    [InlineData("yyyy-MM-dd", "2024-02-29")]
    [InlineData("YYYY/M/d", "2024/2/29")]
    [InlineData("dd/MM/yy", "29/02/24")]
    [InlineData("E d", "jeu. 29")]
    [InlineData("EEEE d MMMM yyyy", "jeudi 29 février 2024")]
    [InlineData("MMM", "févr.")]
    [InlineData("e", "4")]
    [InlineData("xxxx-'W'ww", "2024-W09")]
    [InlineData("xx w", "24 9")]
    [InlineData("D", "60")]
    [InlineData("DDD", "060")]
    [InlineData("H:m:s HH:mm:ss", "0:0:0 00:00:00")]
    [InlineData("'le' d 'mars, c''est' yyyy", "le 29 mars, c'est 2024")]
    [InlineData("yyyy ? , . : / -", "2024 ? , . : / -")]
    [InlineData("'The date is '''dd/MM/YYYY''", "The date is '29/02/2024'")] // the example of the reference
    [InlineData("yyyyMMdd", "20240229")]
    public async Task Date_formats(string pattern, string text) =>
        Assert.Equal(
            text,
            await schools.AnswerAsync(
                new QueryText { Select = $"date_format(ouverte, \"{pattern}\")", Where = ["id = 4"] }
            )
        );

    [Theory]
    [InlineData("en", "Thursday 29 February")]
    [InlineData("de", "Donnerstag 29 Februar")]
    [InlineData("es", "jueves 29 febrero")]
    public async Task Names_follow_the_language(string language, string text) =>
        Assert.Equal(
            text,
            await schools.AnswerAsync(
                new QueryText { Select = "date_format(ouverte, 'EEEE d MMMM')", Where = ["id = 4"] },
                BindingContext.Utc with
                {
                    Language = language,
                }
            )
        );

    [Fact]
    public async Task Parts_of_instants_are_read_on_the_clock_of_the_request()
    {
        var text = new QueryText
        {
            Select = "year(maj), hour(maj), date_format(maj, 'yyyy-MM-dd HH:mm')",
            Where = ["id = 2"],
        };
        Assert.Equal("2023 | 23 | 2023-12-31 23:30", await schools.AnswerAsync(text));
        Assert.Equal("2024 | 0 | 2024-01-01 00:30", await schools.AnswerAsync(text, Paris));
    }

    // The request is made on Saturday 30 November 2024 at 12:34:56 UTC, 13:34:56 in Paris.
    [Theory]
    [InlineData("now()", "2024-11-30T12:34:56Z")]
    [InlineData("now(year=2020)", "2020-11-30T12:34:56Z")]
    [InlineData("now(month=2)", "2024-02-29T12:34:56Z")]
    [InlineData("now(day=31)", "2024-11-30T12:34:56Z")]
    [InlineData("now(day=40)", "2024-11-30T12:34:56Z")]
    [InlineData("now(day=31,month=1)", "2024-01-30T12:34:56Z")]
    [InlineData("now(year=2001, months=-1)", "2001-10-30T12:34:56Z")]
    [InlineData("now(month=1,day=31)", "2024-01-31T12:34:56Z")]
    [InlineData("now(day=31,year=2023,month=2)", "2023-02-28T12:34:56Z")]
    [InlineData("now(hour=0, minute=0, second=0)", "2024-11-30T00:00:00Z")]
    [InlineData("now(years=-1)", "2023-11-30T12:34:56Z")]
    [InlineData("now(months=3)", "2025-02-28T12:34:56Z")]
    [InlineData("now(weeks=-1)", "2024-11-23T12:34:56Z")]
    [InlineData("now(days=1)", "2024-12-01T12:34:56Z")]
    [InlineData("now(hours=12)", "2024-12-01T00:34:56Z")]
    [InlineData("now(minutes=-34)", "2024-11-30T12:00:56Z")]
    [InlineData("now(seconds=4)", "2024-11-30T12:35:00Z")]
    [InlineData("now(microseconds=4000000)", "2024-11-30T12:35:00Z")]
    [InlineData("now(weekday=0)", "2024-12-02T12:34:56Z")]
    [InlineData("now(weekday=5)", "2024-11-30T12:34:56Z")]
    [InlineData("now(mondays=1)", "2024-12-02T12:34:56Z")]
    [InlineData("now(mondays=+1)", "2024-12-02T12:34:56Z")]
    [InlineData("now(mondays=-1)", "2024-11-25T12:34:56Z")]
    [InlineData("now(saturdays=1)", "2024-12-07T12:34:56Z")]
    [InlineData("now(saturdays=-1)", "2024-11-23T12:34:56Z")]
    [InlineData("now(sundays=2)", "2024-12-08T12:34:56Z")]
    [InlineData("now(year=2001, year=2020)", "2020-11-30T12:34:56Z")]
    public async Task Now_is_set_and_moved_in_the_order_written(string now, string instant) =>
        Assert.Equal(instant, await schools.AnswerAsync(new QueryText { Select = $"{now} as t", Where = ["id = 1"] }));

    [Fact]
    public async Task Now_follows_the_clock_of_the_request()
    {
        var text = new QueryText { Select = "now(hour=0, minute=0, second=0) as t", Where = ["id = 1"] };
        Assert.Equal("2024-11-29T23:00:00Z", await schools.AnswerAsync(text, Paris));
    }

    [Theory]
    [InlineData("maj >= now(months=-6, day=1)", "3")]
    [InlineData("ouverte > now()", "6")]
    [InlineData("ouverte < now(years=-5)", "1; 2")]
    [InlineData("ouverte in [now(year=2017, month=1, day=1) TO now(year=2018)]", "1; 2")]
    public async Task Dates_compare_with_now(string where, string ids)
    {
        Assert.Equal(ids, await schools.IdsAsync(where));
        Assert.True(Schools.Bind(new QueryText { Where = [where] }).Value.UsesClock);
    }

    [Fact]
    public void Only_a_query_with_now_depends_on_the_clock() =>
        Assert.False(Schools.Bind(new QueryText { Where = ["ouverte = date'2024'"] }).Value.UsesClock);

    [Theory]
    [InlineData("avg(eleves)", "198.8")]
    [InlineData("sum(eleves)", "994")]
    [InlineData("sum(budget)", "126.75")]
    [InlineData("min(budget)", "-3.25")]
    [InlineData("max(eleves)", "800")]
    [InlineData("min(ouverte)", "2017-04-03")]
    [InlineData("max(maj)", "2024-06-15T00:00:00Z")]
    [InlineData("avg(ouverte)", "2020-10-25T04:48:00Z")]
    [InlineData("count(*)", "6")]
    [InlineData("count(eleves)", "5")]
    [InlineData("count(lieu)", "5")]
    [InlineData("count(distinct commune)", "3")]
    [InlineData("count(distinct ifnull(commune, 'x'))", "4")]
    [InlineData("median(eleves)", "45")]
    [InlineData("percentile(eleves, 50)", "45")]
    [InlineData("percentile(eleves, 100)", "800")]
    [InlineData("sum(eleves)/count(eleves)*100", "19880")]
    [InlineData(
        "bbox(lieu)",
        "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[5.78,43.83],[6.24,43.83],[6.24,44.2],[5.78,44.2],[5.78,43.83]]]},\"properties\":{}}"
    )]
    [InlineData(
        "bbox(secteur)",
        "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[5.7,43.8],[6.5,43.8],[6.5,44.5],[5.7,44.5],[5.7,43.8]]]},\"properties\":{}}"
    )]
    [InlineData(
        "envelope(lieu)",
        "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[5.79,43.83],[6.23,44.09],[6.24,44.1],[5.94,44.2],[5.78,43.84],[5.79,43.83]]]},\"properties\":{}}"
    )]
    public async Task Aggregates(string select, string value) =>
        Assert.Equal(value, await schools.AnswerAsync(new QueryText { Select = select, Limit = "1" }));

    [Fact]
    public async Task Without_groups_an_aggregate_is_repeated_on_each_row() =>
        Assert.Equal(
            "1 | 198.8; 2 | 198.8",
            await schools.AnswerAsync(new QueryText { Select = "id, avg(eleves)", Limit = "2" })
        );

    [Fact]
    public async Task An_aggregate_of_empty_values_is_empty_and_their_count_is_zero() =>
        Assert.Equal(
            "Sisteron | ∅ | 0 | ∅ | ∅",
            await schools.AnswerAsync(
                new QueryText
                {
                    Select = "sum(budget), count(budget), avg(eleves), max(ouverte)",
                    Where = ["id = 5"],
                    GroupBy = "commune",
                }
            )
        );
}
