using Belvedere.Core.Tables;

namespace Belvedere.Core.Schemas.Checks;

/// <summary>The words of a header, whatever joins them: « NOM_Beneficiaire », « nomBeneficiaire » and « Nom bénéficiaire » have the same.</summary>
public static class LabelWords
{
    /// <summary>Lower case, without accents, in the order of the label.</summary>
    public static IReadOnlyList<string> Of(string label)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= label.Length; i++)
        {
            var ends = i == label.Length || !char.IsLetterOrDigit(label[i]);
            // camelCase: a capital after a small letter starts a word.
            if (ends || (i > start && char.IsUpper(label[i]) && char.IsLower(label[i - 1])))
            {
                Add(words, label[start..i]);
                start = ends ? i + 1 : i;
            }
        }

        return words;
    }

    /// <summary>Same letters and digits in the same order, or the same words in another order.</summary>
    public static bool AreSame(string label, string name)
    {
        var (left, right) = (Of(label), Of(name));
        return left.Count > 0
            && (
                string.Concat(left) == string.Concat(right)
                || left.Order(StringComparer.Ordinal)
                    .SequenceEqual(right.Order(StringComparer.Ordinal), StringComparer.Ordinal)
            );
    }

    private static void Add(List<string> words, string word)
    {
        if (word.Length > 0 && FoldedText.Of(word) is { Length: > 0 } folded)
        {
            words.Add(folded);
        }
    }
}
