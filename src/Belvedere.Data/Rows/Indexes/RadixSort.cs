namespace Belvedere.Data.Rows.Indexes;

/// <summary>Sorts rows by a 64-bit key, keeping the order of equal ones: one pass for each byte that differs somewhere.</summary>
internal static class RadixSort
{
    /// <summary>Sorts the keys, and the rows with them.</summary>
    /// <param name="keys">The key of each row of <paramref name="rows"/>, moved along with them.</param>
    internal static void Sort(ref long[] keys, ref int[] rows)
    {
        var (spareKeys, spareRows) = (new long[keys.Length], new int[rows.Length]);
        for (var shift = 0; shift < 64; shift += 8)
        {
            var counts = new int[257];
            foreach (var key in keys)
            {
                counts[Digit(key, shift) + 1]++;
            }

            if (counts.AsSpan().Contains(keys.Length))
            {
                continue; // one digit everywhere
            }

            for (var i = 1; i < counts.Length; i++)
            {
                counts[i] += counts[i - 1];
            }

            for (var i = 0; i < keys.Length; i++)
            {
                var place = counts[Digit(keys[i], shift)]++;
                spareKeys[place] = keys[i];
                spareRows[place] = rows[i];
            }

            (keys, spareKeys) = (spareKeys, keys);
            (rows, spareRows) = (spareRows, rows);
        }
    }

    // The sign is turned over in the last byte, so that negative keys come first.
    private static int Digit(long key, int shift) => (int)((ulong)key >> shift & 0xFF) ^ (shift == 56 ? 0x80 : 0);
}
