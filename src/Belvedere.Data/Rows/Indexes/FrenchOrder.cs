using System.Text;
using Belvedere.Core.Query;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>Texts as French readers order them: letters first, without accents or case, then the exact text.</summary>
internal static class FrenchOrder
{
    /// <summary>The letters that come first, as bytes.</summary>
    internal static byte[] KeyOf(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetBytes(SearchWord.Fold(Encoding.UTF8.GetString(text)));

    /// <summary>How many of the ordered texts are before one, or not after it when <paramref name="orEqual"/>.</summary>
    internal static int CountBefore(TextList ordered, string text, bool orEqual)
    {
        var exact = Encoding.UTF8.GetBytes(text);
        var key = KeyOf(exact);
        var chars = new Functions.FoldedChars();
        var folded = new byte[256];
        var (low, high) = (0, ordered.Count);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            var found = ordered.Bytes(middle);
            var letters = chars.Fold(found);
            if (folded.Length < 3 * letters.Length)
            {
                folded = new byte[6 * letters.Length];
            }

            var comparison = folded.AsSpan(0, Encoding.UTF8.GetBytes(letters, folded)).SequenceCompareTo(key);
            comparison = comparison != 0 ? comparison : found.SequenceCompareTo(exact);
            if (comparison < 0 || (orEqual && comparison == 0))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
