using System.Numerics;
using System.Runtime.InteropServices;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>Rows of a table as one bit for each, in words of 64.</summary>
internal static class RowBits
{
    /// <summary>Words that a table needs.</summary>
    internal static int Words(int tableRows) => (tableRows + 63) >> 6;

    internal static bool Has(ReadOnlySpan<ulong> bits, int row) => (bits[row >> 6] & (1UL << row)) != 0;

    internal static void Set(Span<ulong> bits, int row) => bits[row >> 6] |= 1UL << row;

    internal static void Clear(Span<ulong> bits, int row) => bits[row >> 6] &= ~(1UL << row);

    /// <summary>Changes the bit of each row.</summary>
    internal static void Flip(Span<ulong> bits, ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            bits[row >> 6] ^= 1UL << row;
        }
    }

    /// <summary>The bits that two have; <paramref name="into"/> may be either.</summary>
    internal static void And(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> into) =>
        Combine<Both>(a, b, into);

    /// <summary>The bits that either has.</summary>
    internal static void Or(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> into) =>
        Combine<Either>(a, b, into);

    /// <summary>The bits of the first that the second has not.</summary>
    internal static void AndNot(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> into) =>
        Combine<OnlyFirst>(a, b, into);

    private static void Combine<TOperation>(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> into)
        where TOperation : struct, IWordOperation
    {
        var wide = MemoryMarshal.Cast<ulong, Vector<ulong>>(into);
        var first = MemoryMarshal.Cast<ulong, Vector<ulong>>(a)[..wide.Length];
        var second = MemoryMarshal.Cast<ulong, Vector<ulong>>(b)[..wide.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = TOperation.Many(first[i], second[i]);
        }

        for (var i = wide.Length * Vector<ulong>.Count; i < into.Length; i++)
        {
            into[i] = TOperation.One(a[i], b[i]);
        }
    }

    /// <summary>An operation on 64 rows, and on as many as the processor takes at once.</summary>
    private interface IWordOperation
    {
        static abstract ulong One(ulong a, ulong b);

        static abstract Vector<ulong> Many(Vector<ulong> a, Vector<ulong> b);
    }

    private readonly struct Both : IWordOperation
    {
        public static ulong One(ulong a, ulong b) => a & b;

        public static Vector<ulong> Many(Vector<ulong> a, Vector<ulong> b) => a & b;
    }

    private readonly struct Either : IWordOperation
    {
        public static ulong One(ulong a, ulong b) => a | b;

        public static Vector<ulong> Many(Vector<ulong> a, Vector<ulong> b) => a | b;
    }

    private readonly struct OnlyFirst : IWordOperation
    {
        public static ulong One(ulong a, ulong b) => a & ~b;

        public static Vector<ulong> Many(Vector<ulong> a, Vector<ulong> b) => Vector.AndNot(a, b);
    }
}
