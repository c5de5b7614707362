using Belvedere.Core.Territories;

namespace Belvedere.Tests.Territories;

public sealed class SearchTests(ReferenceFixture fixture)
{
    /// <summary>What people type, and what must come first.</summary>
    [Theory]
    [InlineData("Digne-les-Bains", "COM-04070")]
    [InlineData("digne les bains", "COM-04070")]
    [InlineData("DIGNE", "COM-04070")]
    [InlineData("dign", "COM-04070")]
    [InlineData("  digne  ", "COM-04070")]
    [InlineData("bains digne", "COM-04070")]
    [InlineData("dig les bai", "COM-04070")]
    [InlineData("Saint-Jouvent", "COM-87152")]
    [InlineData("st jouvent", "COM-87152")]
    [InlineData("St-Jouvent", "COM-87152")]
    [InlineData("SAINT JOUVENT", "COM-87152")]
    [InlineData("st jouv", "COM-87152")]
    [InlineData("Ste-Geneviève-des-Bois", "COM-91549")]
    [InlineData("sainte genevieve des bois", "COM-91549")]
    [InlineData("st etienne", "COM-42218")]
    [InlineData("saint-denis", "COM-97411")]
    [InlineData("saint-denis seine", "DEP-93")]
    [InlineData("saint-denis 93", "COM-93066")]
    [InlineData("saint denis 93200", "COM-93066")]
    [InlineData("saint-denis reunion", "COM-97411")]
    [InlineData("Marseille", "COM-13055")]
    [InlineData("marseil", "COM-13055")]
    [InlineData("lyon", "COM-69123")]
    [InlineData("Paris", "COM-75056")]
    [InlineData("paris 1er", "COM-75056")]
    [InlineData("Paris 20e Arrondissement", "COM-75056")]
    [InlineData("le havre", "COM-76351")]
    [InlineData("havre", "COM-76351")]
    [InlineData("la rochelle", "COM-17300")]
    [InlineData("rochelle", "COM-17300")]
    [InlineData("les ulis", "COM-91692")]
    [InlineData("L'Haÿ-les-Roses", "COM-94038")]
    [InlineData("l’hay les roses", "COM-94038")]
    [InlineData("lhay", "COM-94038")]
    [InlineData("hay les roses", "COM-94038")]
    [InlineData("l'abergement clemenciat", "COM-01001")]
    [InlineData("labergement-clemenciat", "COM-01001")]
    [InlineData("bourg en bresse", "COM-01053")]
    [InlineData("Œuilly", "COM-51410")]
    [InlineData("oeuilly", "COM-51410")]
    [InlineData("évian", "COM-74119")]
    [InlineData("evian", "COM-74119")]
    [InlineData("y", "COM-80829")]
    [InlineData("04000", "COM-04070")]
    [InlineData("04 000", "COM-04070")]
    [InlineData("04070", "COM-04070")]
    [InlineData("2A004", "COM-2A004")]
    [InlineData("2a004", "COM-2A004")]
    [InlineData("75101", "COM-75056")]
    [InlineData("200067437", "EPCI-200067437")]
    [InlineData("200 067 437", "EPCI-200067437")]
    [InlineData("210400701", "COM-04070")]
    [InlineData("provence alpes agglomeration", "EPCI-200067437")]
    [InlineData("CA Provence-Alpes-Agglomération", "EPCI-200067437")]
    [InlineData("metropole de lyon", "EPCI-200046977")]
    [InlineData("grand paris", "EPCI-200054781")]
    [InlineData("89", "DEP-89")]
    [InlineData("yonne", "DEP-89")]
    [InlineData("l'yonne", "DEP-89")]
    [InlineData("2A", "DEP-2A")]
    [InlineData("alpes de haute provence", "DEP-04")]
    [InlineData("cote d'or", "DEP-21")]
    [InlineData("bretagne", "REG-53")]
    [InlineData("provence alpes cote d azur", "REG-93")]
    [InlineData("ile de france", "REG-11")]
    [InlineData("france", "PAYS-FRANCE")]
    [InlineData("14472", "COM-14654")]
    [InlineData("l'oudon", "COM-14654")]
    [InlineData("Freigné", "COM-44180")]
    [InlineData("Annecy-le-Vieux", "COM-74010")]
    [InlineData("cherbourg octeville", "COM-50129")]
    [InlineData("Gouzangrez", "COM-95169")]
    public async Task The_best_answer_comes_first(string text, string expected)
    {
        var hits = (await GetAsync()).Search(text, 10);
        Assert.Equal(expected, hits.Count == 0 ? "nothing" : hits[0].Territory.Id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-'’.,;")]
    [InlineData("zzzz")]
    [InlineData("99999")]
    [InlineData("digne zzzz")]
    [InlineData("'; DROP TABLE territory; --")]
    [InlineData("%")]
    [InlineData("😀")]
    public async Task Nothing_answers_to_nonsense(string text) => Assert.Empty((await GetAsync()).Search(text, 10));

    [Fact]
    public async Task A_former_name_says_what_became_of_it()
    {
        var hit = (await GetAsync()).Search("Annecy-le-Vieux", 1).Single();
        Assert.Equal(
            ("Annecy", "Annecy-le-Vieux", SuccessorKind.Merged),
            (hit.Territory.Name, hit.MatchedName, hit.Former?.Kind)
        );
        Assert.Equal(new DateOnly(2017, 1, 1), hit.Former?.Since);
    }

    [Fact]
    public async Task A_current_name_is_shown_before_a_former_one_of_the_same_place()
    {
        var hit = (await GetAsync()).Search("digne", 1).Single();
        Assert.Equal(("Digne-les-Bains", null), (hit.MatchedName, hit.Former));
    }

    [Fact]
    public async Task Homonyms_all_come_by_population()
    {
        var hits = (await GetAsync()).Search("Saint-Denis", 50);
        var exact = hits.TakeWhile(h => h.Territory.Name == "Saint-Denis")
            .Select(h => h.Territory.Population ?? 0)
            .ToList();
        Assert.True(exact.Count >= 3, string.Join(' ', hits.Select(h => h.Territory.Name)));
        Assert.Equal(exact.OrderDescending(), exact);
    }

    [Fact]
    public async Task A_postcode_gives_all_its_communes()
    {
        var geography = await GetAsync();
        var expected = geography
            .All(Level.Commune)
            .Where(c => c.Postcodes.Contains("04000"))
            .Select(c => c.Id)
            .ToHashSet();
        Assert.True(expected.Count > 1);
        Assert.Equal(expected, geography.Search("04000", 50).Select(h => h.Territory.Id).ToHashSet());
    }

    [Fact]
    public async Task Every_current_territory_is_found_by_its_name_and_by_its_code()
    {
        var geography = await GetAsync();
        var sample = new[] { Level.Commune, Level.Epci, Level.Departement, Level.Region }
            .SelectMany(geography.All)
            .Where((_, i) => i % 37 == 0)
            .ToList();
        Assert.All(
            sample,
            territory => Assert.Equal(territory.Name, geography.Search(territory.Name, 50)[0].Territory.Name)
        );
        Assert.All(
            sample.Where(t => t.Id.Level != Level.Region),
            territory => Assert.Contains(geography.Search(territory.Id.Code, 50), h => h.Territory.Id == territory.Id)
        );
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(3, 3)]
    [InlineData(1_000, 50)]
    public async Task The_limit_is_bounded(int limit, int count) =>
        Assert.Equal(count, (await GetAsync()).Search("saint", limit).Count);

    [Fact]
    public async Task A_very_long_text_is_cut()
    {
        var geography = await GetAsync();
        Assert.Empty(geography.Search(new string('a', 1_000_000), 10));
        Assert.NotEmpty(geography.Search("digne" + new string(' ', 1_000_000), 10));
    }

    private async Task<Geography> GetAsync() =>
        (await fixture.GetAsync(TestContext.Current.CancellationToken)).Geography;
}
