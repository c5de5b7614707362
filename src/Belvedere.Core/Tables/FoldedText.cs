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
        foreach (var c in WholeText.Of(text).Normalize(NormalizationForm.FormD))
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
