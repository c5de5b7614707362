using System.Text;
using Belvedere.Core.Privacy;

namespace Belvedere.Tests.Privacy;

/// <summary>What tells of persons in a table, and what only looks like it.</summary>
public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("Prénom", "Marie|Kevin|Zoé", PersonalDataKind.Name)]
    [InlineData("Bénéficiaire", "DURAND Marie|Jean-Pierre Martin|M. Petit|Sophie LEROY", PersonalDataKind.Name)]
    [InlineData("Courriel", "x", PersonalDataKind.Email)]
    [InlineData("Contact", "marie.durand@exemple.fr", PersonalDataKind.Email)]
    [InlineData("Remarque", "écrire à j.martin@exemple.fr avant midi|rien", PersonalDataKind.Email)]
    [InlineData("Joindre", "06 12 34 56 78|+33 6 12 34 56 78|04.92.30.52.00", PersonalDataKind.Telephone)]
    [InlineData("N°", "2 55 08 14 168 025 38", PersonalDataKind.Nir)]
    [InlineData("N°", "199012A00412382", PersonalDataKind.Nir)]
    [InlineData("Compte", "FR76 3000 6000 0112 3456 7890 189", PersonalDataKind.Iban)]
    [InlineData("Date de naissance", "12/03/1980", PersonalDataKind.BirthDate)]
    [InlineData("Véhicule", "AB-123-CD|123 ABC 04", PersonalDataKind.LicencePlate)]
    [InlineData("Adresse personnelle", "3 rue des Lilas", PersonalDataKind.HomeAddress)]
    public void A_column_that_tells_of_persons_is_found(string label, string cells, PersonalDataKind kind)
    {
        var finding = Assert.Single(Find((label, cells.Split('|'))));
        Assert.Equal(kind, finding.Kind);
        Assert.Equal(label, finding.Label);
    }

    [Theory]
    [InlineData("Nom", "École Jeanne d’Arc|Les Amis du livre|Club de rugby")]
    [InlineData("Bénéficiaire", "Comité des fêtes|Association Saint-Michel|Amicale laïque")]
    [InlineData("Voie", "Rue Jean Jaurès|Place Marie Curie|Avenue du Général Leclerc")]
    [InlineData("Adresse", "3 rue des Lilas|12 place de la Mairie")]
    [InlineData("Contact", "mairie@exemple.fr|contact@exemple.fr|secretariat@exemple.fr")]
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
        Assert.Equal(
            [PersonalDataKind.Name, PersonalDataKind.Name, PersonalDataKind.HomeAddress],
            findings.Select(f => f.Kind)
        );
    }

    [Fact]
    public void An_empty_column_tells_nothing() => Assert.Empty(Find(("Prénom", []), ("Courriel", [])));

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
        var check = new PersonalDataCheck(columns.Select(c => c.Label));
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
