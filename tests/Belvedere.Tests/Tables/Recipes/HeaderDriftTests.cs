using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Tests.Tables.Recipes;

public sealed class HeaderDriftTests
{
    public static TheoryData<string, string, string> Drifts =>
        new()
        {
            // published, loaded, renamings
            { "Commune|Montant 2024", "Commune|Montant 2025", "montant_2025>montant_2024" },
            { "Commune|Montant", "Montant versé|Commune", "montant_verse>montant" },
            { "Commune|N° SIRET=siret", "Commune|Identifiant=siret", "identifiant>n_siret" },
            {
                "Nom attribuant|Date convention",
                "Dates de la convention|Noms des attribuants",
                "dates_de_la_convention>date_convention,noms_des_attribuants>nom_attribuant"
            },
            { "Commune|Pop 2018|Pop 2019", "Commune|Pop 2019|Pop 2020", "" },
            { "Commune|Nature", "Commune|Objet", "" },
            { "a=siret|b=siret", "c=siret", "" },
            { "Commune|Montant", "Commune|Montant|Montant total", "" },
            { "2019|2020", "2021|2022", "" },
        };

    [Theory, MemberData(nameof(Drifts))]
    public void A_header_that_drifts_is_proposed_as_a_renaming(string published, string loaded, string expected)
    {
        var remarks = HeaderDrift.Find(Schema(published), Schema(loaded));
        Assert.All(
            remarks,
            remark =>
                Assert.Null(
                    Operations.Check(
                        remark.Fix! /* each proposes one */
                    )
                )
        );
        Assert.Equal(
            expected,
            string.Join(',', remarks.Select(r => $"{r.Fix?.Column}>{r.Fix?.Value("to")}").Order(StringComparer.Ordinal))
        );
    }

    [Theory]
    [InlineData("Montant 2024", "Montant (2025)", 1)]
    [InlineData("Département", "DEPARTEMENTS", 0.9)]
    [InlineData("Commune", "Montant", 0.1)]
    [InlineData("2024", "2025", 0)]
    public void Headers_are_compared_by_their_letters(string label, string other, double score)
    {
        Assert.Equal(score, NearLabels.Score(label, other), tolerance: 0.1);
        Assert.Equal(NearLabels.Score(other, label), NearLabels.Score(label, other));
    }

    private static TableSchema Schema(string columns)
    {
        var written = columns.Split('|').Select(column => column.Split('=')).ToList();
        var names = FieldName.FromRow([.. written.Select(parts => parts[0])]);
        return new([
            .. written.Select(
                (parts, i) => new Column(names[i], parts[0], ColumnType.Text) { Concept = parts.ElementAtOrDefault(1) }
            ),
        ]);
    }
}
