using Belvedere.Core.Schemas.Checks;
using Belvedere.Core.Schemas.Repairs;

namespace Belvedere.Tests.Schemas;

/// <summary>The real subsidy files in CSV against <c>scdl/subventions</c>, with both verdicts.</summary>
public sealed class RealFileTests
{
    private const string Folder = "scdl-subventions-reelles";

    [Fact]
    public async Task Lot_is_mended_whole()
    {
        var report = await RealSubsidies.CheckAsync($"{Folder}/DEP_Lot_Subventions_2017_DONNEES.xlsx_pour_exemple.csv");
        Assert.Equal((Verdict.DoesNotConform, Verdict.Conforms), (report.SchemaVerdict, report.RulesVerdict));
        Assert.Equal(
            [
                "nomAttribuant MissingLabel 1: 1",
                "rnaBeneficiaire MissingLabel 1: 1",
                "datesPeriodeVersement MissingLabel 1: 1",
                "dispositifAide MissingLabel 1: 1",
                "montant Type 13: 2,3,4,5,6,7,8,9,10,11",
                "datesPeriodeVersement Pattern 5: 2,3,6,11,12",
                "- BlankRow 21: 15,16,17,18,19,20,21,22,23,24",
            ],
            Checked.Lines(report.Errors)
        );
        Assert.All(
            report.Errors.Where(g => g.Weight == SchemaErrorWeight.Error),
            g => Assert.True(g.Repair is { } r && r.RepairedCount == r.TriedCount, g.Sentence.French)
        );
    }

    [Fact]
    public async Task Somme_is_mended_but_for_its_long_conditions()
    {
        var report = await RealSubsidies.CheckAsync($"{Folder}/DEP_Somme_TB_20180302_DONNEES_CONVENTIONS.csv");
        Assert.Equal((Verdict.DoesNotConform, Verdict.Conforms), (report.SchemaVerdict, report.RulesVerdict));
        Assert.Equal(
            [
                "notificationUE MissingLabel -",
                "dateConvention Type RewriteDates",
                "montant Type RewriteNumbers",
                "conditionsVersement MaxLength -",
                "datesPeriodeVersement Pattern RewriteDates",
                "nature Enum ReplaceValues",
            ],
            report
                .Errors.Where(g => g.Weight == SchemaErrorWeight.Error)
                .Select(g => $"{g.Column} {g.Kind} {g.Repair?.Repair.GetType().Name ?? "-"}")
        );
        Assert.Equal(41, report.RowCount);
        // The body is in Windows-1252 under the mark of UTF-8.
        Assert.Contains(
            "Bénéficiaire",
            report.Errors.Single(g => g.Column == "conditionsVersement").First[0].Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Poitiers_has_other_headers_and_its_sirets_are_lost()
    {
        const string File =
            $"{Folder}/SCDL_COM_Poitiers_citoyennete-subventions-directes-attribuees-aux-associations-2017-ville-de-poiti.csv";
        var unnamed = await RealSubsidies.CheckAsync(File);
        Assert.Equal((Verdict.DoesNotConform, Verdict.NotApplicable), (unnamed.SchemaVerdict, unnamed.RulesVerdict));
        Assert.Equal(3, unnamed.Unverified.Count);

        var options = CheckOptions.Default with
        {
            Renames =
            [
                new("COLL_NOM", "nomAttribuant"),
                new("COLL_SIRET", "idAttribuant"),
                new("ACTE_DATE", "dateConvention"),
                new("ATTRIB_NOM", "nomBeneficiaire"),
                new("ATTRIB_SIRET", "idBeneficiaire"),
                new("SUB_MONTANT", "montant"),
                new("Notification à la commission Européenne", "notificationUE"),
            ],
        };
        var report = await RealSubsidies.CheckAsync(File, options);
        Assert.Equal((Verdict.DoesNotConform, Verdict.DoesNotConform), (report.SchemaVerdict, report.RulesVerdict));
        var siret = report.RuleErrors.Single(g => g is { Column: "idAttribuant", Rule: "french-siret-value" });
        Assert.Equal(report.RowCount, siret.Count);
        Assert.Contains(
            $"Dont {siret.Count} aux derniers chiffres remplacés par des zéros",
            siret.Sentence.French,
            StringComparison.Ordinal
        );
        Assert.Null(siret.Repair);
        Assert.IsType<ReplaceValues>(
            report.Errors.Single(g => g is { Column: "notificationUE", Kind: SchemaErrorKind.Type }).Repair?.Repair
        );
        Assert.DoesNotContain(report.Errors, g => g is { Column: "montant", Kind: SchemaErrorKind.Type });
    }
}
