using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Server.Ingest.Reports;

/// <summary>A remark in the parts of a page: what it is about, its sentence, where to look.</summary>
internal static class RemarkWords
{
    /// <summary>The column that the sentence begins with; null when it is about the file.</summary>
    internal static (string? Subject, string Sentence) Split(IngestRemark remark, Language language)
    {
        var text = language == Language.French ? Spaced(remark.Text.French) : remark.Text.English;
        var (start, end) = language == Language.French ? ("Colonne «\u202F", "\u202F»\u00A0: ") : ("Column “", "”: ");
        var at = text.StartsWith(start, StringComparison.Ordinal) ? text.IndexOf(end, StringComparison.Ordinal) : -1;
        if (at < 0)
        {
            return (null, text);
        }

        var rest = text[(at + end.Length)..];
        return (text[start.Length..at], char.ToUpperInvariant(rest[0]) + rest[1..]);
    }

    /// <summary>French typography: a sentence never breaks before its signs.</summary>
    private static string Spaced(string french) =>
        french
            .Replace("« ", "«\u202F", StringComparison.Ordinal)
            .Replace(" »", "\u202F»", StringComparison.Ordinal)
            .Replace(" :", "\u00A0:", StringComparison.Ordinal)
            .Replace(" ;", "\u202F;", StringComparison.Ordinal)
            .Replace(" ?", "\u202F?", StringComparison.Ordinal);

    internal static LocalizedText Severity(RemarkSeverity severity) =>
        severity switch
        {
            RemarkSeverity.Blocking => new("bloquant", "blocking"),
            RemarkSeverity.ToCheck => new("à vérifier", "to check"),
            _ => new("information", "information"),
        };

    /// <summary>The class of the tag of a severity.</summary>
    internal static string Tag(RemarkSeverity severity) =>
        severity switch
        {
            RemarkSeverity.Blocking => "tag bad",
            RemarkSeverity.ToCheck => "tag warn",
            _ => "tag",
        };

    /// <summary>« 38 lignes, les premières : 97, 98, 104 »; null when the remark is about the whole file.</summary>
    internal static string? Where(IngestRemark remark, Language language)
    {
        var lines = remark.Cells.Select(cell => cell.Line).Distinct().ToList();
        if (lines.Count == 0 && remark.Line is { } only)
        {
            lines.Add(only);
        }

        var list = string.Join(", ", lines.Select(line => NumberFormat.Number(line, 0, language)));
        var count = remark.RowCount ?? lines.Count;
        return (lines.Count, language) switch
        {
            (0, _) when remark.RowCount is null or 0 => null,
            (0, Language.French) => $"{NumberFormat.Number(count, 0, language)} lignes",
            (0, _) => $"{NumberFormat.Number(count, 0, language)} rows",
            (1, Language.French) when count <= 1 => $"Ligne {list}",
            (1, _) when count <= 1 => $"Line {list}",
            (_, Language.French) when count <= lines.Count => $"Lignes {list}",
            _ when count <= lines.Count => $"Lines {list}",
            (_, Language.French) => $"{NumberFormat.Number(count, 0, language)} lignes, les premières\u00A0: {list}",
            _ => $"{NumberFormat.Number(count, 0, language)} rows, the first ones: {list}",
        };
    }
}
