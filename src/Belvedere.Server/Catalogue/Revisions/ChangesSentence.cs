using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Data.Rows.Changes;

namespace Belvedere.Server.Catalogue.Revisions;

/// <summary>What changed, in one sentence: « 12 lignes ajoutées, 3 retirées, 41 modifiées (colonne « Montant » : 38). »</summary>
internal static class ChangesSentence
{
    /// <summary>Columns named with their counts; the others are counted together.</summary>
    private const int MostNamed = 5;

    public static string Of(RevisionChanges changes, Language language)
    {
        var isFrench = language == Language.French;
        if (changes.IsNothing)
        {
            return isFrench ? "Les lignes sont les mêmes." : "The rows are the same.";
        }

        var parts = new List<string>
        {
            Count(changes.Added, "ligne ajoutée", "lignes ajoutées", "row added", "rows added"),
            Count(changes.Removed, "retirée", "retirées", "removed", "removed"),
        };
        if (changes.Key is not null)
        {
            parts.Add(Count(changes.Modified, "modifiée", "modifiées", "modified", "modified") + Columns());
        }

        var sentence = string.Join(", ", parts) + Structure();
        return sentence + ".";

        string Count(long count, string one, string many, string oneEnglish, string manyEnglish)
        {
            // French says « 0 ligne », English “0 rows”.
            var french = count < 2 ? one : many;
            var english = count == 1 ? oneEnglish : manyEnglish;
            return $"{NumberFormat.Number(count, 0, language)} {(isFrench ? french : english)}";
        }

        string Columns()
        {
            if (changes.Columns.Count == 0)
            {
                return "";
            }

            var named = changes
                .Columns.OrderByDescending(c => c.Rows)
                .Take(MostNamed)
                .Select(c =>
                    isFrench
                        ? $"colonne «\u00A0{c.Column.Label}\u00A0»\u00A0: {NumberFormat.Number(c.Rows, 0, language)}"
                        : $"column “{c.Column.Label}”: {NumberFormat.Number(c.Rows, 0, language)}"
                );
            return $" ({string.Join(isFrench ? "\u00A0; " : "; ", named)})";
        }

        string Structure()
        {
            var added = changes.AddedColumns.Select(c =>
                isFrench ? $"\u00A0; colonne «\u00A0{c.Label}\u00A0» ajoutée" : $"; column “{c.Label}” added"
            );
            var removed = changes.RemovedColumns.Select(c =>
                isFrench ? $"\u00A0; colonne «\u00A0{c.Label}\u00A0» retirée" : $"; column “{c.Label}” removed"
            );
            return string.Concat(added.Concat(removed));
        }
    }
}
