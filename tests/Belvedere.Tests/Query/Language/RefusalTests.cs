using Belvedere.Core.Query;

namespace Belvedere.Tests.Query.Language;

/// <summary>What the language refuses: where, what was found, what was expected.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("contains(nom, 'x')", 8, "unexpected ( at position 8 in contains(nom, 'x')")]
    [InlineData("nom =", 5, "unexpected end of query")]
    [InlineData("nom = 'x", 8, "the closing ' of the value opened at position 6")]
    [InlineData("year = 3", 0, "“year” is a reserved word")]
    [InlineData("ouverte = date'-01'", 10, "Invalid date to parse '-01'")]
    [InlineData("lieu", 0, "a boolean field is expected but a geographic point was found")]
    [InlineData("within_distance(lieu, geom'POINT(6 44)', 10)", 41, "mi, yd, ft, m, cm, km, mm")]
    [InlineData("within_distance(lieu, geom'POINT(6 44)', 10 parsecs)", 41, "mi, yd, ft, m, cm, km, mm")]
    [InlineData("within_distance(lieu, 'POINT(6 44)', 10 km)", 22, "a geometry such as geom'POINT(6.2 44.1)'")]
    [InlineData(
        "within_distance(nom, geom'POINT(6 44)', 10 km)",
        16,
        "a geographic field is expected but nom is a text"
    )]
    [InlineData("within_distance(secteur, geom'LINESTRING(6 44, 7 44)', 1 km)", 25, "a point is expected")]
    [InlineData("intersects(lieu, geom'POINT(600 44)')", 17, "Invalid geometry to parse 'POINT(600 44)'")]
    [InlineData("intersects(lieu, geom'rien')", 17, "WKT, hexadecimal WKB or GeoJSON")]
    [InlineData("geometry(lieu, geom'POINT(6 44)', TOUCHES)", 34, "INTERSECTS, DISJOINT, WITHIN")]
    [InlineData("in_bbox(lieu, 1, 2, 3)", 21, "Expected: ,")]
    [InlineData("in_bbox(lieu, 6, 200, 7, 45)", 17, "a latitude from -90 to 90")]
    [InlineData("in_bbox(nope, 44, 6, 45, 7)", 8, "Unknown field: nope")]
    [InlineData("bbox(lieu, geom'POINT(6 44)')", 28, "Expected: ,")]
    [InlineData(
        "bbox(lieu, geom'LINESTRING(6 44, 7 45)', geom'POINT(6 44)')",
        11,
        "a point such as geom'POINT(6.2 44.1)'"
    )]
    [InlineData("id = 1 id = 2", 7, "Expected: the end or an operator.")]
    [InlineData("ouverte in [2022-03-12 TO 2022-04-27]", 12, "Incompatible types")]
    [InlineData("id not in (1, 2)", 3, "unexpected not at position 3")]
    [InlineData("lieu = lieu", 0, "Incompatible types")]
    [InlineData("maj > now(fortnights=1)", 10, "Expected: one of day, days, fridays")]
    [InlineData("maj > now(month=13)", 16, "a number from 1 to 12")]
    [InlineData("maj > now(day=0)", 14, "a number from 1")]
    [InlineData("maj > now(years=9000)", 6, "now() leaves the calendar with years=9000")]
    [InlineData("eleves = now()", 0, "Incompatible types")]
    [InlineData("range(eleves, 15) = 'x'", 0, "range is allowed in group_by only")]
    [InlineData("search(eleves, 'x')", 7, "a text field is expected but eleves is a number")]
    [InlineData("search(nom, 3)", 12, "a field, * or a quoted string")]
    [InlineData("json_format(nom) = 'x'", 0, "Incompatible types")]
    public void In_where(string where, int position, string message) =>
        Refuses(new QueryText { Where = [where] }, position, message);

    [Theory]
    [InlineData("date_format(ouverte, 'yyyyy')", 21, "Invalid date format 'yyyyy' at character 1")]
    [InlineData("date_format(ouverte, 'yyyy Q')", 21, "at character 6")]
    [InlineData("date_format(ouverte, nom)", 0, "date_format expects a quoted pattern")]
    [InlineData("date_format(eleves, 'yyyy')", 12, "date_format does not apply to a number")]
    [InlineData("range(eleves, 15)", 0, "range is allowed in group_by only")]
    [InlineData("geo_cluster(lieu, 3)", 0, "geo_cluster is allowed in group_by only")]
    [InlineData("distance(lieu, 3)", 0, "distance expects a geographic field and a geometry")]
    [InlineData("distance(nom, geom'POINT(6 44)')", 9, "a geographic field is expected")]
    [InlineData("random(3)", 0, "random is allowed in order_by only")]
    [InlineData("vector_similarity('x')", 0, "vector_similarity is allowed in order_by only")]
    [InlineData("within(lieu, geom'POINT(6 44)')", 0, "this predicate stands in where only")]
    [InlineData("sum(nom)", 4, "StatAggregation only supports numeric or date expression.")]
    [InlineData("percentile(eleves, 200)", 19, "between 0 and 100")]
    [InlineData("id as a, nom as a", 9, "Alias 'a' is declared several times.")]
    [InlineData("id, include(nope)", 12, "Unknown field: nope")]
    [InlineData("id nom", 3, "Expected: the end, a comma or an operator.")]
    public void In_select(string select, int position, string message) =>
        Refuses(new QueryText { Select = select }, position, message);

    [Theory]
    [InlineData("lieu", 0, "cannot group by a geo field, use geo_cluster")]
    [InlineData("range(eleves)", 12, "Expected: ,")]
    [InlineData("range(eleves, 0)", 14, "a positive width")]
    [InlineData("range(eleves, 1 day)", 12, "a width without unit is expected to cut numbers")]
    [InlineData("range(ouverte, 10)", 13, "a duration is expected to cut dates")]
    [InlineData("range(ouverte, 10 D)", 15, "ms, s, m, h, d, w, M, q, y")]
    [InlineData("range(nom, 10)", 6, "range does not apply to a text")]
    [InlineData("range(eleves, 10, 5)", 18, "the bounds of range must increase")]
    [InlineData("range(eleves, EQUI(0, 1, 2))", 19, "a positive width")]
    [InlineData("range(eleves, EQUI(1, 5, 5))", 25, "a number above the lower bound")]
    [InlineData("range(eleves, EQUI(1, 0, 1000000))", 25, "1000 items at most")]
    [InlineData("range(eleves, 10, nom)", 18, "a bound of range is a literal number")]
    [InlineData("range(ouverte, 'hier', *)", 15, "Invalid date to parse 'hier'")]
    [InlineData("geo_cluster(lieu, 26)", 18, "a zoom from 0 to 25")]
    [InlineData("geo_cluster(lieu, 3, 0)", 21, "a radius from 1 to 10000 pixels")]
    [InlineData("geo_cluster(secteur, 3)", 12, "geo_cluster expects a field of points")]
    [InlineData("count(*)", 0, "aggregation count is not allowed here")]
    public void In_group_by(string groupBy, int position, string message) =>
        Refuses(new QueryText { GroupBy = groupBy, Select = "count(*)" }, position, message);

    [Theory]
    [InlineData("nope:1", 0, "Unknown field: nope.")]
    [InlineData("ouverte:hier", 8, "Invalid date to parse 'hier'.")]
    [InlineData("lieu:1", 0, "Incompatible types")]
    public void In_refine_and_exclude(string refine, int position, string message)
    {
        Refuses(new QueryText { Where = ["id = 1"], Refine = [refine] }, position, message);
        var refused = Schools.Bind(new QueryText { Where = ["id = 1"], Refine = [refine] }).Problem;
        Assert.Contains("« refine »", refused?.Detail.French, StringComparison.Ordinal);
        refused = Schools.Bind(new QueryText { Exclude = [refine] }).Problem;
        Assert.Contains("« exclude »", refused?.Detail.French, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_selected_beside_groups_must_be_one_of_their_keys() =>
        Refuses(
            new QueryText { GroupBy = "range(eleves, 15)", Select = "range(eleves, 16)" },
            0,
            "'range(…)' must appear in the group_by clause"
        );

    [Fact]
    public void Now_is_refused_where_there_is_no_clock() =>
        Assert.Equal(400, Schools.Bind(new QueryText { Where = ["maj < now()"] }, BindingContext.Utc).Problem?.Status);

    private static void Refuses(QueryText text, int position, string message)
    {
        var problem = Schools.Bind(text).Problem;
        Assert.NotNull(problem);
        Assert.Equal(400, problem.Status);
        Assert.Contains(message, problem.Detail.English, StringComparison.Ordinal);
        Assert.Equal(position, problem.Position);
        Assert.NotEqual(problem.Detail.English, problem.Detail.French);
    }
}
