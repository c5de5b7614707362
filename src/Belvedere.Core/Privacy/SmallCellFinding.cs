using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;

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

    /// <summary>What the report of a load says of it: the column is held at the gate before publication.</summary>
    public IngestRemark ToRemark()
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
                $"Colonne « {Label} » : {Groups} {(isOne ? "groupe compte" : "groupes comptent")} moins de {Threshold} {french}, qu’on pourrait reconnaître. Regroupez des lignes, retirez la colonne, ou masquez ces valeurs et celles qui permettraient de les retrouver par soustraction ; ou écrivez ce qui permet de la publier.",
                $"Column “{Label}”: {Groups} {(isOne ? "group has" : "groups have")} fewer than {Threshold} {english}, who might be recognised. Bring rows together, take the column out, or hide these values and those that would give them back by subtraction; or write what lets you publish it."
            )
        )
        {
            Severity = RemarkSeverity.Blocking,
            RowCount = Groups,
            Cells = FirstCells,
            Fix = new Fix(Fix.DropColumn, Column),
            Held = new HeldColumn(Column, Label, Matter),
        };
    }
}
