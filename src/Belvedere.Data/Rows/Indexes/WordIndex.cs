using System.Text;
using Belvedere.Core.Query;
using Belvedere.Data.Rows.Functions;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// The words of a column in the order of their letters, and the rows (or the codes) of each: as a list, or as bits for a
/// frequent word.
/// </summary>
internal sealed class WordIndex
{
    private readonly int items;
    private readonly TextList words;
    private readonly ReadOnlyMemory<int> starts;
    private readonly ReadOnlyMemory<int> lists;
    private readonly ReadOnlyMemory<int> frequent;
    private readonly ReadOnlyMemory<ulong> frequentBits;

    /// <summary>The words of a column.</summary>
    /// <param name="items">Rows, or codes, that have words.</param>
    internal WordIndex(IndexFile file, string name, int items)
    {
        this.items = items;
        words = new TextList(file, name);
        starts = file.Array<int>($"{name}.starts");
        lists = file.Array<int>($"{name}.lists");
        frequent = file.Array<int>($"{name}.frequent");
        frequentBits = file.Array<ulong>($"{name}.frequent-bits");
    }

    /// <summary>The rows, or codes, in which a word is.</summary>
    internal RowSet Find(SearchWord word, RowAlgebra algebra)
    {
        var sets = new List<RowSet>();
        var letters = Encoding.UTF8.GetBytes(word.Folded);
        if (word.Edits > 0)
        {
            AddNear(sets, word);
        }
        else
        {
            for (
                var at = words.CountBefore(letters);
                at < words.Count
                    && (word.IsPrefix ? words.Bytes(at).StartsWith(letters) : words.Bytes(at).SequenceEqual(letters));
                at++
            )
            {
                sets.Add(Of(at));
            }
        }

        return sets.Count == 0 ? RowSet.None(items) : algebra.Or(sets);
    }

    private void AddNear(List<RowSet> sets, SearchWord word)
    {
        var near = WordNear.Read(WordNear.Written(word));
        var letters = new char[64];
        for (var at = 0; at < words.Count; at++)
        {
            var bytes = words.Bytes(at);
            if (letters.Length < bytes.Length)
            {
                letters = new char[2 * bytes.Length];
            }

            if (near.IsIn(letters.AsSpan(0, Encoding.UTF8.GetChars(bytes, letters))))
            {
                sets.Add(Of(at));
            }
        }
    }

    private RowSet Of(int word)
    {
        if (frequent.Span[word] is var at and >= 0)
        {
            var length = RowBits.Words(items);
            return RowSet.OfBits(items, frequentBits.Slice(at * length, length));
        }

        var span = starts.Span;
        return RowSet.OfList(items, lists.Slice(span[word], span[word + 1] - span[word]));
    }
}
