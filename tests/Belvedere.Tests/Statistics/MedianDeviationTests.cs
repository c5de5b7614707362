using Belvedere.Core.Statistics;

namespace Belvedere.Tests.Statistics;

public sealed class MedianDeviationTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 10 }, 2.5, 1)]
    [InlineData(new[] { 7.0 }, 3, 4)]
    [InlineData(new[] { 1.0, 2, 3 }, 100, 98)]
    [InlineData(new[] { 1.0, 2, 3 }, -100, 102)]
    public void Follows_worked_examples(double[] ascending, double centre, double expected) =>
        Assert.Equal(expected, MedianDeviation.Of(ascending, centre), 12);

    [Fact]
    public void Is_the_median_of_the_sorted_deviations()
    {
        var random = new Random(20261121);
        for (var trial = 0; trial < 2_000; trial++)
        {
            // Few distinct values: ties are where a search by halving goes wrong.
            var values = Enumerable
                .Range(0, random.Next(1, 40))
                .Select(_ => (double)random.Next(-8, 9))
                .Order()
                .ToArray();
            var centre = random.Next(2) == 0 ? Quantiles.Median(values) : random.Next(-10, 11);
            var sorted = values.Select(v => Math.Abs(v - centre)).Order().ToArray();
            Assert.Equal(Quantiles.Median(sorted), MedianDeviation.Of(values, centre), 12);
        }
    }
}
