using Belvedere.Core.Query;

namespace Belvedere.Tests.Query.Language;

/// <summary>Conditions of the language, one row for each line of its specification: which schools they keep.</summary>
public sealed class PredicateTests(Schools schools) : IClassFixture<Schools>
{
    // Lexical rules
    [Theory]
    [InlineData("NOM = 'ecole' AND Id = 6", "6")]
    [InlineData("nom='ecole'and id=6", "6")]
    [InlineData("`2024` = 2", "2")]
    [InlineData("`year` = 'b'", "2")]
    [InlineData("nom = 'Collège \"Camus\"'", "5")]
    [InlineData("nom = \"Collège \\\"Camus\\\"\"", "5")]
    [InlineData("budget = 10.5", "1")]
    [InlineData("budget = -3.25", "4")]
    [InlineData("budget > +20.4", "2; 3")]
    [InlineData("publique = TRUE", "1; 3; 5")]
    [InlineData("publique = false", "2; 6")]
    [InlineData("ouverte = date'2017-04-03'", "1")]
    [InlineData("ouverte = date'2017/04/03'", "1")]
    [InlineData("ouverte = date\"2017\"", "1; 2")]
    [InlineData("maj = date'2024-01-01T10:15'", "1")]
    public Task Lexical_rules(string where, string ids) => Keeps(where, ids);

    // Grammar
    [Theory]
    [InlineData("id = 1 or id = 2 and nom = 'x'", "1")]
    [InlineData("(id = 1 or id = 2) and nom != 'x'", "1; 2")]
    [InlineData("not id > 2", "1; 2")]
    [InlineData("not not id = 3", "3")]
    [InlineData("not (id = 1 or id > 2)", "2")]
    [InlineData("publique", "1; 3; 5")]
    [InlineData("publique is true", "1; 3; 5")]
    [InlineData("publique is not true", "2; 4; 6")]
    [InlineData("publique is false", "2; 6")]
    [InlineData("publique is null", "4")]
    [InlineData("eleves is not null", "1; 2; 3; 4; 6")]
    [InlineData("eleves / 2 + 1 > 60", "1; 3")]
    [InlineData("(eleves - 20) * 2 = 50", "2")]
    [InlineData("eleves > budget", "1; 2; 3; 4; 6")]
    [InlineData("length(nom) = 5", "6")]
    [InlineData("id in [2 TO 4]", "2; 3; 4")]
    [InlineData("id in [2..4]", "2; 3; 4")]
    [InlineData("id in ]2 TO 4[", "3")]
    [InlineData("id in [2 TO 4[", "2; 3")]
    [InlineData("id : ]2..4]", "3; 4")]
    [InlineData("id in (1, 3, 99)", "1; 3")]
    [InlineData("commune in ('Manosque')", "2; 6")]
    [InlineData("'Manosque' in commune", "2; 6")]
    public Task Grammar(string where, string ids) => Keeps(where, ids);

    [Fact]
    public async Task Several_conditions_must_all_hold() =>
        Assert.Equal(
            "2",
            await schools.AnswerAsync(
                new QueryText { Select = "id", Where = ["commune = 'Manosque'", "", "eleves > 20"] }
            )
        );

    // Filters
    [Theory]
    [InlineData("'ECOLE'", "1; 2; 6")]
    [InlineData("'lac ecole'", "2")]
    [InlineData("'manosque lac'", "2")]
    [InlineData("'oeuvre'", "4")]
    [InlineData("'past*'", "1")]
    [InlineData("'past'", "")]
    [InlineData("nom = 'Ecole'", "")]
    [InlineData("nom : 'ecole'", "6")]
    [InlineData("eleves : 45", "2")]
    [InlineData("nom like 'école'", "1; 2; 6")]
    [InlineData("nom like 'eco*'", "1; 2; 6")]
    [InlineData("nom like 'eco'", "")]
    [InlineData("commune != 'Manosque'", "1; 3; 5")]
    [InlineData("eleves > 0", "1; 2; 3; 4; 6")]
    [InlineData("not eleves > 0", "5")]
    [InlineData("eleves = null", "")]
    [InlineData("not eleves = null", "1; 2; 3; 4; 5; 6")]
    [InlineData("not commune != 'Manosque'", "2; 4; 6")] // only != leaves empty values out: its negation has them
    [InlineData("not commune = 'Manosque'", "1; 3; 4; 5")]
    [InlineData("not commune in ('Manosque', null)", "1; 3; 4; 5")]
    [InlineData("not eleves in [0 TO 100]", "1; 3; 5")]
    [InlineData("eleves in [0 TO null]", "")]
    [InlineData("commune = null or commune is null", "4")]
    [InlineData("nom = commune", "")]
    [InlineData("nom != commune", "1; 2; 3; 5; 6")]
    [InlineData("commune like 'manosque' and not publique", "2; 6")]
    [InlineData("commune like '%Manosque%'", "2; 6")] // signs are no letters
    [InlineData("commune in ['D' TO 'M']", "1; 3")]
    [InlineData("year(date'2024-02-29') = 2024", "1; 2; 3; 4; 5; 6")]
    [InlineData("eleves / 0 = 1 or not eleves / 0 = 1", "1; 2; 3; 4; 5; 6")]
    [InlineData("ouverte in ['2017-01-01' TO '2017-05-01']", "1")]
    [InlineData("ouverte in [20170101 TO 20170501]", "1")]
    [InlineData("ouverte >= date'2017-09'", "2; 3; 4; 6")]
    [InlineData("ouverte > date'2017'", "3; 4; 6")]
    [InlineData("ouverte <= date'2017'", "1; 2")]
    [InlineData("ouverte < date'2017-09'", "1")]
    [InlineData("ouverte != date'2017'", "3; 4; 6")]
    [InlineData("year(ouverte) in (2020, 2024)", "3; 4; 6")]
    [InlineData("ouverte in (date'2017', date'2024-02')", "1; 2; 4")]
    public Task Filters(string where, string ids) => Keeps(where, ids);

