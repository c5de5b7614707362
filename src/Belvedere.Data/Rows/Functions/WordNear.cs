using System.Globalization;
using Belvedere.Core.Query;

namespace Belvedere.Data.Rows.Functions;

/// <summary>A word that is found in a text even when one of the two is slightly misspelt.</summary>
internal sealed class WordNear
{
    private readonly string word;
    private readonly int edits;
    private readonly bool isPrefix;

    private WordNear(string word, int edits, bool isPrefix)
    {
        this.word = word;
        this.edits = edits;
        this.isPrefix = isPrefix;
    }

    /// <summary>The word as the function receives it: edits, a star for a prefix, letters.</summary>
    internal static string Written(SearchWord word) =>
        string.Create(CultureInfo.InvariantCulture, $"{word.Edits}{(word.IsPrefix ? '*' : ' ')}{word.Folded}");

    internal static WordNear Read(string written) => new(written[2..], written[0] - '0', written[1] == '*');

    /// <summary>Whether some word of a folded text is near.</summary>
    internal bool IsIn(ReadOnlySpan<char> folded)
    {
        var start = 0;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && char.IsLetterOrDigit(folded[i]))
            {
                continue;
            }

            if (i > start && IsNear(folded[start..i]))
            {
                return true;
            }

            start = i + 1;
        }

        return false;
    }

    private bool IsNear(ReadOnlySpan<char> found) =>
        isPrefix && found.StartsWith(word, StringComparison.Ordinal)
        || found.SequenceEqual(word)
        || (Math.Abs(found.Length - word.Length) <= edits && Distance(found) <= edits);

    /// <summary>
    /// Letters added, removed, changed or swapped with their neighbour (optimal string alignment), as
    /// https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance defines it.
    /// </summary>
    private int Distance(ReadOnlySpan<char> found)
    {
        var width = word.Length + 1;
        Span<int> rows = width <= 64 ? stackalloc int[3 * 64] : new int[3 * width];
        var before = rows[..width];
        var previous = rows.Slice(width, width);
        var current = rows.Slice(2 * width, width);
        for (var j = 0; j < width; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= found.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j < width; j++)
            {
                var change = previous[j - 1] + (found[i - 1] == word[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, 1 + Math.Min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && found[i - 1] == word[j - 2] && found[i - 2] == word[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            var free = before;
            before = previous;
            previous = current;
            current = free;
        }

        return previous[width - 1];
    }
}
