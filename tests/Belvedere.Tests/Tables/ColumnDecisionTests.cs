using System.Text;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Tests.Tables;

public sealed class ColumnDecisionTests
{
    /// <summary>Header, values, type, concept.</summary>
    public static TheoryData<string, string, ColumnType, string?> Columns =>
        new()
        {
            // Codes are text, with their concept.
            { "Code", "01004|12", ColumnType.Text, "code" },
            { "x", "12|07", ColumnType.Text, null },
            { "Commune", "01004|2A004|97105", ColumnType.Text, "commune" },
            { "code_insee", "75056|69123", ColumnType.Text, "commune" },
            { "Code commune titulaire", "75056|69123", ColumnType.Text, "commune" },
            { "DEP", "2A|75|971", ColumnType.Text, "departement" },
            { "Département", "1|2|75", ColumnType.Text, "departement" },
            { "REG", "11|24|84", ColumnType.Text, "region" },
            { "code région", "11|99", ColumnType.Text, null },
            { "Code postal", "75001|04000", ColumnType.Text, "code_postal" },
            { "CP", "75001|69001", ColumnType.Text, "code_postal" },
            { "SIREN", "356000000|552100554", ColumnType.Text, "siren" },
            { "SIRET", "35600000000048|55210055400013", ColumnType.Text, "siret" },
            { "SIRET", "21860194600000.0|21860194600000.0", ColumnType.Text, null },
            { "SIRET", "2,1860E+13", ColumnType.Text, null },
            { "organisme", "55210055400013|73282932000074|35600000000048", ColumnType.Text, "siret" },
            { "association", "W751234567|W041000123|W131000001", ColumnType.Text, "rna" },
            { "école", "0040001A|0040002B|0040003C", ColumnType.Text, "uai" },
            { "Téléphone", "0492000000|0492000001", ColumnType.Text, "telephone" },
            { "EPCI", "200067437|240400440", ColumnType.Text, "epci" },
            { "numepci", "200067437|240400440", ColumnType.Text, "epci" },
            { "DCIRIS", "010040101|010040102", ColumnType.Text, "iris" },
            { "APE", "8411Z|84.11Z", ColumnType.Text, "ape" },
            // Numbers that count are numbers, even under the name of a code.
            { "population_commune", "12345|54321", ColumnType.Integer, null },
            { "Nombre", "12|7|0", ColumnType.Integer, null },
            { "n", "-12|−12|(12)|12-", ColumnType.Integer, null },
            { "n", "17 833|5", ColumnType.Integer, null },
            { "n", "12345678901234567890", ColumnType.Text, null },
            { "Montant", "40 000,00|12", ColumnType.Decimal, "montant" },
            { "Montant", "1.234,56|12,5", ColumnType.Decimal, "montant" },
            { "Montant", "1,234.56|12.5", ColumnType.Decimal, "montant" },
            { "Montant", "1,234|12,567", ColumnType.Decimal, "montant" },
            { "Montant", "12,5|12.5", ColumnType.Text, null },
            { "Montant", "12 %|3", ColumnType.Text, null },
            { "lat", "48.85|47,1", ColumnType.Text, null },
            { "latitude", "48.85|47.1", ColumnType.Decimal, "latitude" },
            { "Année", "2024|2025", ColumnType.Integer, "annee" },
            { "exercice", "2024/2025", ColumnType.Text, "exercice" },
            { "vote", "12|15|0164A", ColumnType.Text, null },
            // Inhabitants are whole: three figures after a mark are thousands, unless a cell says decimals.
            { "Population municipale", "17.833|1.204|12", ColumnType.Integer, null },
            { "Habitants", "17,833|1,204", ColumnType.Integer, null },
            { "Population", "17.833|1.5", ColumnType.Decimal, null },
            { "Densité de population", "17.833|1.204", ColumnType.Decimal, null },
            { "Population par logement", "2.833|1.204", ColumnType.Decimal, null },
            // « de référence » is no reference.
            { "Année de référence", "2022|2023", ColumnType.Integer, "annee" },
            { "Date de référence", "31/12/2024|01/02/2025", ColumnType.Date, "date" },
            { "Référence", "2022|2023", ColumnType.Text, "code" },
            // The lower of two levels is the name.
            { "Données – Est géré", "0|1", ColumnType.Boolean, null },
            { "Données – Code produit", "00123|01234", ColumnType.Text, "code" },
            // Markers leave numbers numeric.
            { "Taux", "12,5|s|NC|n/d|***|-", ColumnType.Decimal, "pourcentage" },
            { "Catégorie", "s|c|NC", ColumnType.Text, null },
            // Dates and booleans.
            { "Date", "31/12/2024|01/02/2025", ColumnType.Date, "date" },
            { "Date", "31 déc. 2024|2025-01-01|00/00/0000", ColumnType.Date, "date" },
            { "Date", "12/31/2024|01/02/2025", ColumnType.Date, "date" },
            { "Date", "12/31/2024|31/12/2024", ColumnType.Text, null },
            { "Horodatage", "2024-12-31T10:00:00Z|2024-12-31", ColumnType.DateTime, "date_heure" },
            { "Ouvert", "oui|Non|OUI", ColumnType.Boolean, null },
            { "Ouvert", "O|N|O", ColumnType.Boolean, null },
            { "Ouvert", "O|O", ColumnType.Text, null },
            { "Secteur", "N|S|O", ColumnType.Text, null },
            { "Ouvert", "vrai|faux|true", ColumnType.Boolean, null },
            { "Ouvert", "0|1", ColumnType.Integer, null },
            { "Vide", "| |\u00A0", ColumnType.Text, null },
            // Bare dates need a header; two-digit years turn next year.
            { "Date de l’acte", "45657|45300", ColumnType.Date, "date" },
            { "Date", "45657|31/12/2024", ColumnType.Date, "date" },
            { "Date", "20241231|20250101", ColumnType.Date, "date" },
            { "Effectif", "45657|45300", ColumnType.Integer, null },
            { "Date", "31/12/24|01/01/98", ColumnType.Date, "date" },
            { "Date", "00/00/0000|31/12/2024", ColumnType.Date, "date" },
            { "Année scolaire", "2023/2024|2024/2025", ColumnType.Text, "exercice" },
            { "Saison", "2023-2024|2024-25", ColumnType.Text, "exercice" },
            // Units stay text until an agent accepts to strip them.
            { "Part", "12 %|3,5 %", ColumnType.Text, null },
            { "Budget", "1 200 €|35 €", ColumnType.Text, null },
            { "Budget", "35 k€|1,5 k€", ColumnType.Text, null },
            { "Budget", "35 k€|12 €", ColumnType.Text, null },
            { "Montant (€)", "12|13", ColumnType.Integer, "montant" },
            { "Part (%)", "12,5|13", ColumnType.Decimal, "pourcentage" },
            { "Mois", "1|12", ColumnType.Integer, "mois" },
            { "Est ouvert", "0|1", ColumnType.Boolean, null },
            { "Accessible (oui/non)", "1|0", ColumnType.Boolean, null },
            // Damaged codes.
            { "SIRET", "35600000000048.0|55210055400013", ColumnType.Text, "siret" },
            { "SIRET", "552 100 554 00013|35600000000048", ColumnType.Text, "siret" },
            {
                "SIRET",
                "552100554|35600000000048|35600000000048|35600000000048|35600000000048",
                ColumnType.Text,
                "siret"
            },
            { "Code postal", "4000|75001", ColumnType.Text, "code_postal" },
            { "code_insee", "1004|75056", ColumnType.Text, "commune" },
            { "contact", "04 92 30 12 34|04.92.30.12.34|0492301234", ColumnType.Text, "telephone" },
            { "code_fantoir", "040700123A", ColumnType.Text, "fantoir" },
            { "Canton", "0401|0402", ColumnType.Text, "canton" },
            // Words that content tells.
            { "Commune", "Digne-les-Bains|L’Escale", ColumnType.Text, "commune_nom" },
            { "Département", "Alpes-de-Haute-Provence|Var", ColumnType.Text, "departement_nom" },
            { "Région", "Provence-Alpes-Côte d’Azur|Bretagne", ColumnType.Text, "region_nom" },
            { "Nom EPCI", "CC Jabron Lure Vançon Durance", ColumnType.Text, "epci_nom" },
            { "CSP", "1|8|21", ColumnType.Text, "csp" },
            { "csp", "Ouvriers|Employés", ColumnType.Text, "csp" },
            { "Adresse", "12 bis rue des Écoles|Place de la Mairie", ColumnType.Text, "adresse" },
            { "Contact", "mairie@example.org", ColumnType.Text, "email" },
            { "Site", "https://www.example.org/page", ColumnType.Text, "url" },
            { "id", "0a5f6f4c-8c2b-4f5e-9d6a-1b2c3d4e5f60", ColumnType.Text, "uuid" },
            { "RNB", "PG46YY6YWCX8|BXW4-JV27-VKCN", ColumnType.Text, "rnb" },
            { "Pays", "FR|DE", ColumnType.Text, "pays_iso2" },
            { "Pays", "FRA|DEU", ColumnType.Text, "pays_iso3" },
            { "Pays", "250|276", ColumnType.Text, "pays_num" },
            { "Jour", "lundi|Mardi", ColumnType.Text, "jour_semaine" },
            { "Mois", "Janvier|Février", ColumnType.Text, "mois" },
            { "Sexe", "H|F", ColumnType.Text, "sexe" },
            // Points in one cell.
            { "coordonnees", "48,85 ; 2,35|44,09 ; 6,23", ColumnType.GeoPoint, "coordonnees" },
            { "geo_point", "2.35, 48.85|6.23, 44.09", ColumnType.GeoPoint, "coordonnees" },
            { "geometrie", "POINT(2.35 48.85)", ColumnType.GeoShape, "geometrie" },
        };

