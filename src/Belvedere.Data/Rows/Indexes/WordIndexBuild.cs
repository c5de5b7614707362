using System.Runtime.InteropServices;
using System.Text;
using Belvedere.Data.Rows.Functions;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// Collects the words of a column, then writes them as a <see cref="WordIndex"/>. What was read waits in a file, not in
/// memory: only the different words are kept there.
/// </summary>
internal sealed class WordIndexBuild : IDisposable
{
    /// <summary>A column of more different words than this is no prose: it is left without an index.</summary>
    private const int MostWords = 2_000_000;

    /// <summary>Longer runs of letters are not words: their start is enough to find them... by the engine.</summary>
    private const int LongestWord = 200;

    private readonly FileStream waiting;
    private readonly FoldedChars chars = new();
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<int> counts = [];
    private readonly List<int> last = [];
    private readonly List<int> found = [];

    /// <summary>Begins without words.</summary>
    /// <param name="waitingPath">A file of this process, removed with this object.</param>
    internal WordIndexBuild(string waitingPath)
    {
        waiting = new FileStream(
            waitingPath,
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        );
        lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether the column can have an index.</summary>
    internal bool IsPossible { get; private set; } = true;

    /// <summary>Adds the text of a row, or of a code; they come in ascending order.</summary>
    internal void Add(int item, ReadOnlySpan<byte> utf8)
    {
        if (!IsPossible)
        {
            return;
        }

        found.Clear();
        var words = new WordSplitting(chars.Fold(utf8));
        while (words.TryNext(out var word))
        {
            if (word.Length > LongestWord || (ids.Count >= MostWords && !lookup.ContainsKey(word)))
            {
                IsPossible = false;
                return;
            }

            var id = IdOf(word);
            if (last[id] != item)
            {
                last[id] = item;
                counts[id]++;
                found.Add(id);
            }
        }

        if (found.Count > 0)
        {
            waiting.Write(MemoryMarshal.AsBytes<int>([item, found.Count]));
            waiting.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(found)));
        }
    }

    /// <summary>Writes the words, unless they are too many.</summary>
    /// <param name="items">Rows, or codes, of the column.</param>
    internal void Write(IndexFileWriter file, string name, int items)
    {
        if (!IsPossible)
        {
            return;
        }

        var ordered = ids.Select(pair => (Bytes: Encoding.UTF8.GetBytes(pair.Key), Id: pair.Value)).ToArray();
        Array.Sort(ordered, (a, b) => a.Bytes.AsSpan().SequenceCompareTo(b.Bytes));
        TextListBuild.Write(file, name, ordered.Select(word => word.Bytes));

        var placeOf = new int[ordered.Length];
        var frequent = new int[ordered.Length];
        var starts = new int[ordered.Length + 1];
        var (frequentCount, listed) = (0, 0L);
        for (var i = 0; i < ordered.Length; i++)
        {
            var id = ordered[i].Id;
            placeOf[id] = i;
            var isFrequent = items >= 64 && counts[id] > items / 32;
            frequent[i] = isFrequent ? frequentCount++ : -1;
            listed += isFrequent ? 0 : counts[id];
            starts[i + 1] = (int)Math.Min(listed, int.MaxValue);
        }

        if (listed > Array.MaxLength || (long)frequentCount * RowBits.Words(items) > Array.MaxLength)
        {
            IsPossible = false;
            return;
        }

        file.Write<int>($"{name}.starts", starts);
        file.Write<int>($"{name}.frequent", frequent);
        var next = starts.AsSpan(0, ordered.Length).ToArray();
        file.Fill<int>(
            $"{name}.lists",
            (int)listed,
            lists =>
                Replay(
                    (item, id) =>
                    {
                        if (frequent[placeOf[id]] < 0)
                        {
                            lists.Span[next[placeOf[id]]++] = item;
                        }
                    }
                )
        );
        var words = RowBits.Words(items);
        file.Fill<ulong>(
            $"{name}.frequent-bits",
            frequentCount * words,
            bits =>
                Replay(
                    (item, id) =>
                    {
                        if (frequent[placeOf[id]] is var at and >= 0)
                        {
                            RowBits.Set(bits.Span.Slice(at * words, words), item);
                        }
                    }
                )
        );
    }

    public void Dispose() => waiting.Dispose();

    private int IdOf(ReadOnlySpan<char> word)
    {
        if (lookup.TryGetValue(word, out var id))
        {
            return id;
        }

        id = ids.Count;
        lookup[word] = id;
        counts.Add(0);
        last.Add(-1);
        return id;
    }

    private void Replay(Action<int, int> each)
    {
        waiting.Flush();
        waiting.Position = 0;
        var head = new int[2];
        var body = new int[64];
        while (waiting.Position < waiting.Length)
        {
            waiting.ReadExactly(MemoryMarshal.AsBytes(head.AsSpan()));
            if (body.Length < head[1])
            {
                body = new int[2 * head[1]];
            }

            waiting.ReadExactly(MemoryMarshal.AsBytes(body.AsSpan(0, head[1])));
            for (var i = 0; i < head[1]; i++)
            {
                each(head[0], body[i]);
            }
        }
    }
}
