using System.Globalization;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Core.Statistics;

namespace Belvedere.Server.Schemas.Verbs;

/// <summary>A report as a terminal shows it: the verdicts, then each group of errors with its first cells and its repair.</summary>
internal static class ReportText
{
    internal static string Of(CheckReport report, Language language)
    {
        var text = new StringBuilder();
        var version = report.Version is { } v ? $" {v}" : "";
        var rows = NumberFormat.Number(report.RowCount, 0, language);
        text.AppendLine(
            Said($"{report.Schema}{version} : {rows} lignes", $"{report.Schema}{version}: {rows} rows", language)
        );
        foreach (var verdict in Verdicts(report.SchemaVerdict, report.RulesVerdict, language))
        {
            text.AppendLine($"- {verdict}");
        }

        foreach (var match in report.Matches)
        {
            var score = NumberFormat.Number(match.Score, 2, language);
            text.AppendLine(
                Said(
                    $"≈ « {match.Label} » lue comme « {match.Field} » (ressemblance {score}, à confirmer)",
                    $"≈ “{match.Label}” read as “{match.Field}” (resemblance {score}, to be confirmed)",
                    language
                )
            );
        }

        foreach (var group in report.Errors.Concat(report.RuleErrors))
        {
            Append(text, group, language);
        }

        foreach (var sentence in report.Unverified)
        {
            text.AppendLine().AppendLine($"? {sentence.In(language)}");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ErrorGroup group, Language language)
    {
        var mark = group.Weight == SchemaErrorWeight.Error ? '✗' : 'i';
        text.AppendLine().AppendLine($"{mark} {group.Sentence.In(language)}");
        if (group.Kind > SchemaErrorKind.MisorderedLabel)
        {
            var cells = string.Join(", ", group.First.Select(c => Cell(c, language)));
            text.AppendLine($"    {cells}{(group.Count > group.First.Count ? "…" : "")}");
        }

        if (group.Repair is { } proposal)
        {
            var share =
                proposal.RepairedCount == group.Count
                    ? ""
                    : string.Create(CultureInfo.InvariantCulture, $" ({proposal.RepairedCount}/{proposal.TriedCount})");
            var example = proposal.Before.Length == 0 ? "" : $" : {proposal.Before} → {proposal.After}";
            text.AppendLine($"  → {proposal.Repair.Label.In(language)}{share}{example}");
        }
    }

    private static string Cell(ErrorCell cell, Language language)
    {
        var row = cell.Row.ToString(CultureInfo.InvariantCulture);
        var shown = cell.Text.Length <= 40 ? cell.Text : $"{cell.Text[..40]}…";
        return Said($"ligne {row}", $"row {row}", language)
            + (shown.Length == 0 ? "" : Said($" « {shown} »", $" “{shown}”", language));
    }

    /// <summary>Both, the schema first: a table may follow one and fail the other.</summary>
    internal static IEnumerable<string> Verdicts(
        Core.Schemas.Checks.Verdict schema,
        Core.Schemas.Checks.Verdict rules,
        Language language
    ) =>
        [
            Verdict(schema, new("Conforme au schéma", "Conforms to the schema"), language),
            Verdict(rules, new("Règles complémentaires", "Complementary rules"), language),
        ];

    private static string Verdict(Verdict verdict, LocalizedText name, Language language) =>
        verdict switch
        {
            Core.Schemas.Checks.Verdict.Conforms => Said($"{name.French} : oui", $"{name.English}: yes", language),
            Core.Schemas.Checks.Verdict.DoesNotConform => Said($"{name.French} : non", $"{name.English}: no", language),
            _ => Said($"{name.French} : sans objet", $"{name.English}: not applicable", language),
        };

    private static string Said(string french, string english, Language language) =>
        language == Language.French ? french : english;
}
