using System.Text.Json;
using Belvedere.Core.Query;

namespace Belvedere.Tests.Apis;

public sealed class FacetTests(ApisPortal portal) : IClassFixture<ApisPortal>
{
    private const string Facets = ApisPortal.Explore + "/catalog/datasets/subventions/facets";

    [Fact]
    public async Task Values_are_counted_with_the_most_frequent_first_and_without_the_empty_ones()
    {
        Assert.Equal("04070:4 01004:2", await ReadAsync("?facet=commune"));
        Assert.Equal("01004:2 04070:4", await ReadAsync("?facet=facet(name=\"commune\", sort=\"alphanum\")"));
        Assert.Equal("04070:4", await ReadAsync("?facet=facet(name='commune', limit=1)"));
        Assert.Equal("true:3 false:2", await ReadAsync("?facet=reconduite"));
        Assert.Equal(
            "culture/musique:2 loisirs/jeux:1 nature/arbres:1 nature/oiseaux:1",
            await ReadAsync("?facet=theme")
        );
    }

    [Fact]
    public async Task A_condition_is_counted_like_the_rows_it_keeps()
    {
        Assert.Equal("04070:3 01004:1", await ReadAsync("?facet=commune&where=montant is not null and montant > 0"));
        Assert.Equal("04070:2", await ReadAsync("?facet=commune&where=montant > 0&refine=versee_le:2024/03"));
    }

