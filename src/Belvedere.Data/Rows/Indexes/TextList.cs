namespace Belvedere.Data.Rows.Indexes;

/// <summary>Texts in UTF-8, one after the other.</summary>
internal sealed class TextList
{
    private readonly ReadOnlyMemory<uint> offsets;
    private readonly ReadOnlyMemory<byte> bytes;

    internal TextList(IndexFile file, string name)
    {
        offsets = file.Array<uint>($"{name}.text-offsets");
        bytes = file.Array<byte>($"{name}.text");
    }

    internal int Count => offsets.Length - 1;

    internal ReadOnlySpan<byte> Bytes(int index)
    {
        var span = offsets.Span;
        return bytes.Span[(int)span[index]..(int)span[index + 1]];
    }

    /// <summary>Says which texts are about to be read: first where they are, then their first bytes.</summary>
    internal void Expect(ReadOnlySpan<int> indexes)
    {
        var places = offsets.Span;
        foreach (var index in indexes)
        {
            Prefetch.Item(places, index);
        }

        foreach (var index in indexes)
        {
            Prefetch.Item(bytes.Span, (int)places[index]);
        }
    }

    /// <summary>How many of the texts, which are in ascending order of their bytes, are before one.</summary>
    internal int CountBefore(ReadOnlySpan<byte> text)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            if (Bytes(middle).SequenceCompareTo(text) < 0)
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
