using System.Text;
using Belvedere.Core.Query;

namespace Belvedere.Data.Rows.Functions;

/// <summary>
/// Folds text as <see cref="SearchWord.Fold"/> does, in a buffer that serves every row of a chunk: letters of Europe by a
/// table, the rest of the world by the slow road.
/// </summary>
internal sealed class FoldedChars
{
    private const int TableLength = 0x250;

    /// <summary>What each letter becomes, for the letters that a French text may hold.</summary>
    private static readonly Lazy<string[]> Table = new(() =>
        [.. Enumerable.Range(0, TableLength).Select(code => SearchWord.Fold(((char)code).ToString()))]
    );

    private char[] source = new char[256];
    private char[] folded = new char[512];

    /// <summary>The folded text, valid until the next one.</summary>
    internal ReadOnlySpan<char> Fold(ReadOnlySpan<byte> utf8)
    {
        if (source.Length < utf8.Length)
        {
            source = new char[2 * utf8.Length];
            folded = new char[4 * utf8.Length];
        }

        var text = source.AsSpan(0, Encoding.UTF8.GetChars(utf8, source));
        if (Ascii.IsValid(text))
        {
            Ascii.ToLower(text, folded, out var written);
            return folded.AsSpan(0, written);
        }

        return FoldLetters(text);
    }

    private ReadOnlySpan<char> FoldLetters(ReadOnlySpan<char> text)
    {
        var table = Table.Value;
        var length = 0;
        foreach (var character in text)
        {
            if (character < 0x80)
            {
                folded[length++] = char.ToLowerInvariant(character);
            }
            else if (character < TableLength)
            {
                var letters = table[character];
                letters.CopyTo(folded.AsSpan(length));
                length += letters.Length;
            }
            else if (character is >= '\u2010' and <= '\u2027' or '\u202F' or '\u20AC')
            {
                folded[length++] = character; // dashes, quotes, the narrow space and the euro are their own
            }
            else
            {
                return SearchWord.Fold(text.ToString());
            }
        }

        return folded.AsSpan(0, length);
    }
}