    [Theory]
    [InlineData("maj = date'2024-01-01'", "UTC", "1")]
    [InlineData("maj = date'2024-01-01'", "Europe/Paris", "1; 2")]
    [InlineData("maj = date'2023-12-31T23:30:00Z'", "Europe/Paris", "2")]
    [InlineData("maj > date'2024-01-02T00:30'", "Europe/Paris", "3; 5; 6")]
    public async Task Dates_without_offset_are_read_on_the_clock_of_the_request(string where, string zone, string ids)
    {
        var context = new BindingContext(TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(ids, await schools.AnswerAsync(new QueryText { Select = "id", Where = [where] }, context));
    }

    // Predicates on words
    [Theory]
    [InlineData("search(nom, 'ecole')", "1; 2; 6")]
    [InlineData("search(nom, 'ecloe')", "1; 2; 6")] // two letters swapped
    [InlineData("search(nom, 'ecolle')", "1; 2; 6")]
    [InlineData("search(nom, 'colege camus')", "5")]
    [InlineData("search(nom, 'alxanda lycee')", "3")] // two letters missing
    [InlineData("search(nom, 'alxnda lycee')", "")] // three
    [InlineData("search(nom, 'lycee alex')", "3")] // the last word is a prefix
    [InlineData("search(nom, 'alex lycee')", "")]
    [InlineData("search(nom, 'du')", "2")]
    [InlineData("search(nom, 'da')", "")] // two letters are exact
    [InlineData("search(nom, commune, 'manosqe')", "2; 6")]
    [InlineData("search(*, 'manosq')", "2; 6")]
    [InlineData("search('digne')", "1; 3")]
    [InlineData("suggest(nom, 'PAS')", "1")]
    [InlineData("suggest(nom, 'la éc')", "2")]
    [InlineData("suggest('sis')", "5")]
    [InlineData("startswith(nom, 'Éc')", "1")]
    [InlineData("startswith(nom, 'éc')", "2")]
    [InlineData("startswith(nom, commune, 'Di')", "1; 3")]
    [InlineData("startswith(*, 'eco')", "6")]
    [InlineData("startswith('Man')", "2; 6")]
    [InlineData("vector_similarity_threshold('lycee lac')", "2; 3")]
    public Task Words(string where, string ids) => Keeps(where, ids);

    // Predicates on places
    [Theory]
    [InlineData("within_distance(lieu, geom'POINT(6.23 44.09)', 2 km)", "1; 3")]
    [InlineData("within_distance(lieu, geom'POINT(6.23 44.09)', 2km)", "1; 3")]
    [InlineData("within_distance(lieu, geom'POINT(6.23 44.09)', 2000m)", "1; 3")]
    [InlineData("within_distance(lieu, geom'POINT(6.23 44.09)', 100 m)", "1")]
    [InlineData("within_distance(lieu, geom'POINT(6.23 44.09)', 1.5 mi)", "1; 3")]
    [InlineData("within_distance(lieu, geom'POINT(6.23 44.09)', 2000 yd)", "1; 3")]
    [InlineData("within_distance(lieu, geom'POINT(6.23 44.09)', 5000 ft)", "1; 3")]
    [InlineData("within_distance(lieu, geom'POINT(6.23 44.09)', 1000 cm)", "1")]
    [InlineData("within_distance(lieu, geom'POINT(6.23 44.09)', 5 mm)", "1")]
    [InlineData("within_distance(lieu, geom'LINESTRING(5.7 43.8, 5.8 43.8)', 4 km)", "2")]
    [InlineData("within_distance(secteur, geom'POINT(5.95 43.85)', 6 km)", "2")]
    [InlineData("distance(lieu, geom'POINT(6.23 44.09)', 2 km)", "1; 3")]
    [InlineData("circle(lieu, geom'POINT(6.23 44.09)', 2 km)", "1; 3")]
    [InlineData("in_bbox(lieu, 44.0, 6.0, 44.5, 6.5)", "1; 3")]
    [InlineData("in_bbox(lieu, 44.5, 6.5, 44.0, 6.0)", "1; 3")] // two opposite corners, whichever comes first
    [InlineData("in_bbox(secteur, 44.2, 6.05, 44.3, 6.2)", "1; 5")]
    [InlineData("bbox(lieu, 44.0, 6.0, 44.5, 6.5)", "1; 3")]
    [InlineData("bbox(lieu, geom'POINT(6.0 44.5)', geom'POINT(6.5 44.0)')", "1; 3")] // 2.0: two corners, longitude first
    [InlineData("bbox(lieu, geom'POINT(6.5 44.0)', geom'POINT(6.0 44.5)')", "1; 3")]
    [InlineData("intersects(lieu, geom'POLYGON((6 44, 6.5 44, 6.5 44.5, 6 44.5, 6 44))')", "1; 3")]
    [InlineData("intersects(secteur, geom'LINESTRING(5.8 43.85, 6.05 44.2)')", "1; 2; 5")]
    [InlineData("disjoint(lieu, geom'POLYGON((6 44, 6.5 44, 6.5 44.5, 6 44.5, 6 44))')", "2; 5; 6")]
    [InlineData("within(lieu, geom'POLYGON((5 43, 6 43, 6 44, 5 44, 5 43))')", "2; 6")]
    [InlineData("within(secteur, geom'POLYGON((5 43, 6.05 43, 6.05 45, 5 45, 5 43))')", "2")]
    [InlineData("polygon(lieu, geom'POLYGON((5 43, 6 43, 6 44, 5 44, 5 43))')", "2; 6")]
    [InlineData("geometry(lieu, geom'POLYGON((6 44, 7 44, 7 45, 6 45, 6 44))', INTERSECTS)", "1; 3")]
    [InlineData("geometry(lieu, geom'POLYGON((6 44, 7 44, 7 45, 6 45, 6 44))', INTERSECT)", "1; 3")] // 2.0
    [InlineData("geometry(lieu, geom'POLYGON((6 44, 7 44, 7 45, 6 45, 6 44))', disjoint)", "2; 5; 6")]
    [InlineData("geometry(lieu, geom'POLYGON((6 44, 7 44, 7 45, 6 45, 6 44))', Within)", "1; 3")]
    [InlineData(
        "within(lieu, geom'{\"type\":\"Polygon\",\"coordinates\":[[[6,44],[7,44],[7,45],[6,45],[6,44]]]}')",
        "1; 3"
    )]
    [InlineData(
        "intersects(lieu, geom'MULTIPOLYGON(((6 44, 6.235 44, 6.235 45, 6 45, 6 44)), ((5.78 43, 5.785 43, 5.785 44, 5.78 44, 5.78 43)))')",
        "1; 6"
    )]
    [InlineData("lieu is null", "4")]
    [InlineData("not intersects(lieu, geom'POLYGON((6 44, 6.5 44, 6.5 44.5, 6 44.5, 6 44))')", "2; 4; 5; 6")]
    public Task Places(string where, string ids) => Keeps(where, ids);

    [Fact]
    public Task Well_known_binary_is_a_geometry_too() =>
        Keeps("within_distance(lieu, geom'0101000000EC51B81E85EB1840EC51B81E850B4640', 100 m)", "1");

    // refine and exclude
    [Theory]
    [InlineData("commune:Manosque", "2; 6")]
    [InlineData("commune:\"Digne-les-Bains\"", "1; 3")]
    [InlineData("eleves:45", "2")]
    [InlineData("publique:false", "2; 6")]
    [InlineData("ouverte:2017", "1; 2")]
    [InlineData("ouverte:2017/09", "2")]
    [InlineData("ouverte:2017/9/1", "2")]
    [InlineData("ouverte:2017-04", "1")]
    [InlineData("maj:2024/01", "1; 5")]
    public async Task Refinements(string refine, string ids)
    {
        Assert.Equal(ids, await schools.AnswerAsync(new QueryText { Select = "id", Refine = [refine] }));
        var others = string.Join("; ", Enumerable.Range(1, 6).Except(ids.Split("; ").Select(int.Parse)));
        Assert.Equal(others, await schools.AnswerAsync(new QueryText { Select = "id", Exclude = [refine] }));
    }

    private async Task Keeps(string where, string ids) => Assert.Equal(ids, await schools.IdsAsync(where));
}
