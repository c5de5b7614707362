using System.Globalization;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Core.Privacy;

/// <summary>What the report of a load says of persons. It repeats no cell.</summary>
public static class PersonalDataRemarks
{
    /// <summary>
    /// One remark for each column that may tell of persons: it is held at the gate before publication. The first fix is
    /// the one that keeps the most without telling of anybody.
    /// </summary>
    /// <param name="names">The field name of each column, by its place.</param>
    public static IEnumerable<IngestRemark> Of(
        IReadOnlyList<PersonalDataFinding> findings,
        IReadOnlyList<string> names
    ) =>
        findings.Select(finding =>
        {
            var name = names[finding.Column];
            var fixes = FixesOf(finding.Matter, name);
            return new IngestRemark(Sentence(finding))
            {
                Severity = RemarkSeverity.Blocking,
                RowCount = finding.Cells > 0 ? finding.Cells : null,
                Fix = fixes[0],
                OtherFixes = fixes[1..],
                Held = new HeldColumn(name, finding.Label, finding.Matter)
                {
                    IsForAdministrators = finding.IsForbidden,
                },
            };
        });

    private static Fix[] FixesOf(HeldMatter matter, string column)
    {
        var drop = new Fix(Fix.DropColumn, column);
        var mask = new Fix(Fix.Mask, column);
        return matter switch
        {
            HeldMatter.BirthDate => [Fix.With(Fix.Generalise, column, "to", "year"), drop],
            HeldMatter.HomeAddress => [Fix.With(Fix.Generalise, column, "to", "commune"), drop],
            HeldMatter.Name => [drop, mask.And("keep", "initials"), mask],
            _ => [drop, mask],
        };
    }

    private static LocalizedText Sentence(PersonalDataFinding finding)
    {
        var (french, english) = What(finding.Matter);
        var count = finding.Cells.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = "\u202F" });
        var label = finding.Label;
        return finding.Cells > 0
            ? new(
                $"Colonne « {label} » : elle semble contenir {french} ({count} {(finding.Cells == 1 ? "cellule" : "cellules")}). Retirez-la ou rendez-la moins précise, ou écrivez ce qui permet de la publier.",
                $"Column “{label}”: it seems to hold {english} ({count} {(finding.Cells == 1 ? "cell" : "cells")}). Take it out or make it less precise, or write what lets you publish it."
            )
            : new(
                $"Colonne « {label} » : son titre annonce {french}. Retirez-la ou rendez-la moins précise, ou écrivez ce qui permet de la publier.",
                $"Column “{label}”: its header announces {english}. Take it out or make it less precise, or write what lets you publish it."
            );
    }

    private static (string French, string English) What(HeldMatter matter) =>
        matter switch
        {
            HeldMatter.Name => ("des noms de personnes", "names of persons"),
            HeldMatter.Email => ("des adresses électroniques de personnes", "e-mail addresses of persons"),
            HeldMatter.Telephone => ("des numéros de téléphone de personnes", "telephone numbers of persons"),
            HeldMatter.Nir => ("des numéros de sécurité sociale", "social security numbers"),
            HeldMatter.BirthDate => ("des dates de naissance", "dates of birth"),
            HeldMatter.HomeAddress => ("des adresses de personnes", "home addresses"),
            HeldMatter.Iban => ("des numéros de comptes bancaires", "bank account numbers"),
            HeldMatter.NamesInText => ("des textes où des personnes sont nommées", "texts in which persons are named"),
            HeldMatter.SoleTrader => ("des entreprises d’une seule personne", "firms of one person"),
            _ => ("des plaques d’immatriculation", "licence plates"),
        };
}
