using System.Globalization;

namespace Belvedere.Core.Tables;

/// <summary>The name that a file was given elsewhere: shown, kept, and never a path.</summary>
public static class FileName
{
    /// <summary>Most characters kept, the last ones: the end says what the file is.</summary>
    public const int MostCharacters = 200;

    /// <summary>
    /// The last part of a name, without the signs that a terminal or a page would obey: controls, and the marks that show
    /// a text in another order than it is written (<c>U+202E</c> makes <c>fdp.exe</c> of <c>exe.pdf</c>).
    /// </summary>
    /// <param name="name">Any text, with the folders of any system.</param>
    /// <returns>At most <see cref="MostCharacters"/> characters; empty when nothing is left.</returns>
    public static string Plain(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(last.EnumerateRunes().Where(rune => !IsObeyed(rune.Value))).Trim();
        if (clean.Length <= MostCharacters)
        {
            return clean;
        }

        var end = clean[^MostCharacters..];
        return char.IsLowSurrogate(end[0]) ? end[1..] : end;
    }

    private static bool IsObeyed(int character) =>
        CharUnicodeInfo.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
