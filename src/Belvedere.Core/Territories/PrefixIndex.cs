namespace Belvedere.Core.Territories;

/// <summary>Sorted keys and, for each, the positions that have it: the keys with one beginning are a range.</summary>
internal sealed class PrefixIndex
{
    private readonly string[] keys;
    private readonly int[][] positions;

    private PrefixIndex(string[] keys, int[][] positions)
    {
        this.keys = keys;
        this.positions = positions;
    }

    /// <summary>Reads the keys of positions 0 to <paramref name="count"/> − 1.</summary>
    /// <param name="keysOf">The keys of each position; a key given twice counts once.</param>
    public static PrefixIndex Build(int count, Func<int, IEnumerable<string>> keysOf)
    {
        var found = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var position = 0; position < count; position++)
        {
            foreach (var key in keysOf(position))
            {
                if (!found.TryGetValue(key, out var list))
                {
                    found[key] = list = [];
                }

                if (list.Count == 0 || list[^1] != position)
                {
                    list.Add(position);
                }
            }
        }

        var sorted = found.Keys.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);
        return new PrefixIndex(sorted, sorted.Select(key => found[key].ToArray()).ToArray());
    }

    public string Key(int index) => keys[index];

    /// <summary>In rising order.</summary>
    public int[] Positions(int index) => positions[index];

    /// <summary>The keys that start with a text, the text itself first when it is a key.</summary>
    public (int Start, int End) Range(string prefix)
    {
        var start = Bound(key => string.CompareOrdinal(key, prefix) < 0);
        var end = Bound(key =>
            string.CompareOrdinal(key, prefix) < 0 || key.StartsWith(prefix, StringComparison.Ordinal)
        );
        return (start, end);
    }

    private int Bound(Func<string, bool> isBefore)
    {
        var (low, high) = (0, keys.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isBefore(keys[middle]) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
