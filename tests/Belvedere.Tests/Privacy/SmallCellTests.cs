using System.Text;
using Belvedere.Core.Privacy;
using Belvedere.Core.Tables;

namespace Belvedere.Tests.Privacy;

/// <summary>Groups so small that one recognises who is in them.</summary>
public sealed class SmallCellTests
{
    private static readonly Column Commune = new("code_commune", "Code commune", ColumnType.Text)
    {
        Concept = "commune",
    };

    [Theory]
    [InlineData("Nombre d’allocataires", CountedUnit.Person, 5)]
    [InlineData("nb_eleves", CountedUnit.Person, 5)]
    [InlineData("Victimes", CountedUnit.Person, 5)]
    [InlineData("Effectif des agents", CountedUnit.Person, 5)]
    [InlineData("Population de 80 ans et plus", CountedUnit.Person, 5)]
    [InlineData("population_etrangere", CountedUnit.Person, 5)]
    [InlineData("pop_0_14_population", CountedUnit.Person, 5)]
    [InlineData("Décès par suicide", CountedUnit.Person, 5)]
    [InlineData("Naissances hors mariage", CountedUnit.Person, 5)]
    [InlineData("Foyers fiscaux imposables", CountedUnit.TaxHousehold, 11)]
    [InlineData("Nombre d’entreprises", CountedUnit.Business, 3)]
    public void A_group_below_the_threshold_of_what_it_counts_is_found(string label, CountedUnit unit, int threshold)
    {
        var finding = Assert.Single(Find(label, [$"{threshold - 1}", $"{threshold}", "0", "1", "850"]));

        Assert.Equal(unit, finding.Unit);
        Assert.Equal(threshold, finding.Threshold);
        Assert.Equal(2, finding.Groups);
        Assert.Equal([2, 5], finding.FirstCells.Select(cell => cell.Line));
    }

    [Theory]
    [InlineData("Nombre d’équipements")]
    [InlineData("nb_logements")]
    [InlineData("Population 2023")]
    [InlineData("naissances_2022")]
    [InlineData("Habitants")]
    [InlineData("Population municipale au 1er janvier 2023")]
    [InlineData("Naissances domiciliées")]
    [InlineData("Nombre de décès")]
    [InlineData("Montant")]
    [InlineData("Code établissement")]
    [InlineData("Nom du bénéficiaire de la subvention")]
    public void Things_may_be_few(string label) => Assert.Empty(Find(label, ["1", "2", "3"]));

    [Theory]
    [InlineData("Sexe")]
    [InlineData("Tranche d’âge")]
    [InlineData("Code IRIS")]
    public void Inhabitants_in_categories_are_groups(string category)
    {
        var check = new SmallCellCheck(["Code commune", category, "Population"], new SmallCellThresholds());
        check.Add(2, "3"u8, 2);
        var finding = check.Find([
            Commune,
            new Column("c", category, ColumnType.Text),
            new Column("population", "Population", ColumnType.Integer),
        ]);
        Assert.Equal("population", Assert.Single(finding).Column);
    }

    [Fact]
    public void A_count_beside_first_names_counts_persons()
    {
        var check = new SmallCellCheck(
            ["COLL_INSEE", "ENFANT_PRENOM", "NOMBRE_OCCURRENCES"],
            new SmallCellThresholds()
        );
        check.Add(2, "3"u8, 2);
        check.Add(2, "12"u8, 3);

        var finding = Assert.Single(
            check.Find([
                Commune,
                new Column("enfant_prenom", "ENFANT_PRENOM", ColumnType.Text),
                new Column("nombre_occurrences", "NOMBRE_OCCURRENCES", ColumnType.Integer),
            ])
        );
        Assert.Equal(1, finding.Groups);
        Assert.Contains(
            "1 groupe compte moins de 5 personnes",
            Assert.Single(SmallCellFinding.Remarks([finding])).Text.French,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Thresholds_are_those_of_the_installation()
    {
        Assert.Equal(new SmallCellThresholds(), SmallCellThresholds.Read("").Value);
        var raised = SmallCellThresholds.Read("persons=11, businesses=5").Value;
        Assert.Equal(new SmallCellThresholds(Persons: 11, TaxHouseholds: 11, Businesses: 5), raised);
        Assert.Equal(raised, SmallCellThresholds.Read(raised.ToString()).Value);
        var check = new SmallCellCheck(["Code commune", "Élèves"], raised);
        check.Add(1, "10"u8, 2);
        Assert.Single(check.Find([Commune, new Column("eleves", "Élèves", ColumnType.Integer)]));
    }

    [Theory]
    [InlineData("persons")]
    [InlineData("people=5")]
    [InlineData("persons=2")]
    [InlineData("persons=-5")]
    [InlineData("persons=5;businesses=3")]
    public void A_threshold_that_is_not_understood_is_refused(string text) =>
        Assert.Equal("small-cell-threshold-refused", SmallCellThresholds.Read(text).Problem?.Code);

    [Fact]
    public void Without_a_territory_nobody_is_recognised()
    {
        var check = new SmallCellCheck(["Mois", "Nombre de patients"], new SmallCellThresholds());
        check.Add(1, "2"u8, 2);

        Assert.Empty(
            check.Find([
                new Column("mois", "Mois", ColumnType.Integer),
                new Column("nombre_de_patients", "Nombre de patients", ColumnType.Integer),
            ])
        );
    }

    private static IReadOnlyList<SmallCellFinding> Find(string label, string[] cells)
    {
        var check = new SmallCellCheck(["Code commune", label], new SmallCellThresholds());
        for (var i = 0; i < cells.Length; i++)
        {
            check.Add(0, "04070"u8, i + 2);
            check.Add(1, Encoding.UTF8.GetBytes(cells[i]), i + 2);
        }

        return check.Find([Commune, new Column("n", label, ColumnType.Integer)]);
    }
}
