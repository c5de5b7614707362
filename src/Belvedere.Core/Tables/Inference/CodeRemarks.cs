using System.Globalization;
using System.Text;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Core.Tables.Inference;

/// <summary>What an agent is told of the codes that a spreadsheet damaged.</summary>
internal static class CodeRemarks
{
    internal static IEnumerable<IngestRemark> Of(ColumnProfile profile, ColumnConcept concept)
    {
        var (label, evidence) = (profile.Label, profile.Concepts);
        if (evidence.Repaired.Count > 0)
        {
            var before = evidence.Repaired.FirstText;
            yield return evidence.Repaired.Remark(
                label,
                new LocalizedText(
                    $"Colonne « {label} » : {Count(evidence.Repaired)} valeurs avaient perdu leur forme ({before}). Nous les avons rétablies.",
                    $"Column “{label}”: {Count(evidence.Repaired)} values had lost their shape ({before}). They were restored."
                )
            ) with
            {
                Examples = [new CellChange(before, Rebuilt(before))],
            };
        }

        if (evidence.Lost.Count > 0)
        {
            yield return evidence.Lost.Remark(
                label,
                new LocalizedText(
                    $"Colonne « {label} » : {Count(evidence.Lost)} valeurs sont irrécupérables ({evidence.Lost.FirstText}) : le tableur en a perdu des chiffres. Reprenez-les dans le fichier d’origine.",
                    $"Column “{label}”: {Count(evidence.Lost)} values cannot be restored ({evidence.Lost.FirstText}): the spreadsheet lost digits. Take them from the original file."
                )
            ) with
            {
                Severity = RemarkSeverity.ToCheck,
            };
        }

        if (evidence.Siren.Count > 0 && concept.Width == ColumnConcept.SiretLength)
        {
            yield return evidence.Siren.Remark(
                label,
                new LocalizedText(
                    $"Colonne « {label} » : {Count(evidence.Siren)} valeurs ont 9 chiffres ({evidence.Siren.FirstText}) : ce sont des SIREN, gardés tels quels.",
                    $"Column “{label}”: {Count(evidence.Siren)} values have 9 digits ({evidence.Siren.FirstText}): these are SIREN numbers, kept as they are."
                )
            ) with
            {
                Severity = RemarkSeverity.ToCheck,
            };
        }

        if (evidence.WithoutZeros.Count > 0 && concept.Width > 0)
        {
            var width = concept.Width.ToString(CultureInfo.InvariantCulture);
            var before = evidence.WithoutZeros.FirstText;
            yield return evidence.WithoutZeros.Remark(
                label,
                new LocalizedText(
                    $"Colonne « {label} » : {Count(evidence.WithoutZeros)} codes semblent avoir perdu leur zéro de tête ({before}). Compléter à gauche sur {width} caractères ?",
                    $"Column “{label}”: {Count(evidence.WithoutZeros)} codes seem to have lost their leading zero ({before}). Pad them on the left to {width} characters?"
                )
            ) with
            {
                Severity = RemarkSeverity.ToCheck,
                Examples = [new CellChange(before, before.PadLeft(concept.Width, '0'))],
                Fix = Fix.With(Fix.PadLeft, profile.Name, "width", width),
            };
        }
    }

    private static string Rebuilt(string before)
    {
        Span<byte> code = stackalloc byte[CodeRepair.MaxLength];
        return CodeRepair.TryRepair(Encoding.UTF8.GetBytes(before), code, out var length)
            ? Encoding.UTF8.GetString(code[..length])
            : before;
    }

    private static string Count(CellSample sample) => sample.Count.ToString(CultureInfo.InvariantCulture);
}
