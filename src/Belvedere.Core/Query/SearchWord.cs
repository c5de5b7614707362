using System.Globalization;
using System.Text;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>One word of a search: folded, whole or a prefix.</summary>
/// <param name="Folded">Letters and digits only, lower case, without accents.</param>
public sealed record SearchWord(string Folded, bool IsPrefix)
{
    /// <summary>Letters that may be missing, added, changed or swapped with their neighbour: 0, 1 or 2.</summary>
    public int Edits { get; init; }

    /// <summary>The same word, found also when slightly misspelt: two edits above five letters, one above two. A number is exact.</summary>
    public SearchWord Fuzzy() =>
        this with
        {
            Edits =
                Folded.Any(char.IsDigit) ? 0
                : Folded.Length > 5 ? 2
                : Folded.Length > 2 ? 1
                : 0,
        };

    /// <summary>The words of a text; a word directly followed by <c>*</c> is a prefix.</summary>
    public static IReadOnlyList<SearchWord> Read(string text)
    {
        var folded = Fold(text);
        var words = new List<SearchWord>();
        var start = 0;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && char.IsLetterOrDigit(folded[i]))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(new SearchWord(folded[start..i], i < folded.Length && folded[i] == '*'));
            }

            start = i + 1;
        }

        return words;
    }

    /// <summary>Lower case, without accents, ligatures opened: what makes « Œuvre » and « oeuvre » the same word.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in WholeText.Of(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(character));
            }
        }

        return folded
            .ToString()
            .Replace("œ", "oe", StringComparison.Ordinal)
            .Replace("æ", "ae", StringComparison.Ordinal)
            .Normalize();
    }
}
