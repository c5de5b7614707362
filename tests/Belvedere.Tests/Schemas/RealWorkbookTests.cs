using System.Globalization;
using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Tests.Schemas;

/// <summary>The real subsidy workbooks against <c>scdl/subventions</c>: both verdicts, the columns read under other names, the groups.</summary>
public sealed class RealWorkbookTests
{
    private const string Folder = "scdl-subventions-reelles";

    [Fact]
    public async Task Aube_has_labels_on_two_levels_that_resemble_the_titles()
    {
        var report = await RealSubsidies.CheckAsync(
            $"{Folder}/DEP_Aube_Donnees_essentielles_conventions_subvention.xlsx"
        );
        Assert.Equal((Verdict.DoesNotConform, Verdict.DoesNotConform), (report.SchemaVerdict, report.RulesVerdict));
        Assert.Equal(7, report.RowCount);
        Assert.Equal(
            [
                "Nom de l’attributaire = nomAttribuant 0.67",
                "Identification de l’attributaire (SIRET) = idAttribuant 0.76",
                "Date de la convention de subvention = dateConvention 1.00",
                "Référence de la décision = referenceDecision 1.00",
                "Nom du bénéficiaire = nomBeneficiaire 1.00",
                "Identification du bénéficiaire = idBeneficiaire 1.00",
                "Objet de la subvention = objet 1.00",
                "Montant  total de la subvention = montant 1.00",
                "Nature de la subvention = nature 1.00",
                "Conditions de versement = conditionsVersement 1.00",
                "Date(s) ou période(s) de versement = datesPeriodeVersement 1.00",
                "Aide d’Etat notifié à la Commission européenne = notificationUE 0.98",
                "Pourcentage du montant de la subvention attribuée au bénéficiaire = pourcentageSubvention 0.96",
            ],
            Matches(report)
        );
        Assert.Equal(
            [
                "montant Type 7: 3,4,5,6,7,8,9 RewriteNumbers 7/7",
                "nature Enum 7: 3,4,5,6,7,8,9 ReplaceValues 6/7",
                "datesPeriodeVersement Pattern 5: 3,4,6,7,8 -",
                "notificationUE Type 7: 3,4,5,6,7,8,9 -",
            ],
            OfCells(report)
        );
        // « Numéro unique de référencement au RAE » resembles nothing enough: the column of the schema is told absent.
        Assert.Contains("idRAE MissingLabel 1: 2", Checked.Lines(report.Errors));
        Assert.Equal(["idBeneficiaire french-siret-value 1: 6"], Checked.Lines(report.RuleErrors));
        // Thirteen digits that no zero makes a SIRET: nothing safe is proposed.
        Assert.Null(report.RuleErrors[0].Repair);
    }

    [Fact]
    public async Task Pyrenees_Orientales_has_a_title_and_lacks_columns()
    {
        var report = await RealSubsidies.CheckAsync(
            $"{Folder}/DEP_Pyrénées Orientales_recensement_conventions_DEFINITIF_pour_publication_.ods"
        );
        Assert.Equal((Verdict.DoesNotConform, Verdict.NotApplicable), (report.SchemaVerdict, report.RulesVerdict));
        Assert.Equal(76, report.RowCount);
        Assert.Equal(
            [
                "date convention = dateConvention 1.00",
                "Montant octroyé = montant 0.67",
                "Nature = nature 1.00",
                "Condition de versement = conditionsVersement 0.97",
                "Date ou période de versement = datesPeriodeVersement 1.00",
                "Notification de minimis = notificationUE 0.76",
            ],
            Matches(report)
        );
        Assert.Equal(
            [
                "nature Enum 54",
                "datesPeriodeVersement Pattern 24",
                "notificationUE Type 76",
                "datesPeriodeVersement Required 4",
                "dateConvention Required 37",
                "conditionsVersement Required 16",
                "montant Required 22",
                "nature Required 22",
            ],
            OfCells(report).Select(line => line.Split(':')[0])
        );
        Assert.Equal(
            ["nomAttribuant", "idAttribuant", "nomBeneficiaire", "objet", "pourcentageSubvention"],
            report
                .Errors.Where(g =>
                    g is { Kind: SchemaErrorKind.MissingLabel, Weight: SchemaErrorWeight.Error, Repair: null }
                )
                .Select(g => g.Column)
        );
        Assert.Equal(3, report.Unverified.Count);
    }

    /// <summary>Without the upper level of the header.</summary>
    private static string[] Matches(CheckReport report) =>
        [
            .. report.Matches.Select(m =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{m.Label.Split(" – ")[^1].Trim()} = {m.Field} {m.Score:0.00}"
                )
            ),
        ];

    private static string[] OfCells(CheckReport report) =>
        [
            .. report
                .Errors.Where(g => g.Kind > SchemaErrorKind.MisorderedLabel)
                .Select(g =>
                    $"{Checked.Lines([g])[0]} {(g.Repair is { } r ? $"{r.Repair.GetType().Name} {r.RepairedCount}/{r.TriedCount}" : "-")}"
                ),
        ];
}
