using Belvedere.Core.Statistics;

namespace Belvedere.Tests.Statistics;

/// <summary>The worked examples of the method, to the digits shown there.</summary>
public sealed class WorkedExamplesTests
{
    private static readonly double[] Unemployment = [4.1, 5.0, 5.6, 6.2, 6.9, 7.4, 7.4, 8.0, 8.8, 9.9, 11.5, 15.3];

    [Fact]
    public void A_rate_of_a_group_is_the_ratio_of_the_sums()
    {
        (double N, double D)[] migennois =
        [
            (613, 2752),
            (173, 965),
            (75, 560),
            (41, 488),
            (29, 409),
            (46, 462),
            (41, 370),
            (8, 217),
        ];
        var observation = Aggregate.Ratio([.. migennois.Select(c => new Part(c.N, c.D, c.D))], 100);
        Assert.Equal(16.49, observation.Value!.Value, 2);
        Assert.Equal(1026, observation.Numerator);
        Assert.Equal(6223, observation.Denominator);
    }

    [Fact]
    public void A_weighted_index_names_its_weight()
    {
        Part[] parts = [new(3.2, 2000, 2000), new(1.1, 500, 500), new(2.4, 1500, 1500)];
        Assert.Equal(2.64, Aggregate.Weighted(parts).Value!.Value, 2);
    }

    [Theory]
    [InlineData(0.96, true, 1)]
    [InlineData(0.879, true, 0.879)]
    [InlineData(0.63, false, 0.63)]
    public void A_figure_is_published_partial_or_withheld_by_its_coverage(
        double known,
        bool isPublished,
        double coverage
    )
    {
        Part[] parts = [new(10, known * 100, known * 100), new(double.NaN, double.NaN, (1 - known) * 100)];
        var observation = Aggregate.Ratio(parts, 100);
        Assert.Equal(isPublished, observation.Value is not null);
        Assert.Equal(isPublished ? null : AbsenceReason.LowCoverage, observation.Reason);
        Assert.Equal(coverage, observation.Coverage, 6);
    }

    [Theory]
    [InlineData(16512, 16333, 98.9)]
    [InlineData(16512, 17979, 108.9)]
    public void Base_100(double reference, double value, double expected) =>
        Assert.Equal(expected, Growth.Base100(value, reference)!.Value, 1);

    [Theory]
    [InlineData(16512, 17979, 10, 0.85)]
    [InlineData(16333, 17979, 5, 1.94)]
    [InlineData(309346, 327734, 6, 0.97)]
    public void Average_yearly_growth(double start, double end, int years, double percent) =>
        Assert.Equal(percent, Growth.Cagr(start, end, years)!.Value * 100, 2);

    /// <summary>
    /// Before 2006 the censuses were not of the same day of the year: INSEE prints +22.1 % a year for
    /// Saint-Clément-de-Rivière from 1968 to 1975, −1.4 % for Rozoy-sur-Serre from 1975 to 1982.
    /// </summary>
    [Theory]
    [InlineData(1968, 1975, 6.97, 236, 948, 22.1)]
    [InlineData(1975, 1982, 7.03, 1315, 1187, -1.4)]
    [InlineData(1999, 2006, 6.82, 4581, 4983, 1.2)]
    [InlineData(2018, 2023, 5, 16333, 17979, 1.9)]
    public void Years_between_censuses(int start, int end, double years, double before, double after, double percent)
    {
        Assert.Equal(years, Growth.YearsBetween(start, end), 2);
        Assert.Equal(percent, Growth.Cagr(before, after, Growth.YearsBetween(start, end))!.Value * 100, 1);
    }

    [Theory]
    [InlineData(2021, 2023, false)]
    [InlineData(2018, 2023, true)]
    [InlineData(1999, 2006, true)]
    [InlineData(1968, 1975, true)]
    [InlineData(2023, 2018, false)]
    public void Censuses_compare_five_years_apart(int start, int end, bool expected) =>
        Assert.Equal(expected, Growth.AreComparableCensuses(start, end));

    [Fact]
    public void Euros_of_another_year() => Assert.Equal(933.8, Growth.Deflate(812, 104.0, 119.6), 1);

    [Theory]
    [InlineData(3, 17, 6.19, 41.03)]
    [InlineData(0, 12, 0, 24.25)]
    [InlineData(52, 400, 10.05, 16.65)]
    [InlineData(1300, 10000, 12.36, 13.67)]
    [InlineData(520, 4000, 11.99, 14.08)]
    [InlineData(41, 1025, 2.96, 5.38)]
    [InlineData(123, 1025, 10.15, 14.13)]
    [InlineData(12, 100, 7.00, 19.81)]
    public void Wilson(double count, double total, double low, double high)
    {
        var interval = Intervals.Wilson(count, total);
        Assert.Equal(low, interval.Low * 100, 2);
        Assert.Equal(high, interval.High * 100, 2);
    }

    [Theory]
    [InlineData(25, 16.174, 36.906)]
    [InlineData(10, 4.787, 18.391)]
    public void Byar(double count, double low, double high)
    {
        var interval = Intervals.Byar(count);
        Assert.Equal(low, interval.Low, 3);
        Assert.Equal(high, interval.High, 3);
    }

