using System.Text;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>A column of texts that mostly differ: the text of each row, and the rows in the order of a hash of it.</summary>
internal sealed class TextColumn : IndexedColumn
{
    private readonly TextList texts;
    private readonly ReadOnlyMemory<ulong> empty;
    private readonly ReadOnlyMemory<uint> hashes;
    private readonly ReadOnlyMemory<int> hashed;

    internal TextColumn(IndexFile file, string name)
    {
        texts = new TextList(file, name);
        empty = file.Array<ulong>($"{name}.empty");
        hashes = file.Array<uint>($"{name}.hashes");
        hashed = file.Array<int>($"{name}.hashed");
        Words = file.Has($"{name}.words.text-offsets") ? new WordIndex(file, $"{name}.words", texts.Count) : null;
    }

    /// <summary>The words of the texts.</summary>
    internal WordIndex? Words { get; }

    /// <summary>A hash of a text: the same on every machine, since files may be copied (FNV-1a, 32 bits).</summary>
    internal static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = 2_166_136_261u;
        foreach (var one in text)
        {
            hash = (hash ^ one) * 16_777_619u;
        }

        return hash;
    }

    internal override object? Value(int row) => IsEmpty(row) ? null : Encoding.UTF8.GetString(texts.Bytes(row));

    internal override bool TryText(int row, out ReadOnlySpan<byte> utf8)
    {
        var isFilled = !IsEmpty(row);
        utf8 = isFilled ? texts.Bytes(row) : default;
        return isFilled;
    }

    internal override void Expect(ReadOnlySpan<int> rows) => texts.Expect(rows);

    internal override RowSet Filled(RowAlgebra algebra) =>
        empty.IsEmpty ? algebra.All() : algebra.Not(RowSet.OfBits(texts.Count, empty));

    internal override RowSet? Equal(object value, RowAlgebra algebra)
    {
        var text = Encoding.UTF8.GetBytes((string)value);
        var hash = Hash(text);
        var all = hashes.Span;
        var at = all.BinarySearch(hash);
        if (at < 0)
        {
            return RowSet.None(texts.Count);
        }

        var (first, end) = (at, at + 1);
        while (first > 0 && all[first - 1] == hash)
        {
            first--;
        }

        while (end < all.Length && all[end] == hash)
        {
            end++;
        }

        var list = algebra.RentList(end - first);
        var rows = list.Span;
        var count = 0;
        // The rows of one hash are ascending.
        foreach (var row in hashed.Span[first..end])
        {
            if (texts.Bytes(row).SequenceEqual(text))
            {
                rows[count++] = row;
            }
        }

        return RowSet.OfList(texts.Count, list[..count]);
    }

    private bool IsEmpty(int row) => !empty.IsEmpty && RowBits.Has(empty.Span, row);
}
