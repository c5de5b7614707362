using Belvedere.Core.Statistics.Secrecy.Flat;

namespace Belvedere.Tests.Statistics.Secrecy;

public sealed class SmallPartsTests
{
    private const int Threshold = 5;

    [Fact]
    public void Nothing_is_hidden_where_nothing_is_small() =>
        Assert.Equal([false, false], SmallParts.Hide([5, 12], Threshold));

    [Theory]
    [InlineData(new long[] { 3 }, null)]
    [InlineData(new long[] { 1, 1 }, null)]
    [InlineData(new long[] { 4, 4 }, null)]
    [InlineData(new long[] { 3, 20, 9 }, "3 9")]
    [InlineData(new long[] { 3, 2, 20 }, "3 2")]
    [InlineData(new long[] { 1, 1, 20, 9 }, "1 1 9")]
    public void The_smallest_of_the_rest_goes_with_what_it_would_give_back(long[] parts, string? hidden)
    {
        var isHidden = SmallParts.Hide(parts, Threshold);
        Assert.Equal(hidden, isHidden is null ? null : string.Join(' ', parts.Where((_, i) => isHidden[i])));
    }

    /// <summary>A reader tries every size of the hidden parts: each small one may have two sizes or more.</summary>
    [Fact]
    public void No_small_part_is_told_by_the_total()
    {
        var random = new Random(5);
        for (var turn = 0; turn < 400; turn++)
        {
            long[] parts = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => (long)random.Next(1, 12))];
            if (SmallParts.Hide(parts, Threshold) is not { } isHidden)
            {
                continue;
            }

            var hidden = parts.Where((_, i) => isHidden[i]).ToArray();
            Assert.All(parts.Where(part => part < Threshold), part => Assert.Contains(part, hidden));
            var most = hidden.All(part => part < Threshold) ? Threshold - 1 : long.MaxValue;
            for (var i = 0; i < hidden.Length; i++)
            {
                if (hidden[i] < Threshold)
                {
                    Assert.True(Sizes(hidden.Length - 1, hidden.Sum(), most).Count() > 1, string.Join(' ', parts));
                }
            }
        }
    }

    /// <summary>Sizes that one part may have, beside others of at least 1 and at most so much that make up the sum with it.</summary>
    private static IEnumerable<long> Sizes(int others, long sum, long most) =>
        Enumerable
            .Range(1, (int)Math.Min(most, sum))
            .Select(size => (long)size)
            .Where(size => sum - size >= others && (others == 0 ? sum == size : sum - size <= (double)most * others));
}
