using System.Globalization;
using System.Text;

namespace Belvedere.Core.Territories;

/// <summary>A name as it stands in an address: <c>digne-les-bains</c>, <c>l-abergement-clemenciat</c>.</summary>
public static class Slug
{
    /// <summary>Lower-case ASCII letters and digits, words joined by one dash; empty when the name holds none.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var character in PlainText.Fold(name))
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}

/// <summary>Text without case, accents or ligatures: what people type.</summary>
public static class PlainText
{
    /// <summary>Lower case, diacritics removed, œ and æ opened; every other character is kept.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var lower = char.ToLowerInvariant(character);
            _ = lower switch
            {
                'œ' => folded.Append("oe"),
                'æ' => folded.Append("ae"),
                'ß' => folded.Append("ss"),
                _ => folded.Append(lower),
            };
        }

        return folded.ToString();
    }
}