    [Fact]
    public async Task Dates_open_year_after_year_where_they_are_chosen()
    {
        Assert.Equal("2024:3 2023:2", await ReadAsync("?facet=versee_le"));
        Assert.Equal("2024:3*[03:2 11:1]", await ReadAsync("?facet=versee_le&refine=versee_le:2024"));
        Assert.Equal("2024:2*[03:2*[01:1 31:1]]", await ReadAsync("?facet=versee_le&refine=versee_le:2024-3"));
        Assert.Equal("2023:2 2024:-", await ReadAsync("?facet=versee_le&exclude=versee_le:2024"));
        Assert.Equal(
            "2024:3*[03:2 11:1] 2023:2",
            await ReadAsync("?facet=facet(name=\"versee_le\", disjunctive=true)&refine=versee_le:2024")
        );
        var open = (await portal.GetAsync(Facets + "?facet=versee_le&refine=versee_le:2024"))
            .GetProperty("facets")[0]
            .GetProperty("facets")[0]
            .GetProperty("facets")[1];
        Assert.Equal("2024/11", open.GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_hierarchy_of_texts_opens_level_after_level()
    {
        const string Theme = "facet(name=\"theme\", hierarchical=true, separator=\"/\")";
        Assert.Equal("culture:2 nature:2 loisirs:1", await ReadAsync($"?facet={Theme}"));
        Assert.Equal("nature:2*[arbres:1 oiseaux:1]", await ReadAsync($"?facet={Theme}&refine=theme:nature"));
        Assert.Equal("nature:1*[oiseaux:1*]", await ReadAsync($"?facet={Theme}&refine=theme:nature/oiseaux"));
    }

    [Fact]
    public async Task A_chosen_value_stays_in_sight_and_a_disjunctive_facet_keeps_the_others()
    {
        Assert.Equal("04070:4*", await ReadAsync("?facet=commune&refine=commune:04070"));
        Assert.Equal(
            "04070:4* 01004:2",
            await ReadAsync("?facet=facet(name=\"commune\",disjunctive=true)&refine=commune:04070")
        );
        Assert.Equal("75056:0*", await ReadAsync("?facet=commune&refine=commune:75056"));
        Assert.Equal("300:1*", await ReadAsync("?facet=montant&refine=montant:300.00"));
        Assert.Equal("true:3*", await ReadAsync("?facet=reconduite&refine=reconduite:TRUE"));
        Assert.Equal("2024:1*[03:1*[01:1*]]", await ReadAsync("?facet=versee_le&refine=versee_le:20240301"));
        Assert.Equal("04070:4 01004:-", await ReadAsync("?facet=commune&exclude=commune:01004"));
    }

    [Fact]
    public async Task Several_values_of_a_disjunctive_facet_are_any_of_them()
    {
        const string Either = "&refine=commune:04070&refine=commune:01004";
        Assert.Equal(
            "true:3 false:2",
            await ReadAsync("?facet=reconduite&facet=facet(name=\"commune\",disjunctive=true)" + Either)
        );
        Assert.Equal("", await ReadAsync("?facet=reconduite" + Either));
    }

    [Fact]
    public async Task Without_a_name_the_fields_of_few_values_are_counted()
    {
        var names = (await portal.GetAsync(Facets))
            .GetProperty("facets")
            .EnumerateArray()
            .Select(f => f.GetProperty("name").GetString());
        Assert.Equal(["commune", "versee_le", "saisie", "reconduite"], names);
    }

    [Fact]
    public async Task The_catalogue_has_facets_too()
    {
        var facets = (await portal.GetAsync(ApisPortal.Explore + "/catalog/facets?facet=publisher")).GetProperty(
            "facets"
        );
        Assert.Equal(
            "Commune d’exemple:2 Syndicat des écoles:1",
            Written(facets[0].GetProperty("facets").EnumerateArray())
        );
        Assert.Equal(
            6,
            (await portal.GetAsync(ApisPortal.Explore + "/catalog/facets/")).GetProperty("facets").GetArrayLength()
        );
    }

    [Theory]
    [InlineData("?facet=absente", "Unknown field: absente. Clause(s) containing the error(s): facet.", "ODSQLError")]
    [InlineData("?facet=facet(name=", "facet")]
    [InlineData("?facet=facet()", "facet")]
    [InlineData("?facet=facet(name=\"commune\", sort=\"sideways\")", "sideways")]
    [InlineData("?facet=facet(name=\"commune\", limit=0)", "limit")]
    [InlineData("?facet=a b", "facet")]
    [InlineData("?facet=commune&where=x(", "where")]
    [InlineData("?facet=commune&refine=commune", "refine", "ODSQLError")]
    [InlineData(
        "?facet=commune&refine=x:1",
        "Unknown field: x. Clause(s) containing the error(s): refine.",
        "ODSQLError"
    )]
    [InlineData(
        "?facet=commune&exclude=x:1",
        "Unknown field: x. Clause(s) containing the error(s): exclude.",
        "ODSQLError"
    )]
    public async Task What_cannot_be_counted_is_said(string query, string part, string code = "ODSQLSyntaxError")
    {
        var error = await portal.GetAsync(Facets + query, 400);
        Assert.Contains(part, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(code, error.GetProperty("error_code").GetString());
    }

    [Fact]
    public void Reading_a_facet_never_throws()
    {
        var random = new Random(7);
        string[] pieces =
        [
            "facet",
            "(",
            ")",
            "name",
            "=",
            "\"x\"",
            "'",
            ",",
            "limit",
            "3",
            "sort",
            "`",
            "é",
            "\0",
            " ",
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(9)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            var read = FacetRequest.Parse(text);
            Assert.True(!read.IsSuccess || read.Value.Field.Length > 0, text);
        }
    }

    private async Task<string> ReadAsync(string query) =>
        Written(
            (await portal.GetAsync(Facets + query)).GetProperty("facets")[0].GetProperty("facets").EnumerateArray()
        );

    /// <summary>Values as <c>name:count</c>, a star where chosen, a dash where excluded, the next level in brackets.</summary>
    private static string Written(IEnumerable<JsonElement> values) =>
        string.Join(
            ' ',
            values.Select(v =>
                $"{v.GetProperty("name").GetString()}:{(v.TryGetProperty("count", out var count) ? count.GetInt64() : "-")}"
                + (v.GetProperty("state").GetString() == "refined" ? "*" : "")
                + (v.TryGetProperty("facets", out var next) ? $"[{Written(next.EnumerateArray())}]" : "")
            )
        );
}
