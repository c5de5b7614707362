using System.Runtime.InteropServices;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>Writes the order of a column and its cuts.</summary>
internal static class RankedRowsBuild
{
    /// <summary>Smaller tables are quick enough without cuts.</summary>
    private const int LeastRows = 32_768;

    /// <summary>A column of no more values has a cut at each, so that no slice is mended, and the bits of each of them.</summary>
    private const int MostExactCuts = 64;

    /// <summary>
    /// Else this many, at equal distances: a bit for each row and cut, as much as the order itself; and at most a
    /// sixty-fourth of the rows to mend.
    /// </summary>
    private const int Cuts = 32;

    /// <summary>Writes the arrays that <see cref="RankedRows"/> reads.</summary>
    /// <param name="order">Rows in the order of their values.</param>
    /// <param name="starts">Place at which each distinct value starts, ascending from 0.</param>
    internal static void Write(
        IndexFileWriter file,
        string name,
        int tableRows,
        ReadOnlySpan<int> order,
        ReadOnlySpan<int> starts
    )
    {
        file.Write($"{name}.order", order);
        var cuts = tableRows < LeastRows || order.IsEmpty ? [] : Choose(order.Length, starts);
        file.Write<int>($"{name}.cuts", cuts);
        var words = RowBits.Words(tableRows);
        var bits = new ulong[words];
        // From the last cut to the first, each has the rows of the one after it; written from the first to the last.
        var all = new ulong[cuts.Length][];
        for (var i = cuts.Length - 1; i >= 0; i--)
        {
            var end = i + 1 < cuts.Length ? cuts[i + 1] : order.Length;
            foreach (var row in order[cuts[i]..end])
            {
                RowBits.Set(bits, row);
            }

            all[i] = [.. bits];
        }

        WriteBits(file, $"{name}.cut-bits", all);
        if (cuts.Length > 0 && cuts.Length == starts.Length)
        {
            // The rows of each value are those from its cut on, without those from the next cut on.
            for (var i = 0; i + 1 < all.Length; i++)
            {
                for (var word = 0; word < words; word++)
                {
                    all[i][word] &= ~all[i + 1][word];
                }
            }

            WriteBits(file, $"{name}.value-bits", all);
        }
    }

    private static void WriteBits(IndexFileWriter file, string name, ulong[][] sets)
    {
        var offset = file.Begin();
        foreach (var set in sets)
        {
            file.Append(MemoryMarshal.AsBytes<ulong>(set));
        }

        file.End(name, offset);
    }

    private static int[] Choose(int count, ReadOnlySpan<int> starts)
    {
        if (starts.Length <= MostExactCuts)
        {
            return starts.ToArray();
        }

        var chosen = new SortedSet<int>();
        for (var i = 0; i < Cuts; i++)
        {
            // At the start of a value: a frequent one is then never cut in two.
            var at = starts.BinarySearch((int)((long)count * i / Cuts));
            chosen.Add(starts[Math.Min(at >= 0 ? at : ~at, starts.Length - 1)]);
        }

        return [.. chosen];
    }
}
