using System.Globalization;
using System.Text;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Territories;

/// <summary>Text without case, accents or ligatures: what people type.</summary>
public static class PlainText
{
    /// <summary>Lower case, diacritics removed, œ and æ opened; every other character is kept.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        foreach (var character in WholeText.Of(text).Normalize(NormalizationForm.FormD))
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
