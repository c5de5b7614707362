using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Belvedere.Data.Rows.Writing;

/// <summary>
/// The values of one column, counted as they are written: how many there are, and how many distinct ones; these one by
/// one as long as they are few, then by an estimate within a few per cent.
/// </summary>
/// <remarks>
/// Numbers are told apart exactly, the others by a hash of 64 bits: among ten thousand, two share one with a chance of
/// three in a million million. The estimate is HyperLogLog (Flajolet, Fusy, Gandouet, Meunier 2007) with 2,048 registers: 2.3 %.
/// </remarks>
internal sealed class ValueCount
{
    private const int IndexBits = 11;
    private const int Registers = 1 << IndexBits;

    // Correction of the harmonic mean for this many registers, from the same article.
    private const double Alpha = 0.7213 / (1 + (1.079 / Registers));

    private readonly int mostExact;
    private HashCells? few = new();
    private byte[] registers = [];
    private ulong previous;

    /// <summary>Nothing counted yet.</summary>
    /// <param name="mostExact">Distinct values that are counted one by one.</param>
    internal ValueCount(int mostExact) => this.mostExact = mostExact;

    /// <summary>Values so far.</summary>
    internal long Count { get; private set; }

    /// <summary>Whether <see cref="Distinct"/> counted the values one by one.</summary>
    internal bool IsExact => few is not null;

    /// <summary>Distinct values so far.</summary>
    internal long Distinct => few?.Count ?? Estimate();

    internal void Add(ReadOnlySpan<byte> value) => AddHash(XxHash3.HashToUInt64(value));

    internal void Add(long value) => AddHash(Mix((ulong)value));

    internal void Add(double value) => Add(Bits(value));

    /// <summary>A value of two numbers: a point.</summary>
    internal void Add(double first, double second)
    {
        ReadOnlySpan<long> both = [Bits(first), Bits(second)];
        Add(MemoryMarshal.AsBytes(both));
    }

    // One to one: two numbers never share a hash. Source: the finaliser of MurmurHash3, Austin Appleby, public domain.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }

    // Zero and minus zero are one number.
    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value);

    private void AddHash(ulong hash)
    {
        // Columns repeat themselves.
        if (Count++ > 0 && hash == previous)
        {
            return;
        }

        previous = hash;
        if (few is null)
        {
            Note(hash);
        }
        else if (few.Add(hash) && few.Count > mostExact)
        {
            registers = new byte[Registers];
            few.ForEach(Note);

            few = null;
        }
    }

    private void Note(ulong hash)
    {
        ref var register = ref registers[hash >> (64 - IndexBits)];
        // The bit that is put after those of the hash bounds the rank.
        var rank = (byte)(BitOperations.LeadingZeroCount((hash << IndexBits) | (1UL << (IndexBits - 1))) + 1);
        register = Math.Max(register, rank);
    }

    private long Estimate()
    {
        var sum = 0.0;
        var empty = 0;
        foreach (var register in registers)
        {
            sum += Math.ScaleB(1, -register);
            empty += register == 0 ? 1 : 0;
        }

        var estimate = Alpha * Registers * Registers / sum;
        // Few values leave registers empty: their number then tells more.
        return (long)(
            estimate <= 2.5 * Registers && empty > 0 ? Registers * Math.Log((double)Registers / empty) : estimate
        );
    }
}
