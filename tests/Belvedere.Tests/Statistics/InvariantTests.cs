using Belvedere.Core.Statistics;

namespace Belvedere.Tests.Statistics;

/// <summary>What holds of every figure, on drawn values: aggregates, intervals, ranks, kept tests and distances.</summary>
public sealed class InvariantTests
{
    private const int Draws = 1_000;

    /// <summary>The order of a sum changes its last bits and nothing else.</summary>
    private const double Rounding = 1e-12;

    [Fact]
    public void A_sum_is_the_same_over_any_partition() =>
        Each(random =>
        {
            var parts = DrawParts(random, random.Next(1, 40));
            var groups = parts.GroupBy(_ => random.Next(4)).Select(g => Aggregate.Sum([.. g]).Value!.Value);
            AssertClose(Aggregate.Sum(parts).Value!.Value, groups.Sum());
        });

    /// <summary>A rate of groups is that of their communes when the groups give what was summed.</summary>
    [Fact]
    public void A_rate_is_the_same_over_any_partition() =>
        Each(random =>
        {
            var parts = DrawParts(random, random.Next(1, 40));
            var groups = parts
                .GroupBy(_ => random.Next(4))
                .Select(g => Aggregate.Ratio([.. g], 100))
                .Select(g => new Part(g.Numerator!.Value, g.Denominator!.Value, g.Denominator.Value));
            AssertClose(Aggregate.Ratio(parts, 100).Value!.Value, Aggregate.Ratio([.. groups], 100).Value!.Value);
        });

    [Fact]
    public void The_order_of_the_parts_changes_nothing() =>
        Each(random =>
        {
            var parts = DrawParts(random, random.Next(1, 40), unknown: 0.1);
            var shuffled = parts.ToArray();
            random.Shuffle(shuffled);
            foreach (
                var aggregate in new Func<Part[], Observation>[]
                {
                    p => Aggregate.Sum(p),
                    p => Aggregate.Ratio(p, 1000),
                    p => Aggregate.Weighted(p),
                }
            )
            {
                var (first, second) = (aggregate(parts), aggregate(shuffled));
                Assert.Equal(first.Reason, second.Reason);
                AssertClose(first.Coverage, second.Coverage);
                AssertClose(first.Value ?? 0, second.Value ?? 0);
            }
        });

    [Fact]
    public void A_rate_or_an_index_lies_between_its_smallest_and_its_largest_part() =>
        Each(random =>
        {
            var parts = DrawParts(random, random.Next(1, 40));
            var rates = parts.Select(p => 100 * p.Numerator / p.Denominator).ToArray();
            AssertBetween(Aggregate.Ratio(parts, 100).Value!.Value, rates.Min(), rates.Max());
            AssertBetween(
                Aggregate.Weighted(parts).Value!.Value,
                parts.Min(p => p.Numerator),
                parts.Max(p => p.Numerator)
            );
        });

    [Fact]
    public void With_equal_weights_an_index_is_the_mean() =>
        Each(random =>
        {
            var parts = DrawParts(random, random.Next(1, 40)).Select(p => p with { Denominator = 7 }).ToArray();
            AssertClose(parts.Average(p => p.Numerator), Aggregate.Weighted(parts).Value!.Value);
        });

    [Fact]
    public void The_interval_of_a_proportion_holds_it_mirrors_its_rest_and_narrows_with_the_count() =>
        Each(random =>
        {
            var total = random.Next(1, 5_000);
            var count = random.NextDouble() * total;
            var interval = Intervals.Wilson(count, total);
            Assert.InRange(count / total, interval.Low, interval.High);
            Assert.InRange(interval.Low, 0, 1);
            Assert.InRange(interval.High, 0, 1);
            var rest = Intervals.Wilson(total - count, total);
            Assert.Equal(1 - interval.High, rest.Low, Rounding);
            Assert.Equal(1 - interval.Low, rest.High, Rounding);
            var tenfold = Intervals.Wilson(count * 10, total * 10);
            Assert.True(tenfold.High - tenfold.Low < interval.High - interval.Low);
        });

    [Fact]
    public void The_bounds_of_a_count_hold_it_and_grow_with_it() =>
        Each(random =>
        {
            var count = 0.5 + (random.NextDouble() * 500);
            var more = count + 0.1 + (random.NextDouble() * 50);
            foreach (var bounds in new Func<double, Interval>[] { Intervals.Byar, Intervals.ExactPoisson })
            {
                var (interval, larger) = (bounds(count), bounds(more));
                Assert.True(interval.Low < count && count < interval.High);
                Assert.True(interval.Low < larger.Low && interval.High < larger.High);
            }
        });

    /// <summary>The verdict of a test is that of the interval.</summary>
    [Fact]
    public void A_proportion_differs_exactly_when_its_interval_leaves_the_other_out() =>
        Each(random =>
        {
            var total = random.Next(5, 3_000);
            var count = random.Next(0, total + 1);
            var expected = 0.01 + (0.98 * random.NextDouble());
            var interval = Intervals.Wilson(count, total);
            Assert.Equal(
                expected < interval.Low || expected > interval.High,
                SignificanceTests.Score(count, total, expected) < 0.05
            );
        });

    [Fact]
    public void The_rank_grows_with_the_value_and_keeps_under_any_growing_scale() =>
        Each(random =>
        {
            // Few different values: equal ones are part of the question.
            var peers = Enumerable.Range(0, random.Next(2, 40)).Select(_ => (double)random.Next(-20, 20)).ToArray();
            var (value, more) = (random.Next(-22, 22), random.Next(0, 10));
            var rank = PeerPosition.Of(value, peers)!.PercentRank;
            Assert.InRange(rank, 0, 100);
            Assert.True(rank <= PeerPosition.Of(value + more, peers)!.PercentRank);
            Assert.Equal(rank, PeerPosition.Of(Math.Exp(value), peers.Select(Math.Exp))!.PercentRank);
        });

