using Belvedere.Core.Territories;

namespace Belvedere.Tests.Territories;

public sealed class TerritoryCodeTests
{
    [Theory]
    [InlineData("04070", Level.Commune, "04070")]
    [InlineData("04070-digne-les-bains", Level.Commune, "04070")]
    [InlineData("2a004", Level.Commune, "2A004")]
    [InlineData("97502-saint-pierre", Level.Commune, "97502")]
    [InlineData("89", Level.Departement, "89")]
    [InlineData("89-anything", Level.Departement, "89")]
    [InlineData("2B", Level.Departement, "2B")]
    [InlineData("974", Level.Departement, "974")]
    [InlineData("200067437", Level.Epci, "200067437")]
    [InlineData("region-93", Level.Region, "93")]
    [InlineData("region-93-provence-alpes-cote-d-azur", Level.Region, "93")]
    [InlineData("france", Level.France, "FRANCE")]
    public void An_address_names_a_level_and_a_code(string text, Level level, string code) =>
        Assert.Equal(new TerritoryId(level, code), TerritoryCode.ParseUrlCode(text));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("digne")]
    [InlineData("4070")]
    [InlineData("123")]
    [InlineData("2C004")]
    [InlineData("2A04")]
    [InlineData("20006743")]
    [InlineData("region-")]
    [InlineData("region-930")]
    [InlineData("../etc/passwd")]
    [InlineData("٠٤٠٧٠")]
    public void Anything_else_names_nothing(string text) => Assert.Null(TerritoryCode.ParseUrlCode(text));

    [Theory]
    [InlineData("Digne-les-Bains", "digne-les-bains")]
    [InlineData("L'Abergement-Clémenciat", "l-abergement-clemenciat")]
    [InlineData("L’Haÿ-les-Roses", "l-hay-les-roses")]
    [InlineData("Œuilly", "oeuilly")]
    [InlineData("CC Faucigny - Glières", "cc-faucigny-glieres")]
    [InlineData("Y", "y")]
    [InlineData("(Paris)", "paris")]
    public void A_slug_is_plain_words_joined_by_dashes(string name, string slug) => Assert.Equal(slug, Slug.Of(name));

    [Fact]
    public void Levels_and_keys_answer_to_one_another()
    {
        Assert.All(Enum.GetValues<Level>(), level => Assert.Equal(level, LevelKey.Parse(LevelKey.Of(level))));
        Assert.Throws<FormatException>(() => LevelKey.Parse("commune"));
    }
}
