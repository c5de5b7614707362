using System.Globalization;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Core.Privacy;

/// <summary>What the report of a load says of persons. It repeats no cell.</summary>
public static class PersonalDataRemarks
{
    /// <summary>
    /// One remark for each column that may tell of persons, to be checked before anything is published; numbers of
    /// persons and of accounts, which their key proves, block. The fix that is proposed drops the column.
    /// </summary>
    /// <param name="names">The field name of each column, by its place.</param>
    public static IEnumerable<IngestRemark> Of(
        IReadOnlyList<PersonalDataFinding> findings,
        IReadOnlyList<string> names
    ) =>
        findings.Select(finding => new IngestRemark(Sentence(finding))
        {
            Severity = finding.IsForbidden ? RemarkSeverity.Blocking : RemarkSeverity.ToCheck,
            RowCount = finding.Cells > 0 ? finding.Cells : null,
            Fix = new Fix(Fix.DropColumn, names[finding.Column]),
        });

    private static LocalizedText Sentence(PersonalDataFinding finding)
    {
        var (french, english) = What(finding.Kind);
        var count = finding.Cells.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = "\u202F" });
        var label = finding.Label;
        return finding.Cells > 0
            ? new(
                $"Colonne « {label} » : elle semble contenir {french} ({count} {(finding.Cells == 1 ? "cellule" : "cellules")}). Retirez-la du fichier, ou vérifiez que la loi vous permet de la publier.",
                $"Column “{label}”: it seems to hold {english} ({count} {(finding.Cells == 1 ? "cell" : "cells")}). Take it out of the file, or check that the law lets you publish it."
            )
            : new(
                $"Colonne « {label} » : son titre annonce {french}. Retirez-la du fichier, ou vérifiez que la loi vous permet de la publier.",
                $"Column “{label}”: its header announces {english}. Take it out of the file, or check that the law lets you publish it."
            );
    }

    private static (string French, string English) What(PersonalDataKind kind) =>
        kind switch
        {
            PersonalDataKind.Name => ("des noms de personnes", "names of persons"),
            PersonalDataKind.Email => ("des adresses électroniques de personnes", "e-mail addresses of persons"),
            PersonalDataKind.Telephone => ("des numéros de téléphone", "telephone numbers"),
            PersonalDataKind.Nir => ("des numéros de sécurité sociale", "social security numbers"),
            PersonalDataKind.BirthDate => ("des dates de naissance", "dates of birth"),
            PersonalDataKind.HomeAddress => ("des adresses de personnes", "home addresses"),
            PersonalDataKind.Iban => ("des numéros de comptes bancaires", "bank account numbers"),
            _ => ("des plaques d’immatriculation", "licence plates"),
        };
}