    [Theory]
    [InlineData(10, 4.795, 18.390)]
    [InlineData(5, 1.623, 11.668)]
    [InlineData(0, 0, 3.689)]
    public void Exact_bounds_of_a_count(double count, double low, double high)
    {
        var interval = Intervals.ExactPoisson(count);
        Assert.Equal(low, interval.Low, 3);
        Assert.Equal(high, interval.High, 3);
    }

    /// <summary>At each bound the exact test is just at its threshold of 5 %.</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(9.99)]
    [InlineData(400)]
    public void Exact_bounds_are_those_of_the_exact_test(double count)
    {
        var bounds = Intervals.ExactPoisson(count);
        Assert.Equal(0.05, SignificanceTests.Poisson(count, bounds.Low)!.Value, 10);
        Assert.Equal(0.05, SignificanceTests.Poisson(count, bounds.High)!.Value, 10);
    }

    [Fact]
    public void Standardised_mortality()
    {
        var observed = Intervals.Poisson(31);
        Assert.Equal(1.22, 31 / 25.4, 2);
        Assert.Equal(0.83, observed.Low / 25.4, 2);
        Assert.Equal(1.73, observed.High / 25.4, 2);
    }

    [Fact]
    public void Two_intervals_may_overlap_and_the_difference_be_real()
    {
        var difference = Differences.Newcombe(56, 400, 38, 400);
        Assert.Equal(4.5, difference.Value * 100, 1);
        Assert.Equal(0.02, difference.Low * 100, 2);
        Assert.Equal(9.00, difference.High * 100, 2);
        Assert.True(difference.Excludes(0));
    }

    [Fact]
    public void A_commune_is_tested_against_the_rest()
    {
        var difference = Differences.Newcombe(613, 2752, 413, 3471);
        Assert.Equal(10.4, difference.Value * 100, 1);
        Assert.Equal(8.5, difference.Low * 100, 1);
        Assert.Equal(12.3, difference.High * 100, 1);
    }

    [Fact]
    public void Two_rates_are_compared_by_their_ratio()
    {
        var ratio = Differences.RateRatio(25, 4200, 60, 15000)!.Value;
        Assert.Equal(1.49, ratio.Value, 2);
        Assert.Equal(0.93, ratio.Low, 2);
        Assert.Equal(2.37, ratio.High, 2);
        Assert.False(ratio.Excludes(1));
    }

    [Fact]
    public void Tests_against_a_fixed_value()
    {
        Assert.Equal(0.079, SignificanceTests.Score(12, 100, 0.074)!.Value, 3);
        Assert.InRange(SignificanceTests.Score(123, 1025, 0.074)!.Value, 1e-8, 2.5e-8);
        Assert.Equal(0.073, SignificanceTests.Poisson(25, 16.8)!.Value, 3);
    }

    [Theory]
    [InlineData(5.3, 16.7, -0.89)]
    [InlineData(4.0, 0, -1.43)]
    [InlineData(12.0, 91.7, 1.94)]
    public void Rank_and_robust_score_among_peers(double value, double percentRank, double score)
    {
        Assert.Equal(percentRank, PeerPosition.Of(value, Unemployment)!.PercentRank, 1);
        Assert.Equal(score, RobustScore.Of(value, Unemployment)!.Value, 2);
    }

    [Fact]
    public void Without_absolute_deviation_the_quartiles_measure_the_gap()
    {
        double[] peers = [0, 0, 0, 0, 0, 0, 0, 2, 3, 4];
        Assert.Equal(4.05, RobustScore.Of(4.5, peers)!.Value, 2);
        Assert.Null(RobustScore.Of(1, [3, 3, 3]));
    }

    [Fact]
    public void Five_of_ten_tests_are_kept()
    {
        var adjusted = FalseDiscovery.Adjust([0.001, 0.004, 0.012, 0.021, 0.024, 0.060, 0.21, 0.38, 0.55, 0.82]);
        double[] expected = [0.010, 0.020, 0.040, 0.048, 0.048, 0.100, 0.300, 0.475, 0.611, 0.820];
        Assert.Equal(expected, adjusted.Select(p => Math.Round(p, 3)));
        Assert.Equal(5, adjusted.Count(p => p <= 0.05));
    }

    [Fact]
    public void Nearest_neighbours_and_what_sets_them_apart()
    {
        double[] population = [2752, 3100, 1900, 5200];
        Trait[] traits = [new(population.Select(Math.Log10).ToArray(), 3.0, 0.5, 2), new([62, 60, 71, 64], 65, 10, 1)];
        var nearest = Neighbours.Nearest(0, traits, 3, _ => true);
        Assert.Equal([1, 3, 2], nearest.Select(n => n.Index));
        Assert.Equal([0.248, 0.807, 1.009], nearest.Select(n => Math.Round(n.Distance, 3)));
        Assert.Equal(0.246, nearest[0].Distance / nearest[2].Distance, 3);
        Assert.Equal(0.65, nearest[0].Shares[1], 2);
        Assert.Equal(0.94, nearest[1].Shares[0], 2);
    }

    [Theory]
    [InlineData(249, 0)]
    [InlineData(250, 250)]
    [InlineData(17979, 10000)]
    [InlineData(2_100_000, 100000)]
    public void Strata_by_population(double population, int from) => Assert.Equal(from, Strata.Of(population).From);
}
