using System.Globalization;
using System.Text;

namespace Belvedere.Core.Tables;

/// <summary>Text as a search compares it: lower case, without accents, ligatures opened, spaces made one.</summary>
public static class FoldedText
{
    /// <summary>Folds a text: « Cœur d’Écrins » gives « coeur d’ecrins ».</summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        var pendingSpace = false;
        foreach (var c in Whole(text).Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                pendingSpace = folded.Length > 0;
                continue;
            }

            if (pendingSpace)
            {
                folded.Append(' ');
                pendingSpace = false;
            }

            Append(folded, char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    /// <summary>Half a surrogate pair, which some JSON and damaged files hold, has no normal form: it becomes U+FFFD.</summary>
    private static string Whole(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))
            : text;

    private static void Append(StringBuilder folded, char c)
    {
        switch (c)
        {
            case 'œ':
                folded.Append("oe");
                break;
            case 'æ':
                folded.Append("ae");
                break;
            case 'ß':
                folded.Append("ss");
                break;
            default:
                folded.Append(c);
                break;
        }
    }
}
