using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Recipes.Rows;

namespace Belvedere.Core.Privacy;

/// <summary>A column of counts by territory of which some groups are small.</summary>
/// <param name="Label">Header of the column, as it was written.</param>
/// <param name="Threshold">A group of fewer is small.</param>
/// <param name="Groups">Small groups; an empty group, 0, is none.</param>
/// <param name="FirstCells">The first of them.</param>
public sealed record SmallCellFinding(
    string Label,
    CountedUnit Unit,
    int Threshold,
    long Groups,
    IReadOnlyList<CellReference> FirstCells
)
{
    /// <summary>Field name of the column.</summary>
    public string Column { get; init; } = "";

    private HeldMatter Matter =>
        Unit switch
        {
            CountedUnit.TaxHousehold => HeldMatter.FewHouseholds,
            CountedUnit.Business => HeldMatter.FewBusinesses,
            _ => HeldMatter.FewPersons,
        };

    /// <summary>
    /// What the report of a load says of small groups: each column is held at the gate before publication, and one fix hides
    /// those of all of them, because the columns of one table give each other back.
    /// </summary>
    /// <param name="findings">All those of the table.</param>
    public static IEnumerable<IngestRemark> Remarks(IReadOnlyList<SmallCellFinding> findings)
    {
        if (findings.Count == 0)
        {
            return [];
        }

        var hide = HideSmallCells.Of(
            findings.Select(finding => finding.Column),
            Math.Max(HideSmallCells.LeastThreshold, findings.Max(finding => finding.Threshold))
        );
        return findings.Select(finding => finding.ToRemark(hide));
    }

    private IngestRemark ToRemark(Fix hide)
    {
        var (french, english) = Unit switch
        {
            CountedUnit.TaxHousehold => ("foyers ou ménages", "households"),
            CountedUnit.Business => ("entreprises", "firms"),
            _ => ("personnes", "persons"),
        };
        var isOne = Groups == 1;
        return new IngestRemark(
            new LocalizedText(
                $"Colonne « {Label} » : {Groups} {(isOne ? "groupe compte" : "groupes comptent")} moins de {Threshold} {french}, qu’on pourrait reconnaître. Masquez ces valeurs avec celles qui les feraient retrouver par soustraction, regroupez des lignes ou retirez la colonne ; ou écrivez ce qui permet de la publier.",
                $"Column “{Label}”: {Groups} {(isOne ? "group has" : "groups have")} fewer than {Threshold} {english}, who might be recognised. Hide these values with those that would give them back by subtraction, bring rows together or take the column out; or write what lets you publish it."
            )
        )
        {
            Severity = RemarkSeverity.Blocking,
            RowCount = Groups,
            Cells = FirstCells,
            Fix = hide,
            OtherFixes = [new Fix(Fix.DropColumn, Column)],
            Held = new HeldColumn(Column, Label, Matter),
        };
    }
}
