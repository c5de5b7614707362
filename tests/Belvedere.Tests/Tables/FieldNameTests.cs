using Belvedere.Core.Tables;

namespace Belvedere.Tests.Tables;

public sealed class FieldNameTests
{
    [Theory]
    [InlineData("Montant versé (€)", "montant_verse")]
    [InlineData("  CODE  INSEE ", "code_insee")]
    [InlineData("N° de SIRET", "n_de_siret")]
    [InlineData("Cœur d’îlot", "coeur_d_ilot")]
    [InlineData("Date\nde début", "date_de_debut")]
    [InlineData("2024", "2024")]
    [InlineData("_row", "row")]
    [InlineData("", "colonne_3")]
    [InlineData(" - ", "colonne_3")]
    [InlineData("Année\u00A0:", "annee")]
    public void A_header_gives_a_plain_name(string header, string name) =>
        Assert.Equal(name, FieldName.From(header, 3));

    [Fact]
    public void A_long_header_is_cut_at_63_characters()
    {
        var name = FieldName.From(new string('é', 80), 1);
        Assert.Equal(new string('e', FieldName.MaxLength), name);
    }

    [Fact]
    public void Repeated_headers_are_numbered_and_never_collide()
    {
        var names = FieldName.FromRow([
            "a",
            "A",
            "a_2",
            "",
            "à",
            "colonne_4",
            new string('x', 70),
            new string('x', 71),
        ]);
        Assert.Equal(["a", "a_3", "a_2", "colonne_4", "a_4", "colonne_4_2"], names.Take(6));
        Assert.Distinct(names);
        Assert.All(names, n => Assert.InRange(n.Length, 1, FieldName.MaxLength));
    }

    [Fact]
    public void Ten_thousand_equal_headers_are_named_quickly()
    {
        var names = FieldName.FromRow([.. Enumerable.Repeat("valeur", 10_000)]);
        Assert.Equal("valeur_10000", names[^1]);
    }
}
