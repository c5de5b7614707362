using Belvedere.Core.Statistics;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Tables.Reports;

/// <summary>« 11 292 lignes et 14 colonnes lues. 3 points à vérifier, rien de bloquant. »</summary>
internal static class ReportVerdict
{
    internal static LocalizedText Of(IngestReport report)
    {
        var blocking = report.Blocking.Count();
        var toCheck = report.Remarks.Count(remark => remark.Severity == RemarkSeverity.ToCheck);
        return new(
            $"{Read(report, Language.French)} {Rest(blocking, toCheck, Language.French)}",
            $"{Read(report, Language.English)} {Rest(blocking, toCheck, Language.English)}"
        );
    }

    private static string Read(IngestReport report, Language language)
    {
        var (rows, columns) = (report.RowCount, report.Columns.Count);
        return language == Language.French
            ? $"{Count(rows, "ligne", language)} et {Count(columns, "colonne", language)} {(rows == 1 && columns == 1 ? "lue" : "lues")}."
            : $"{Count(rows, "row", language)} and {Count(columns, "column", language)} read.";
    }

    private static string Rest(int blocking, int toCheck, Language language) =>
        (blocking, toCheck, language) switch
        {
            (0, 0, Language.French) => "Rien à vérifier.",
            (0, 0, _) => "Nothing to check.",
            (0, _, Language.French) => $"{Points(toCheck, language)}, rien de bloquant.",
            (0, _, _) => $"{Points(toCheck, language)}, nothing blocking.",
            (_, 0, Language.French) => $"{Blocks(blocking, language)}.",
            (_, 0, _) => $"{Blocks(blocking, language)}.",
            (_, _, Language.French) => $"{Blocks(blocking, language)}, et {Points(toCheck, language)}.",
            _ => $"{Blocks(blocking, language)}, and {Points(toCheck, language)}.",
        };

    private static string Points(int count, Language language) =>
        language == Language.French
            ? $"{Count(count, "point", language)} à vérifier"
            : $"{Count(count, "point", language)} to check";

    private static string Blocks(int count, Language language) =>
        (count, language) switch
        {
            (1, Language.French) => "1 point empêche de publier",
            (_, Language.French) => $"{Count(count, "point", language)} empêchent de publier",
            (1, _) => "1 point prevents publication",
            _ => $"{Count(count, "point", language)} prevent publication",
        };

    // French counts zero and one in the singular, English one alone.
    private static string Count(long count, string word, Language language)
    {
        var isSingular = language == Language.French ? count < 2 : count == 1;
        return $"{NumberFormat.Number(count, 0, language)} {word}{(isSingular ? "" : "s")}";
    }
}
