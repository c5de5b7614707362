using System.Globalization;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>Cuts a folded text into words: runs of letters, numbers and marks, as the patterns of a search see them.</summary>
internal ref struct WordSplitting(ReadOnlySpan<char> folded)
{
    private readonly ReadOnlySpan<char> text = folded;
    private int at;

    /// <summary>The next word, or false after the last.</summary>
    internal bool TryNext(out ReadOnlySpan<char> word)
    {
        while (at < text.Length && !IsInWord(at))
        {
            at++;
        }

        var start = at;
        while (at < text.Length && IsInWord(at))
        {
            at++;
        }

        word = text[start..at];
        return at > start;
    }

    private readonly bool IsInWord(int index)
    {
        var character = text[index];
        if (char.IsAscii(character))
        {
            return char.IsAsciiLetterOrDigit(character);
        }

        var category = char.IsSurrogate(character) ? OfPair(index) : char.GetUnicodeCategory(character);
        return category <= UnicodeCategory.OtherNumber; // letters, marks and numbers come first
    }

    /// <summary>Both halves of a pair have the category of what they write together.</summary>
    private readonly UnicodeCategory OfPair(int index)
    {
        var high = char.IsHighSurrogate(text[index]) ? index : index - 1;
        return high >= 0 && high + 1 < text.Length && char.IsSurrogatePair(text[high], text[high + 1])
            ? CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(text[high], text[high + 1]))
            : UnicodeCategory.Surrogate;
    }
}
