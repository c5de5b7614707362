using System.Collections.Frozen;
using System.Text;
using Belvedere.Core.Query;

namespace Belvedere.Data.Rows;

/// <summary>
/// A word as a regular expression over untouched text: each letter stands for its accented and upper-case forms. Ten
/// times cheaper than folding every value before looking at it.
/// </summary>
internal static class SearchPattern
{
    private const string NotInWord = @"[^\pL\pN\pM]";

    private static readonly Lazy<FrozenDictionary<char, string>> Variants = new(ReadVariants);

    /// <summary>The pattern, in the syntax of RE2.</summary>
    public static string Of(SearchWord word)
    {
        var pattern = new StringBuilder("(?:^|").Append(NotInWord).Append(')');
        for (var i = 0; i < word.Folded.Length; i++)
        {
            var pair = i + 1 < word.Folded.Length ? word.Folded.AsSpan(i, 2) : default;
            if (pair is "oe" or "ae")
            {
                pattern.Append("(?:").Append(pair[0] == 'o' ? "[œŒ]" : "[æÆǽǼǣǢ]").Append('|');
                AppendLetter(pattern, pair[0]);
                AppendLetter(pattern, pair[1]);
                pattern.Append(')');
                i++;
            }
            else
            {
                AppendLetter(pattern, word.Folded[i]);
            }
        }

        return word.IsPrefix ? pattern.ToString() : pattern.Append("(?:$|").Append(NotInWord).Append(')').ToString();
    }

    private static void AppendLetter(StringBuilder pattern, char letter)
    {
        if (char.IsAsciiDigit(letter))
        {
            pattern.Append(letter);
            return;
        }

        pattern
            .Append('[')
            .Append(Variants.Value.GetValueOrDefault(letter, letter.ToString()))
            .Append(']')
            .Append(@"\pM*");
    }

    /// <summary>For each folded letter, the letters that fold to it.</summary>
    private static FrozenDictionary<char, string> ReadVariants()
    {
        var variants = new Dictionary<char, StringBuilder>();
        for (var code = 0x41; code < 0xD800; code++)
        {
            var letter = (char)code;
            if (char.IsLetterOrDigit(letter) && SearchWord.Fold(letter.ToString()) is [var folded])
            {
                if (!variants.TryGetValue(folded, out var forms))
                {
                    variants[folded] = forms = new StringBuilder();
                }

                forms.Append(letter);
            }
        }

        return variants.ToFrozenDictionary(v => v.Key, v => v.Value.ToString());
    }
}
