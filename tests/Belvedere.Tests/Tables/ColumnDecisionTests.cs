using System.Text;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;

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
            { "DCIRIS", "010040101|010040102", ColumnType.Text, "iris" },
            { "APE", "8411Z|84.11Z", ColumnType.Text, "ape" },
            // Numbers that count are numbers, even under the name of a code.
            { "population_commune", "12345|54321", ColumnType.Integer, null },
            { "Nombre", "12|7|0", ColumnType.Integer, null },
            { "n", "-12|−12|(12)|12-", ColumnType.Integer, null },
            { "n", "17 833|5", ColumnType.Integer, null },
            { "n", "12345678901234567890", ColumnType.Text, null },
            { "Montant", "40 000,00|12", ColumnType.Decimal, null },
            { "Montant", "1.234,56|12,5", ColumnType.Decimal, null },
            { "Montant", "1,234.56|12.5", ColumnType.Decimal, null },
            { "Montant", "1,234|12,567", ColumnType.Decimal, null },
            { "Montant", "12,5|12.5", ColumnType.Text, null },
            { "Montant", "12 %|3", ColumnType.Text, null },
            { "lat", "48.85|47,1", ColumnType.Text, null },
            { "latitude", "48.85|47.1", ColumnType.Decimal, "latitude" },
            { "Année", "2024|2025", ColumnType.Integer, "annee" },
            { "exercice", "2024/2025", ColumnType.Text, null },
            { "vote", "12|15|0164A", ColumnType.Text, null },
            // Markers leave numbers numeric.
            { "Taux", "12,5|s|NC|n/d|***|-", ColumnType.Decimal, null },
            { "Catégorie", "s|c|NC", ColumnType.Text, null },
            // Dates and booleans.
            { "Date", "31/12/2024|01/02/2025", ColumnType.Date, null },
            { "Date", "31 déc. 2024|2025-01-01|00/00/0000", ColumnType.Date, null },
            { "Date", "12/31/2024|01/02/2025", ColumnType.Date, null },
            { "Date", "12/31/2024|31/12/2024", ColumnType.Text, null },
            { "Horodatage", "2024-12-31T10:00:00Z|2024-12-31", ColumnType.DateTime, null },
            { "Ouvert", "oui|Non|OUI", ColumnType.Boolean, null },
            { "Ouvert", "O|N|O", ColumnType.Boolean, null },
            { "Ouvert", "O|O", ColumnType.Text, null },
            { "Secteur", "N|S|O", ColumnType.Text, null },
            { "Ouvert", "vrai|faux|true", ColumnType.Boolean, null },
            { "Ouvert", "0|1", ColumnType.Integer, null },
            { "Vide", "| |\u00A0", ColumnType.Text, null },
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
