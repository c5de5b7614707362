using Belvedere.Core.Statistics;

namespace Belvedere.Tests.Statistics;

public sealed class ClassifyTests
{
    private static readonly double[] Example =
    [
        3.1,
        4.0,
        4.2,
        4.8,
        5.5,
        6.0,
        8.9,
        9.3,
        9.7,
        10.4,
        14.8,
        15.5,
        16.1,
        22.0,
        23.4,
        31.0,
        33.5,
        48.2,
        61.7,
        120.0,
    ];

    [Theory]
    [InlineData(5, 0.985, new[] { 3.1, 14.8, 31.0, 48.2, 120.0 })]
    [InlineData(4, 0.970, new[] { 3.1, 22.0, 48.2, 120.0 })]
    public void Fisher_finds_the_optimal_classes(int count, double gvf, double[] lowerBounds)
    {
        var classes = Classify.Fisher(Example, count);
        Assert.Equal(lowerBounds, classes.LowerBounds);
        Assert.Equal(gvf, classes.Gvf, 3);
        Assert.Equal(20, classes.Counts.Sum());
    }

    [Fact]
    public void Fisher_is_optimal_where_a_known_library_is_not()
    {
        double[] values = [1, 2, 2, 3, 10, 11, 12, 40, 41, 90];
        var classes = Classify.Fisher(values, 5);
        var total = values.Sum(v => Math.Pow(v - values.Average(), 2));
        Assert.Equal(3.0, (1 - classes.Gvf) * total, 6);
    }

    [Fact]
    public void Other_methods_fit_less_well()
    {
        Assert.Equal(0.948, Classify.EqualRange(Example, 5).Gvf, 3);
        Assert.Equal(0.934, Classify.Q6(Example).Gvf, 3);
        Assert.Equal(0.695, Classify.Quantile(Example, 5).Gvf, 3);
    }

    [Fact]
    public void The_worked_example_of_each_method()
    {
        Assert.Equal(0.867, Classify.Geometric(Example, 5)!.Gvf, 3); // positive values
        Assert.Equal([3.1, 8.9, 48.2, 120.0], Classify.MeanDeviation(Example).LowerBounds); // cuts 8.72, 36.49, 64.25
        Assert.Equal([3.1, 23.4, 61.7, 120.0], Classify.HeadTail(Example).LowerBounds); // cuts 22.605, 52.97, 90.85
        Assert.Null(Classify.Geometric([0, 1, 2], 3));
        Assert.Null(Classify.By(ClassMethod.Geometric, [-1, 1, 2], 3));
    }

    [Theory]
    [InlineData(ClassMethod.Fisher)]
    [InlineData(ClassMethod.Quantile)]
    [InlineData(ClassMethod.EqualRange)]
    [InlineData(ClassMethod.Q6)]
    [InlineData(ClassMethod.MeanDeviation)]
    [InlineData(ClassMethod.HeadTail)]
    public void Around_zero_no_class_holds_both_signs(ClassMethod method)
    {
        var random = new Random(5);
        for (var trial = 0; trial < 100; trial++)
        {
            var values = Enumerable
                .Range(0, random.Next(2, 120))
                .Select(_ => Math.Round((random.NextDouble() - random.NextDouble()) * 10, 2))
                .ToArray();
            var plain = Classify.By(method, values, 5)!; // only a geometric progression may have no meaning
            var classes = Classify.By(method, values, 5, isAroundZero: true)!; // the same
            Assert.Equal(values.Length, classes.Counts.Sum());
            Assert.InRange(classes.Counts.Count, 1, Classify.MostClasses);
            Assert.All(classes.Counts, c => Assert.True(c > 0));
            Assert.True(classes.Counts.Count == plain.Counts.Count || plain.Counts.Count == 1);
            Assert.DoesNotContain(values.GroupBy(classes.ClassOf), g => g.Any(v => v < 0) && g.Any(v => v > 0));
        }
    }

    /// <summary>Half of the distances to zero are at most 1, nine in ten at most 3.8: near 1 and 4.</summary>
    [Fact]
    public void Centred_classes_have_the_same_round_limits_on_both_sides()
    {
        var classes = Classify.Centred([-5, -2, -1, -0.5, -0.2, 0, 0.1, 0.4, 1, 1.5, 2, 3, 4]);
        Assert.Equal([-4, -1, 0, 1, 4], classes.Bounds.Skip(1).SkipLast(1));
        Assert.Equal([1, 1, 3, 3, 4, 1], classes.Counts);
        Assert.Equal(5, classes.ClassOf(4));
        Assert.Equal(3, classes.ClassOf(0));
        // On one side only, four limits; none that leaves an empty class at an end.
        Assert.DoesNotContain(Classify.Centred([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).Counts.Take(1), c => c == 0);
        Assert.Single(Classify.Centred([0, 0, 0]).Counts);
    }

    [Fact]
    public void Limits_that_are_given_are_kept_as_they_are()
    {
        var classes = Classify.By(ClassMethod.Manual, [1, 2, 3, 4], 5, isAroundZero: false, [-3, 2, 9])!; // limits are given
        Assert.Equal([-3, -3, 2, 9, 9], classes.Bounds);
        Assert.Equal([0, 1, 3, 0], classes.Counts);
        Assert.Equal([1, 2], new double[] { 1.99, 2 }.Select(classes.ClassOf));
    }

    [Fact]
    public void Rounded_limits_move_no_value()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 200; trial++)
        {
            var values = Enumerable
                .Range(0, random.Next(2, 300))
                .Select(_ => Math.Round((random.NextDouble() - 0.3) * 1000, random.Next(4)))
                .ToArray();
            var classes = Classify.Fisher(values, 5);
            var counts = values.GroupBy(classes.ClassOf).ToDictionary(g => g.Key, g => g.Count());
            Assert.Equal(
                classes.Counts,
                Enumerable.Range(0, classes.Counts.Count).Select(c => counts.GetValueOrDefault(c))
            );
            Assert.True(classes.Bounds[0] <= values.Min() && classes.Bounds[^1] >= values.Max());
            Assert.Equal(classes.Bounds.Order(), classes.Bounds);
        }
    }

    [Fact]
    public void Fisher_beats_every_other_method_and_improves_with_more_classes()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 100; trial++)
        {
            var values = Enumerable
                .Range(0, random.Next(10, 200))
                .Select(_ => Math.Exp(random.NextDouble() * 6))
                .ToArray();
            var fisher = Classify.Fisher(values, 5);
            Assert.True(fisher.Gvf >= Classify.Quantile(values, 5).Gvf - 1e-9);
            Assert.True(fisher.Gvf >= Classify.EqualRange(values, 5).Gvf - 1e-9);
            Assert.True(fisher.Gvf >= Classify.Fisher(values, 4).Gvf - 1e-9);
            Assert.InRange(fisher.Gvf, 0, 1);
        }
    }

    [Fact]
    public void Equal_values_share_a_class()
    {
        var classes = Classify.Fisher([5, 5, 5, 5], 5);
        Assert.Equal([4], classes.Counts);
        Assert.Equal(1, classes.Gvf);
    }

    [Theory]
    [InlineData(18738, 18761, 18750)]
    [InlineData(16954, 17057, 17000)]
    [InlineData(-3, 4, 0)]
    [InlineData(0.27, 0.34, 0.3)]
    [InlineData(2, 2, 2)]
    public void Limits_are_round(double low, double high, double expected) =>
        Assert.Equal(expected, RoundNumbers.Between(low, high));
}
