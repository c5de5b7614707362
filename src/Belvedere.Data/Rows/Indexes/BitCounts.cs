using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// Counts of the rows of a large table by their bits, as many at once as the processor takes: what a count costs that grows
/// with the table. Other processors take them one after the other. They are compiled once for the processor that is there:
/// code compiled ahead has no such instructions, and the first passes would be very slow.
/// </summary>
internal static class BitCounts
{
    /// <summary>Bits that are set.</summary>
    internal static int Of(ReadOnlySpan<ulong> words) => Of(words, words, isTaken: false);

    /// <summary>Bits that are set and keep to a term.</summary>
    /// <param name="with">The words of the term, as many at least.</param>
    /// <param name="isTaken">Whether the term is the absence of its bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Of(ReadOnlySpan<ulong> words, ReadOnlySpan<ulong> with, bool isTaken)
    {
        with = with[..words.Length];
        var flipped = isTaken ? ulong.MaxValue : 0;
        var count = 0;
        var start = 0;
        if (Avx2.IsSupported)
        {
            // Half a byte at a time by a table in a register, the bytes of a word summed: there is no vector of counts.
            var bitsOfHalf = Vector256.Create(HalfByte, HalfByte);
            var half = Vector256.Create((byte)0x0F);
            var sums = Vector256<ulong>.Zero;
            var first = MemoryMarshal.Cast<ulong, Vector256<ulong>>(words);
            var second = MemoryMarshal.Cast<ulong, Vector256<ulong>>(with)[..first.Length];
            for (var i = 0; i < first.Length; i++)
            {
                var kept = first[i] & (second[i] ^ Vector256.Create(flipped));
                var low = Avx2.Shuffle(bitsOfHalf, kept.AsByte() & half);
                var high = Avx2.Shuffle(bitsOfHalf, (kept >>> 4).AsByte() & half);
                sums += Avx2.SumAbsoluteDifferences(low + high, Vector256<byte>.Zero).AsUInt64();
            }

            count = (int)Vector256.Sum(sums);
            start = first.Length * Vector256<ulong>.Count;
        }

        for (var i = start; i < words.Length; i++)
        {
            count += BitOperations.PopCount(words[i] & (with[i] ^ flipped));
        }

        return count;
    }

    /// <summary>How many of some rows have their bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int At(ReadOnlySpan<ulong> words, ReadOnlySpan<int> rows)
    {
        var count = 0;
        var start = 0;
        if (Avx2.IsSupported)
        {
            var tableRows = Vector256.Create((uint)words.Length << 6);
            var place = Vector256.Create(31u);
            var sums = Vector256<uint>.Zero;
            foreach (var eight in MemoryMarshal.Cast<int, Vector256<uint>>(rows))
            {
                if (!Vector256.LessThanAll(eight, tableRows))
                {
                    break; // a row outside of the table: it is refused below, where it is read in its turn
                }

                unsafe
                {
                    fixed (ulong* bits = words)
                    {
                        var halves = Avx2.GatherVector256((uint*)bits, (eight >>> 5).AsInt32(), sizeof(uint));
                        sums += Avx2.ShiftRightLogicalVariable(halves, eight & place) & Vector256<uint>.One;
                    }
                }

                start += Vector256<uint>.Count;
            }

            count = (int)Vector256.Sum(sums);
        }

        foreach (var row in rows[start..])
        {
            count += (int)(words[row >> 6] >> row) & 1;
        }

        return count;
    }

    /// <summary>Bits set in each number from 0 to 15.</summary>
    private static Vector128<byte> HalfByte => Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
}