    [Theory, MemberData(nameof(Columns))]
    public void The_whole_column_decides_its_type(string header, string values, ColumnType type, string? concept)
    {
        var reading = Read(header, values.Split('|'));
        Assert.Equal(type, reading.Column.Type);
        Assert.Equal(concept, reading.Column.Concept);
    }

    [Fact]
    public void One_late_letter_makes_text_and_says_so()
    {
        var reading = Read("n", [.. Enumerable.Repeat("1", 50_000), "abc"]);
        Assert.Equal(ColumnType.Text, reading.Column.Type);
        var remark = Assert.Single(reading.Remarks);
        Assert.Equal(50_002, remark.Line);
        Assert.Contains("« abc »", remark.Text.French, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeated_cells_are_counted_like_others()
    {
        var reading = Read("n", ["", "", "1", "1", "1", "s", "s", "2", ""]);
        Assert.Equal(ColumnType.Integer, reading.Column.Type);
        Assert.Equal(5, reading.Column.EmptyCount);
        Assert.Contains("2 valeurs", Assert.Single(reading.Remarks).Text.French, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guess_between_two_readings_leaves_a_remark() =>
        Assert.Contains(
            "milliers",
            Assert.Single(Read("Montant", ["1,234", "5,678"]).Remarks).Text.French,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Montant (€)", "€")]
    [InlineData("Montant en €", "€")]
    [InlineData("Part (%)", "%")]
    [InlineData("Montant", null)]
    public void A_unit_is_read_in_the_header(string header, string? unit) =>
        Assert.Equal(unit, Read(header, ["1", "2"]).Column.Unit);

    [Fact]
    public void A_share_of_wrong_codes_is_forgiven_up_to_its_bound()
    {
        Assert.Equal("commune", Read("commune", ["75056", "69123", "13055", "Lyon"]).Column.Concept);
        Assert.Null(Read("commune", ["75056", "Paris", "13055", "Lyon"]).Column.Concept);
    }

    [Theory]
    [InlineData("Part", "12 %", "12", "%", ColumnType.Integer)]
    [InlineData("Montant", "1 200,50 €", "1 200,50", "€", ColumnType.Decimal)]
    [InlineData("Budget", "35 k€", "35", "k€", ColumnType.Integer)]
    public void A_unit_in_the_cells_is_proposed_for_the_column(
        string header,
        string cell,
        string number,
        string unit,
        ColumnType type
    )
    {
        var reading = Read(header, [cell, cell]);
        var remark = Assert.Single(reading.Remarks);
        Assert.Equal(new CellChange(cell, number), Assert.Single(remark.Examples));
        Assert.Equal(RemarkSeverity.ToCheck, remark.Severity);
        Assert.Equal((Fix.StripUnit, unit), (remark.Fix?.Operation, remark.Fix?.Parameters["unit"]));
        Assert.Equal((type, unit), (reading.IfFixed?.Column.Type, reading.IfFixed?.Column.Unit));
    }

    [Fact]
    public void Absences_keep_their_reason()
    {
        var column = Read("Revenu médian", ["18 500", "s", "ss", "***", "NC", "#N/A", "s", "s", ""]).Column;
        Assert.Equal((ColumnType.Integer, 8L), (column.Type, column.EmptyCount));
        Assert.Equal(
            [
                new Absence(AbsenceReason.NotAvailable, 1),
                new Absence(AbsenceReason.Secret, 5),
                new Absence(AbsenceReason.FormulaError, 1),
            ],
            column.Absences
        );
    }

    [Fact]
    public void A_damaged_siret_is_rebuilt_and_a_lost_one_is_named()
    {
        var reading = Read(
            "SIRET",
            ["55210055400013.0", "35600000000048", "2,1860E+13", "552100554", .. Enumerable.Repeat("73282932000074", 8)]
        );
        Assert.True(reading.IsRepaired);
        Assert.Equal("siret", reading.Column.Concept);
        Assert.Equal([2L, 4L, 5L], reading.Remarks.Select(r => r.Line ?? 0));
        Assert.Equal(new CellChange("55210055400013.0", "55210055400013"), reading.Remarks[0].Examples[0]);
        Assert.Equal(new CellReference(4, "SIRET"), Assert.Single(reading.Remarks[1].Cells));
    }

    [Fact]
    public void Lost_zeros_are_proposed_and_never_put_back_alone()
    {
        var reading = Read("Département", ["1", "2", "75", "9"]);
        var remark = Assert.Single(reading.Remarks);
        Assert.Equal((3L, "2"), (remark.RowCount ?? 0, remark.Fix?.Parameters["width"]));
        Assert.Equal(new CellChange("1", "01"), remark.Examples[0]);
        Assert.Equal([2L, 3L, 5L], remark.Cells.Select(c => c.Line));
    }

    [Fact]
    public void A_concept_has_the_score_of_its_values_and_of_its_header()
    {
        Assert.Equal(1.5, Read("code_insee", ["75056", "69123"]).Column.ConceptScore);
        Assert.Equal(0.938, Read("commune", ["75056", "69123", "13055", "Lyon"]).Column.ConceptScore);
        Assert.Equal(1, Read("x", ["W751234567", "W041000123", "W131000001"]).Column.ConceptScore);
    }

    [Fact]
    public void Lists_in_cells_are_proposed()
    {
        var reading = Read(
            "Nature",
            ["numéraire;nature", "nature", "nature;numéraire", "nature;numéraire;prêt", "prêt;nature"]
        );
        Assert.Equal(";", Assert.Single(reading.Remarks).Fix?.Parameters["separator"]);
        Assert.Empty(Read("Texte", ["un; deux", "trois; quatre", "cinq; six"]).Remarks);
    }

    [Fact]
    public void Points_written_longitude_first_are_read_so_and_said()
    {
        var reading = Read("geo_point", ["2.35, 48.85", "6.23, 44.09"]);
        Assert.True(reading.IsLongitudeFirst);
        Assert.Contains("longitude d’abord", Assert.Single(reading.Remarks).Text.French, StringComparison.Ordinal);
        Assert.Contains(
            "hors de France",
            Assert.Single(Read("geo_point", ["48.85, 2.35", "0.5, 0.5"]).Remarks).Text.French,
            StringComparison.Ordinal
        );
    }

    private static ColumnReading Read(string header, IReadOnlyList<string> values)
    {
        var profile = new ColumnProfile(FieldName.From(header, 1), header, new FrenchDate(2026));
        for (var i = 0; i < values.Count; i++)
        {
            profile.Add(Encoding.UTF8.GetBytes(values[i]), line: i + 2);
        }

        return profile.Decide();
    }
}