    /// <summary>Where less is better the score is that of the opposite values: 100 less the rank, and the other sign.</summary>
    [Fact]
    public void The_opposite_values_have_the_opposite_place() =>
        Each(random =>
        {
            var peers = Enumerable
                .Range(0, random.Next(2, 40))
                .Select(_ => (double)random.Next(0, 30))
                .Order()
                .ToArray();
            var opposite = peers.Select(x => -x).Order().ToArray();
            double value = random.Next(0, 30);
            Assert.Equal(
                100,
                PeerPosition.Of(value, peers)!.PercentRank + PeerPosition.Of(-value, opposite)!.PercentRank,
                Rounding
            );
            Assert.Equal(RobustScore.Of(value, peers) ?? 0, -(RobustScore.Of(-value, opposite) ?? 0), 1e-9);
        });

    [Fact]
    public void A_quantile_grows_with_its_probability_and_stays_among_the_values() =>
        Each(random =>
        {
            var values = Enumerable
                .Range(0, random.Next(1, 30))
                .Select(_ => random.NextDouble() * 100)
                .Order()
                .ToArray();
            var (low, high) = Ordered(random.NextDouble(), random.NextDouble());
            Assert.True(Quantiles.Type7(values, low) <= Quantiles.Type7(values, high));
            AssertBetween(Quantiles.Type7(values, low), values[0], values[^1]);
        });

    [Fact]
    public void An_adjusted_test_is_no_surer_keeps_the_order_and_ignores_that_of_the_input() =>
        Each(random =>
        {
            var raw = Enumerable.Range(0, random.Next(1, 60)).Select(_ => Math.Pow(random.NextDouble(), 3)).ToArray();
            var adjusted = FalseDiscovery.Adjust(raw);
            Assert.All(raw.Zip(adjusted), pair => Assert.InRange(pair.Second, pair.First, 1));
            var byRaw = raw.Zip(adjusted).OrderBy(pair => pair.First).Select(pair => pair.Second).ToArray();
            Assert.Equal(byRaw.Order(), byRaw);

            var order = Enumerable.Range(0, raw.Length).ToArray();
            random.Shuffle(order);
            var shuffled = FalseDiscovery.Adjust([.. order.Select(i => raw[i])]);
            Assert.Equal(order.Select(i => adjusted[i]), shuffled);
            Assert.DoesNotContain(adjusted, p => p <= 0);
        });

    /// <summary>With the same traits and no bound on their number, who resembles me is whom I resemble, as much.</summary>
    [Fact]
    public void A_distance_is_the_same_both_ways_and_nothing_to_oneself() =>
        Each(random =>
        {
            var count = random.Next(2, 25);
            var traits = DrawTraits(random, count);
            var distances = Enumerable
                .Range(0, count)
                .Select(i =>
                    Neighbours.Nearest(i, traits, count, _ => true).ToDictionary(n => n.Index, n => n.Distance)
                )
                .ToArray();
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(count - 1, distances[i].Count);
                Assert.All(distances[i], near => AssertClose(near.Value, distances[near.Key][i]));
            }

            // A second one with the very values of the first is at no distance.
            var twins = traits.Select(t => t with { Values = [t.Values[0], t.Values[0]] }).ToArray();
            Assert.Equal(0, Assert.Single(Neighbours.Nearest(0, twins, 1, _ => true)).Distance);
        });

    /// <summary>Square metres or hectares, persons or thousands: the standard deviation takes the unit away.</summary>
    [Fact]
    public void A_change_of_unit_changes_no_neighbour() =>
        Each(random =>
        {
            var count = random.Next(3, 25);
            var traits = DrawTraits(random, count);
            var (factor, shift) = (0.001 + (random.NextDouble() * 1000), random.NextDouble() * 100);
            Trait[] converted =
            [
                Trait.Standardised([.. traits[0].Values.Select(x => (x * factor) + shift)], traits[0].Weight),
                .. traits.Skip(1),
            ];
            var before = Neighbours.Nearest(0, traits, count, _ => true).ToDictionary(n => n.Index, n => n.Distance);
            foreach (var near in Neighbours.Nearest(0, converted, count, _ => true))
            {
                Assert.Equal(before[near.Index], near.Distance, 1e-6);
            }
        });

    private static void Each(Action<Random> holds)
    {
        for (var seed = 0; seed < Draws; seed++)
        {
            holds(new Random(seed));
        }
    }

    private static Part[] DrawParts(Random random, int count, double unknown = 0) =>
        Enumerable
            .Range(0, count)
            .Select(_ =>
            {
                var denominator = 1 + (random.NextDouble() * 10_000);
                return random.NextDouble() < unknown
                    ? new Part(double.NaN, double.NaN, denominator)
                    : new Part(random.NextDouble() * denominator, denominator, denominator);
            })
            .ToArray();

    private static Trait[] DrawTraits(Random random, int count) =>
        Enumerable
            .Range(0, 3)
            .Select(_ =>
                Trait.Standardised(
                    Enumerable.Range(0, count).Select(_ => random.NextDouble() * 50).ToArray(),
                    0.5 + random.NextDouble()
                )
            )
            .ToArray();

    private static (double Low, double High) Ordered(double a, double b) => a < b ? (a, b) : (b, a);

    private static void AssertClose(double expected, double actual) =>
        Assert.Equal(expected, actual, Rounding * Math.Max(1, Math.Abs(expected)));

    private static void AssertBetween(double value, double low, double high)
    {
        var slack = Rounding * Math.Max(1, Math.Abs(high));
        Assert.InRange(value, low - slack, high + slack);
    }
}
