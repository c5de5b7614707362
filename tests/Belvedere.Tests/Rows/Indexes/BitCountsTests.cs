using System.Numerics;
using Belvedere.Data.Rows.Indexes;

namespace Belvedere.Tests.Rows.Indexes;

/// <summary>Counts of many bits at once, beside the same bits counted one after the other.</summary>
public sealed class BitCountsTests
{
    public static TheoryData<int> Lengths => [0, 1, 2, 3, 4, 5, 7, 8, 9, 63, 512, 1_021];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Bits_are_counted_whatever_their_number(int length)
    {
        var chance = new Random(length);
        var (words, with) = (Words(chance, length), Words(chance, length + chance.Next(3)));

        Assert.Equal(words.Sum(BitOperations.PopCount), BitCounts.Of(words));
        Assert.Equal(
            Enumerable.Range(0, length).Sum(i => BitOperations.PopCount(words[i] & with[i])),
            BitCounts.Of(words, with, isTaken: false)
        );
        Assert.Equal(
            Enumerable.Range(0, length).Sum(i => BitOperations.PopCount(words[i] & ~with[i])),
            BitCounts.Of(words, with, isTaken: true)
        );
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void All_bits_and_none_are_counted(int length)
    {
        ulong[] full = [.. Enumerable.Repeat(ulong.MaxValue, length)];
        Assert.Equal(length * 64, BitCounts.Of(full));
        Assert.Equal(0, BitCounts.Of(full, full, isTaken: true));
        Assert.Equal(0, BitCounts.Of(new ulong[length]));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Some_rows_are_looked_at_whatever_their_number(int count)
    {
        var chance = new Random(count);
        var words = Words(chance, 40);
        int[] rows = [.. Enumerable.Range(0, count).Select(_ => chance.Next(40 * 64))];

        Assert.Equal(rows.Count(row => RowBits.Has(words, row)), BitCounts.At(words, rows));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(20)]
    public void A_row_outside_of_the_table_is_refused_before_it_is_read(int at)
    {
        var words = new ulong[40];
        foreach (var outside in (int[])[40 * 64, -1, int.MinValue, int.MaxValue])
        {
            var rows = new int[21];
            rows[at] = outside;
            Assert.Throws<IndexOutOfRangeException>(() => BitCounts.At(words, rows));
        }
    }

    private static ulong[] Words(Random chance, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (ulong)chance.NextInt64(long.MinValue, long.MaxValue))];
}
