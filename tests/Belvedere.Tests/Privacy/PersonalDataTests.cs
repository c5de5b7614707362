using System.Text;
using Belvedere.Core.Privacy;

namespace Belvedere.Tests.Privacy;

/// <summary>What tells of persons in a table, and what only looks like it.</summary>
public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("Prénom", "Marie|Kevin|Zoé", HeldMatter.Name)]
    [InlineData("Bénéficiaire", "DURAND Marie|Jean-Pierre Martin|M. Petit|Sophie LEROY", HeldMatter.Name)]
    [InlineData("Courriel", "marie.durand@exemple.fr|mairie@exemple.fr", HeldMatter.Email)]
    [InlineData("Courriel", "mairie@exemple.fr|karima.benali@exemple.fr", HeldMatter.Email)]
    [InlineData("Mél", "marie.villemin04@exemple.fr|contact@exemple.fr", HeldMatter.Email)]
    [InlineData("E-mail", "marie@exemple.fr|contact@exemple.fr", HeldMatter.Email)]
    [InlineData("Courriel", "dudu04@orange.fr|cascade@gmail.com|mairiebarras@orange.fr", HeldMatter.Email)]
    [InlineData("Contact", "marie.durand@exemple.fr", HeldMatter.Email)]
    [InlineData("Remarque", "écrire à j.martin@exemple.fr avant midi|rien", HeldMatter.Email)]
    [InlineData("Joindre", "06 12 34 56 78|+33 6 12 34 56 78|04.92.30.52.00", HeldMatter.Telephone)]
    [InlineData("N°", "2 55 08 14 168 025 38", HeldMatter.Nir)]
    [InlineData("N°", "199012A00412382", HeldMatter.Nir)]
    [InlineData("Compte", "FR76 3000 6000 0112 3456 7890 189", HeldMatter.Iban)]
    [InlineData("Date de naissance", "12/03/1980", HeldMatter.BirthDate)]
    [InlineData("Véhicule", "AB-123-CD|123 ABC 04", HeldMatter.LicencePlate)]
    [InlineData("Téléphone portable", "04 92 30 52 00|04 92 30 52 01", HeldMatter.Telephone)]
    [InlineData("Objet", "Aide versée à Mme Durand pour 2025|Bourse de M. J. Martin, étudiant", HeldMatter.NamesInText)]
    [InlineData("Forme juridique", "1000|5710", HeldMatter.SoleTrader)]
    [InlineData("Adresse personnelle", "3 rue des Lilas", HeldMatter.HomeAddress)]
    public void A_column_that_tells_of_persons_is_found(string label, string cells, HeldMatter kind)
    {
        var finding = Assert.Single(Find((label, cells.Split('|'))));
        Assert.Equal(kind, finding.Matter);
        Assert.Equal(label, finding.Label);
    }

    [Theory]
    [InlineData("Nom", "École Jeanne d’Arc|Les Amis du livre|Club de rugby")]
    [InlineData("Bénéficiaire", "Comité des fêtes|Association Saint-Michel|Amicale laïque")]
    [InlineData("Voie", "Rue Jean Jaurès|Place Marie Curie|Avenue du Général Leclerc")]
    [InlineData("Adresse", "3 rue des Lilas|12 place de la Mairie")]
    [InlineData("Contact", "mairie@exemple.fr|contact@exemple.fr|secretariat@exemple.fr")]
    [InlineData("Téléphone", "04 92 30 52 00|04 92 30 52 01|06 12 34 56 78")]
    [InlineData("Courriel", "mairie@exemple.fr|urbanisme@exemple.fr|ecole.jean.moulin@exemple.fr|cascade@orange.fr")]
    [InlineData(
        "Courriel",
        "mairiebarras@orange.fr|ce.0040001a@exemple.fr|val.verdon@valverdon.fr|etat.civil@exemple.fr"
    )]
    [InlineData("Courriel", "x")]
    [InlineData("Immatriculation", "W041000123|W041000124")]
    [InlineData("Couverture mobile", "4G|5G")]
    [InlineData("Trajets domicile-travail", "vélo|marche")]
    [InlineData("Objet", "Délégation à M. le Maire pour signer|Hommage à Mme Curie, au musée de la ville")]
    [InlineData("Effectif", "1043.123456789012|2046.12345678901")]
    [InlineData("Quartier", "Quinze-Vingts 10|Saint-Germain 12")]
    [InlineData("Année de naissance", "1980|1975")]
    [InlineData("SIRET", "21040070700017|21870152700011")]
    [InlineData("Code", "0612345678901|1234567890")]
    [InlineData("N°", "255081416802539|155081416802538")]
    [InlineData("Compte", "FR7630006000011234567890188")]
    [InlineData("Commune", "Saint-Denis|Sainte-Anne|Digne-les-Bains")]
    [InlineData("Libellé", "Travaux de la salle Marie Curie et du gymnase voisin pour 2024")]
    public void What_only_looks_like_it_is_left_in_peace(string label, string cells) =>
        Assert.Empty(Find((label, cells.Split('|'))));

    [Fact]
    public void A_bare_name_and_an_address_count_beside_a_first_name()
    {
        var findings = Find(
            ("Nom", ["Durand", "Martin"]),
            ("Prénom", ["Marie", "Luc"]),
            ("Adresse", ["3 rue des Lilas", "4 rue Basse"]),
            ("Montant", ["12", "13"])
        );
        Assert.Equal([HeldMatter.Name, HeldMatter.Name, HeldMatter.HomeAddress], findings.Select(f => f.Matter));
    }

    [Fact]
    public void A_telephone_and_a_mailbox_count_beside_names()
    {
        var findings = Find(
            ("Prénom", ["Marie", "Luc"]),
            ("Téléphone", ["04 92 30 52 00", "04 92 30 52 01"]),
            ("Courriel", ["cascade@orange.fr", "mairie@exemple.fr"])
        );
        Assert.Equal([HeldMatter.Name, HeldMatter.Telephone, HeldMatter.Email], findings.Select(f => f.Matter));
    }

    [Fact]
    public void First_names_that_are_counted_name_nobody() =>
        Assert.Empty(Find(("ENFANT_PRENOM", ["Marie", "Luc"]), ("NOMBRE_OCCURRENCES", ["12", "31"])));

    [Fact]
    public void A_protected_column_is_judged_by_its_cells_alone()
    {
        var check = new PersonalDataCheck(["Prénom", "Téléphone portable"], _ => true);
        check.Add(0, "M. D."u8);
        check.Add(1, "••78"u8);
        Assert.Empty(check.Find());
        check.Add(0, "255081416802538"u8);
        Assert.Equal(HeldMatter.Nir, Assert.Single(check.Find()).Matter);
    }

    [Fact]
    public void Long_codes_that_have_the_key_by_chance_are_no_numbers_of_persons()
    {
        var codes = Enumerable.Range(0, 2_000).Select(i => $"25508{i % 10}4168{i:D5}".PadRight(15, '7')[..15]);
        Assert.Empty(Find(("Code", [.. codes])));
    }

    [Fact]
    public void An_empty_column_tells_nothing() => Assert.Empty(Find(("Prénom", []), ("Date de naissance", [])));

    [Fact]
    public void Bytes_at_random_are_looked_at_and_nothing_else()
    {
        var random = new Random(4070);
        var check = new PersonalDataCheck(["a"]);
        var bytes = new byte[80];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            check.Add(0, bytes.AsSpan(0, random.Next(bytes.Length)));
        }

        check.Find();
    }

    private static IReadOnlyList<PersonalDataFinding> Find(params (string Label, string[] Cells)[] columns)
    {
        var check = new PersonalDataCheck([.. columns.Select(c => c.Label)]);
        for (var i = 0; i < columns.Length; i++)
        {
            foreach (var cell in columns[i].Cells)
            {
                check.Add(i, Encoding.UTF8.GetBytes(cell));
            }
        }

        return check.Find();
    }
}
