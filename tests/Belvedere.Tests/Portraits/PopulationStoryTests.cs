using Belvedere.Core.Territories;
using Belvedere.Server.Portraits;

namespace Belvedere.Tests.Portraits;

public sealed class PopulationStoryTests
{
    private static readonly Territory Digne = new(new TerritoryId(Level.Commune, "04070"), "Digne-les-Bains", 0)
    {
        Departement = "04",
    };
    private static readonly Territory Alpes = new(
        new TerritoryId(Level.Departement, "04"),
        "Alpes-de-Haute-Provence",
        4
    )
    {
        Seat = "04070",
    };

    [Fact]
    public void Tells_a_fall_that_was_made_up()
    {
        var story = PopulationStory.Tell(
            Digne,
            Alpes,
            [(1968, 14_888), (2006, 17_868), (2016, 16_186), (2023, 17_979)]
        );
        Assert.Equal(
            "Préfecture des Alpes-de-Haute-Provence, Digne-les-Bains compte 17 979 habitants en 2023. Après un recul jusqu’en 2016, sa population a retrouvé puis dépassé son niveau de 2006.",
            story.French
        );
        Assert.Contains("17,979 inhabitants in 2023", story.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_the_highest_and_the_lowest_levels()
    {
        Assert.EndsWith(
            "C’est son plus haut niveau depuis 1968.",
            PopulationStory.Tell(Digne, null, [(1968, 100), (1999, 150), (2023, 200)]).French,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "C’est son plus bas niveau depuis 1968.",
            PopulationStory.Tell(Digne, null, [(1968, 200), (1999, 150), (2023, 100)]).French,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Compares_only_years_five_years_apart()
    {
        var story = PopulationStory.Tell(
            Digne,
            null,
            [(1968, 300), (2016, 100), (2018, 110), (2022, 130), (2023, 120)]
        );
        Assert.Contains("par an de 2018 à 2023", story.French, StringComparison.Ordinal);
        Assert.Equal(
            "Digne-les-Bains compte 120 habitants en 2023.",
            PopulationStory.Tell(Digne, null, [(2020, 130), (2023, 120)]).French
        );
    }

    [Theory]
    [InlineData(0, "0 habitant ")]
    [InlineData(1, "1 habitant ")]
    [InlineData(2, "2 habitants ")]
    public void Agrees_with_the_number(int population, string expected) =>
        Assert.Contains(
            expected,
            PopulationStory.Tell(Digne, null, [(2023, population)]).French,
            StringComparison.Ordinal
        );

    [Fact]
    public void Says_that_a_population_is_not_known() =>
        Assert.Contains(
            "ne donne pas de population",
            PopulationStory.Tell(Digne, null, []).French,
            StringComparison.Ordinal
        );
}
