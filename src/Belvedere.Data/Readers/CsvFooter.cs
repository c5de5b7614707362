using Belvedere.Core.Tables;

namespace Belvedere.Data.Readers;

/// <summary>A line that is perhaps no row of the table.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Text">What it says, shortened.</param>
internal sealed record FooterLine(long Line, string Text);

/// <summary>
/// What lies under a table, or between its pages: notes, totals, the header once more. A note is too short to be a row and
/// is left aside; a total or a header is as wide as the table, so it stays until an agent says otherwise.
/// </summary>
internal sealed class CsvFooter(IReadOnlyList<string> headers)
{
    internal const int MaximumNotes = 30;

    private static readonly string[] NoteStarts =
    [
        "source",
        "note",
        "nota",
        "n.b",
        "nb ",
        "nb:",
        "champ",
        "lecture",
        "donnees",
        "avertissement",
        "mise a jour",
        "mis a jour",
        "date d",
        "extrait",
        "fichier",
        "©",
        "*",
        "(1)",
        "(*)",
        "1)",
    ];

    private static readonly string[] TotalWords =
    [
        "total",
        "totaux",
        "total general",
        "total genera",
        "grand total",
        "sous-total",
        "sous total",
        "totals",
    ];

    private readonly List<FooterLine> notes = [];
    private readonly List<FooterLine> totals = [];
    private readonly List<FooterLine> repeatedHeaders = [];

    /// <summary>Notes so far; they are under the table only if no row follows them.</summary>
    internal IReadOnlyList<FooterLine> Notes => notes;

    /// <summary>Totals after which only notes come.</summary>
    internal IReadOnlyList<FooterLine> Totals => totals;

    internal IReadOnlyList<FooterLine> RepeatedHeaders => repeatedHeaders;

    /// <summary>
    /// Keeps a row of one value, shorter than the table, as a note: it starts like one, or a blank row or a note is before it.
    /// A row that was cut short looks like neither, and stays an error.
    /// </summary>
    internal bool TryAddNote(FooterLine line, bool followsBlank)
    {
        var isNote = followsBlank || notes.Count > 0 || StartsLikeANote(line.Text);
        if (!isNote || notes.Count == MaximumNotes)
        {
            return false;
        }

        notes.Add(line);
        return true;
    }

    /// <summary>Looks at a row as wide as the table, by its cells.</summary>
    internal void Look(long line, Func<int, string> cell)
    {
        if (headers[0].Length > 0 && IsHeader(cell))
        {
            repeatedHeaders.Add(new FooterLine(line, headers[0]));
        }

        var first = Enumerable.Range(0, headers.Count).Select(cell).FirstOrDefault(text => text.Length > 0, "");
        if (TotalWords.Contains(FoldedText.Of(first).TrimEnd(':', ' '), StringComparer.Ordinal))
        {
            totals.Add(new FooterLine(line, first));
        }
        else
        {
            totals.Clear();
        }
    }

    /// <summary>A row that cannot be a total nor a header: the totals before it were inside the table.</summary>
    internal void Pass() => totals.Clear();

    private bool IsHeader(Func<int, string> cell)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            if (!string.Equals(cell(i), headers[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    internal static bool StartsLikeANote(string text)
    {
        var folded = FoldedText.Of(text);
        return NoteStarts.Any(start => folded.StartsWith(start, StringComparison.Ordinal));
    }
}
