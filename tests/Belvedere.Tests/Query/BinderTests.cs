using Belvedere.Core;
using Belvedere.Core.Query;

namespace Belvedere.Tests.Query;

public sealed class BinderTests
{
    private static Result<QueryPlan> Bind(QueryText text) =>
        text.ParsePage().Then(query => Binder.Bind(query, MixedTable.Schema));

    [Theory]
    [InlineData("departement = 3", 0, "Unknown field: departement. Clause(s) containing the error(s): where.")]
    [InlineData("n = 1 and nope > 2", 10, "Unknown field: nope. Clause(s) containing the error(s): where.")]
    [InlineData("nom LIKE 'a' or x LIKE 'b'", 16, "Unknown field: x. Clause(s) containing the error(s): where.")]
    [InlineData(
        "nom",
        0,
        "a boolean field is expected but a text was found. Clause(s) containing the error(s): where."
    )]
    [InlineData("count(*) > 3", 0, "aggregation count is not allowed here. Clause(s) containing the error(s): where.")]
    [InlineData("length(n) = 3", 7, "length does not apply to a number. Clause(s) containing the error(s): where.")]
    [InlineData(
        "length() = 3",
        0,
        "length expects 1 argument(s) but 0 found. Clause(s) containing the error(s): where."
    )]
    [InlineData(
        "n like 'x'",
        0,
        "a text field is expected but n is a number. Clause(s) containing the error(s): where."
    )]
    [InlineData(
        "jour in ['hier' TO '2024']",
        9,
        "Invalid date to parse 'hier'. Clause(s) containing the error(s): where."
    )]
    [InlineData("nom + 1 = 2", 0, "+ does not apply to a text. Clause(s) containing the error(s): where.")]
    public void Says_what_a_condition_cannot_mean(string where, int position, string message)
    {
        var problem = Bind(new QueryText { Where = [where] }).Problem;
        Assert.Equal($"ODSQL query is malformed: {message}", problem?.Detail.English);
        Assert.Equal(position, problem?.Position);
    }

