using Belvedere.Core.Territories;

namespace Belvedere.Tests.Territories;

public sealed class FrenchNameTests(ReferenceFixture fixture)
{
    /// <summary>The table of articles of INSEE, one example for each code in use.</summary>
    [Theory]
    [InlineData("Balan", 0, "de Balan", "à Balan")]
    [InlineData("Ambérieu-en-Bugey", 1, "d’Ambérieu-en-Bugey", "à Ambérieu-en-Bugey")]
    [InlineData("Le Montellier", 2, "du Montellier", "au Montellier")]
    [InlineData("La Boisse", 3, "de La Boisse", "à La Boisse")]
    [InlineData("Les Neyrolles", 4, "des Neyrolles", "aux Neyrolles")]
    [InlineData("L'Abergement-Clémenciat", 5, "de L’Abergement-Clémenciat", "à L’Abergement-Clémenciat")]
    [InlineData("Aux Marais", 6, "des Marais", "aux Marais")]
    [InlineData("Los Masos", 8, "de Los Masos", "à Los Masos")]
    public void A_commune_takes_the_article_of_its_code(string name, int linkType, string from, string at)
    {
        var commune = new Territory(new(Level.Commune, "00000"), name, linkType);
        Assert.Equal((from, at), (FrenchName.From(commune), FrenchName.At(commune)));
    }

    [Theory]
    [InlineData("89", "l’Yonne", "de l’Yonne", "dans l’Yonne")]
    [InlineData("16", "la Charente", "de la Charente", "en Charente")]
    [InlineData("15", "le Cantal", "du Cantal", "dans le Cantal")]
    [InlineData("75", "Paris", "de Paris", "à Paris")]
    [InlineData("40", "les Landes", "des Landes", "dans les Landes")]
    [InlineData("28", "l’Eure-et-Loir", "d’Eure-et-Loir", "en Eure-et-Loir")]
    [InlineData("49", "le Maine-et-Loire", "de Maine-et-Loire", "en Maine-et-Loire")]
    [InlineData("21", "la Côte-d’Or", "de la Côte-d’Or", "en Côte-d’Or")]
    [InlineData("974", "La Réunion", "de La Réunion", "à La Réunion")]
    [InlineData("04", "les Alpes-de-Haute-Provence", "des Alpes-de-Haute-Provence", "dans les Alpes-de-Haute-Provence")]
    public async Task A_departement_takes_its_own_preposition(string code, string subject, string from, string at) =>
        await CheckAsync(new TerritoryId(Level.Departement, code), subject, from, at);

    [Theory]
    [InlineData(
        "93",
        "la Provence-Alpes-Côte d’Azur",
        "de Provence-Alpes-Côte d’Azur",
        "en Provence-Alpes-Côte d’Azur"
    )]
    [InlineData("52", "les Pays de la Loire", "des Pays de la Loire", "dans les Pays de la Loire")]
    [InlineData("11", "l’Île-de-France", "d’Île-de-France", "en Île-de-France")]
    public async Task A_region_takes_its_own_preposition(string code, string subject, string from, string at) =>
        await CheckAsync(new TerritoryId(Level.Region, code), subject, from, at);

    [Theory]
    [InlineData(
        "200067437",
        "la CA Provence-Alpes-Agglomération",
        "de la CA Provence-Alpes-Agglomération",
        "dans la CA Provence-Alpes-Agglomération"
    )]
    [InlineData("200046977", "la métropole de Lyon", "de la métropole de Lyon", "dans la métropole de Lyon")]
    public async Task An_EPCI_takes_an_article_when_its_name_is_a_common_noun(
        string siren,
        string subject,
        string from,
        string at
    ) => await CheckAsync(new TerritoryId(Level.Epci, siren), subject, from, at);

    [Fact]
    public async Task Every_departement_and_region_has_its_place_in_a_sentence()
    {
        var geography = (await fixture.GetAsync(TestContext.Current.CancellationToken)).Geography;
        Assert.All(
            geography.All(Level.Departement).Concat(geography.All(Level.Region)),
            territory => Assert.NotNull(FrenchPlace.Find(territory.Id))
        );
    }

    private async Task CheckAsync(TerritoryId id, string subject, string from, string at)
    {
        var territory = (await fixture.GetAsync(TestContext.Current.CancellationToken)).Geography.Find(id);
        Assert.NotNull(territory);
        Assert.Equal(
            (subject, from, at),
            (FrenchName.Of(territory), FrenchName.From(territory), FrenchName.At(territory))
        );
    }
}