    [Theory]
    [InlineData("jour = 2025")]
    [InlineData("jour > '2025-01-01'")]
    [InlineData("n = '12'")]
    [InlineData("m < 'a'")]
    [InlineData("code = 4070")]
    [InlineData("vrai = 'true'")]
    [InlineData("vrai > false")]
    [InlineData("n = date'2024'")]
    [InlineData("code in ('a', 3)")]
    [InlineData("n in ['a' TO 'b']")]
    [InlineData("ifnull(n, 'x') = 'x'")]
    public void Refuses_types_that_do_not_compare(string where)
    {
        var problem = Bind(new QueryText { Where = [where] }).Problem;
        Assert.Equal(Problems.QueryTypesIncompatible, problem?.Code);
        Assert.Equal("Incompatible types in comparison filter.", problem?.Detail.English);
        Assert.Contains("ne se compare pas à", problem?.Detail.French, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jour in ['2022-03-12' TO '2022-04-27']")]
    [InlineData("jour in [20220312 TO 20220427]")]
    [InlineData("moment:[2022 TO 2023]")]
    [InlineData("n = null")]
    [InlineData("n > 5.5")]
    [InlineData("n = m")]
    [InlineData("jour = moment")]
    [InlineData("date'2024' < jour")]
    [InlineData("NOM = 'x' and Vrai")]
    [InlineData("'01004' in code")]
    [InlineData("jour in (date'2024', date'2025-01')")]
    [InlineData("year(jour) in (2023, 2024)")]
    public void Accepts_types_that_compare(string where) =>
        Assert.Null(Bind(new QueryText { Where = [where] }).Problem);

    [Fact]
    public void An_unknown_field_comes_with_those_that_exist()
    {
        var french = Bind(new QueryText { Select = "nope" }).Problem?.Detail.French;
        Assert.Contains("nom, code, n, m, vrai, jour, moment", french, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nom, n", "nom,n")]
    [InlineData("NOM", "nom")]
    [InlineData("*, n + 1 as suivant", "nom,code,n,m,vrai,jour,moment,suivant")]
    [InlineData("include(m*)", "m,moment")]
    [InlineData("exclude(m*)", "nom,code,n,vrai,jour")]
    [InlineData("*, exclude(nom)", "code,n,m,vrai,jour,moment")]
    [InlineData("n, n", "n")]
    [InlineData("n as a, n as a", "a")]
    public void Select_keeps_the_order_as_written(string select, string keys) =>
        Assert.Equal(keys, string.Join(',', Bind(new QueryText { Select = select }).Value.Outputs.Select(o => o.Key)));

    [Theory]
    [InlineData("code", "count(*)", "code,count(*)")]
    [InlineData("code as c", "c_max, max(n) as c_max", null)]
    [InlineData("code", "max(n) as plus_grand, code", "code,plus_grand")]
    [InlineData("year(jour) as y", "year(jour) as y, count(*)", "y,count(*)")]
    [InlineData("year(jour)", "", "year(jour)")]
    [InlineData("lower( nom )", "count(*)", "lower( nom ),count(*)")]
    public void Groups_answer_their_keys_first(string groupBy, string select, string? keys)
    {
        var plan = Bind(new QueryText { GroupBy = groupBy, Select = select });
        Assert.Equal(keys, plan.IsSuccess ? string.Join(',', plan.Value.Outputs.Select(o => o.Key)) : null);
    }

    [Theory]
    [InlineData(
        "code",
        "nom",
        "'nom' must appear in the group_by clause or be used in an aggregation function. Clause(s) containing the error(s): select."
    )]
    [InlineData(
        "lower(nom)",
        "length(nom)",
        "'nom' must appear in the group_by clause or be used in an aggregation function. Clause(s) containing the error(s): select."
    )]
    [InlineData(
        "",
        "n as a, m as a",
        "Alias 'a' is declared several times. Clause(s) containing the error(s): select."
    )]
    [InlineData(
        "",
        "sum(nom)",
        "StatAggregation only supports numeric or date expression. Clause(s) containing the error(s): select."
    )]
    [InlineData("", "sum(max(n))", "aggregation max is not allowed here. Clause(s) containing the error(s): select.")]
    [InlineData("", "random(3)", "random is allowed in order_by only. Clause(s) containing the error(s): select.")]
    [InlineData(
        "",
        "percentile(n, 101)",
        "the percentile must be a number between 0 and 100. Clause(s) containing the error(s): select."
    )]
    [InlineData("", "exclude(*)", null)]
    [InlineData("count(*)", "", "aggregation count is not allowed here. Clause(s) containing the error(s): group_by.")]
    public void Says_what_an_answer_cannot_hold(string groupBy, string select, string? message)
    {
        var problem = Bind(new QueryText { GroupBy = groupBy, Select = select }).Problem;
        Assert.Equal(400, problem?.Status);
        Assert.True(
            message is null || problem?.Detail.English == $"ODSQL query is malformed: {message}",
            problem?.Detail.English
        );
    }

    [Theory]
    [InlineData(
        "1473",
        null,
        null,
        "Invalid value for limit API parameter: 1473 was found but -1 <= limit <= 100 is expected."
    )]
    [InlineData(
        "-2",
        null,
        null,
        "Invalid value for limit API parameter: -2 was found but -1 <= limit <= 100 is expected."
    )]
    [InlineData("x", null, null, "Invalid value for limit API parameter: x was found but an integer is expected.")]
    [InlineData(
        "99999999999999999999",
        null,
        null,
        "Invalid value for limit API parameter: 99999999999999999999 was found but an integer is expected."
    )]
    [InlineData(
        "100",
        "9950",
        null,
        "Invalid value for sum of offset + limit API parameter: 10050 was found but <= 10000 is expected"
    )]
    [InlineData(
        null,
        "-1",
        null,
        "Invalid value for offset API parameter: -1 was found but 0 <= offset <= 10000 is expected."
    )]
    [InlineData(
        "20001",
        null,
        "code",
        "Invalid value for limit API parameter: 20001 was found but -1 <= limit <= 20000 is expected."
    )]
    public void Refuses_a_page_beyond_the_limits(string? limit, string? offset, string? groupBy, string message) =>
        Assert.Equal(
            message,
            Bind(
                new QueryText
                {
                    Limit = limit,
                    Offset = offset,
                    GroupBy = groupBy,
                }
            ).Problem?.Detail.English
        );

    [Theory]
    [InlineData(null, null, 10, 0)]
    [InlineData("-1", null, 100, 0)]
    [InlineData("0", null, 0, 0)]
    [InlineData("100", "9900", 100, 9900)]
    [InlineData("10", "9990", 10, 9990)]
    public void Accepts_a_page_within_the_limits(string? limit, string? offset, int rows, int first)
    {
        var plan = Bind(new QueryText { Limit = limit, Offset = offset }).Value;
        Assert.Equal((rows, first), (plan.Limit, plan.Offset));
    }

    [Theory]
    [InlineData("-1", null, 20_000, 0)]
    [InlineData("-1", "5", 19_995, 5)]
    [InlineData("20000", null, 20_000, 0)]
    [InlineData(null, "19990", 10, 19_990)]
    public void Accepts_a_page_of_groups_within_the_limits(string? limit, string? offset, int rows, int first)
    {
        var text = new QueryText
        {
            GroupBy = "code",
            Limit = limit,
            Offset = offset,
        };
        var plan = Bind(text).Value;
        Assert.Equal((rows, first), (plan.Limit, plan.Offset));
    }

    [Theory]
    [InlineData("code:01004")]
    [InlineData("n:3")]
    [InlineData("jour:2024/01")]
    [InlineData("vrai:true")]
    [InlineData("code:\"2A004\"")]
    public void A_refinement_reads_its_value_by_the_type_of_the_field(string refine) =>
        Assert.Null(Bind(new QueryText { Refine = [refine], Exclude = [refine] }).Problem);

    [Theory]
    [InlineData("nope:1")]
    [InlineData("code")]
    [InlineData(":1")]
    [InlineData("jour:hier")]
    public void A_wrong_refinement_is_refused(string refine) =>
        Assert.Equal(400, Bind(new QueryText { Refine = [refine] }).Problem?.Status);

    [Theory]
    [InlineData("2024", "2024-01-01T00:00:00", "2025-01-01T00:00:00")]
    [InlineData("2024-02", "2024-02-01T00:00:00", "2024-03-01T00:00:00")]
    [InlineData("2024/2/9", "2024-02-09T00:00:00", "2024-02-10T00:00:00")]
    [InlineData("20240229", "2024-02-29T00:00:00", "2024-03-01T00:00:00")]
    [InlineData("2017-04-03T08", "2017-04-03T08:00:00", "2017-04-03T09:00:00")]
    [InlineData("2017-04-03T08:02", "2017-04-03T08:02:00", "2017-04-03T08:03:00")]
    [InlineData("2017-04-03T08:02+02:00", "2017-04-03T06:02:00", "2017-04-03T06:03:00")]
    [InlineData("9999", "9999-01-01T00:00:00", null)]
    public void A_partial_date_is_an_interval(string text, string start, string? end)
    {
        var (from, to) = PartialDate.Parse(text)!.Instants(TimeZoneInfo.Utc);
        Assert.Equal(start, from.ToString("s"));
        Assert.Equal(end, to?.ToString("s"));
    }
}
