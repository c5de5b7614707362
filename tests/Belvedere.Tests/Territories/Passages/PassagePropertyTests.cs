using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;

namespace Belvedere.Tests.Territories.Passages;

/// <summary>What holds of every passage: 200 made-up countries, between every two of their years.</summary>
public sealed class PassagePropertyTests
{
    private const int Countries = 200;
    private const int Digits = 6;

    private static readonly (int From, int To)[] Spans =
    [
        (RandomCountry.FirstYear, RandomCountry.LastYear),
        (RandomCountry.LastYear, RandomCountry.FirstYear),
        (2003, 2006),
        (2006, 2001),
    ];

    [Fact]
    public void The_communes_of_arrival_are_those_of_the_year() =>
        Each(
            (country, from, to) =>
                Assert.Equal(
                    country.Truth(to).Observations.Keys.Order(StringComparer.Ordinal),
                    Passage(country, from, to).Replay(country.Truth(from).Observations.Keys)
                )
        );

    [Fact]
    public void A_total_is_kept() =>
        Each((country, from, to) => Assert.Equal(Total(country.Truth(from)), Total(Pass(country, from, to)), Digits));

    /// <summary>And so is the total of any part of a partition that no change crosses.</summary>
    [Fact]
    public void The_total_of_a_group_is_kept_and_exact() =>
        Each(
            (country, from, to) =>
            {
                var table = country.Truth(from);
                var passage = Passage(country, from, to);
                Assert.All(
                    passage.Groups,
                    group =>
                    {
                        var figure = PassedFigure.Sum(passage.PortionsOf(group.Present), table.Find);
                        Assert.Equal(group.Past.Sum(code => table.Find(code)?.Value ?? 0), figure.Value);
                        Assert.Equal(0, figure.EstimatedShare);
                    }
                );
            }
        );

    [Fact]
    public void What_is_not_called_an_estimate_is_the_truth() =>
        Each(
            (country, from, to) =>
            {
                var truth = country.Truth(to);
                foreach (var (code, figure) in Pass(country, from, to).Observations)
                {
                    Assert.InRange(figure.EstimatedShare, 0, 1);
                    if (figure.EstimatedShare == 0)
                    {
                        Assert.Equal(truth.Find(code)?.Value ?? double.NaN, figure.Value ?? double.NaN, Digits);
                    }
                }
            }
        );

    [Fact]
    public void A_ratio_is_that_of_the_counts_that_passed() =>
        Each(
            (country, from, to) =>
            {
                var passage = Passage(country, from, to);
                var table = country.Truth(from);
                foreach (var code in country.Truth(to).Observations.Keys)
                {
                    var portions = passage.PortionsOf([code]);
                    var ratio = PassedFigure.Ratio(portions, table.Find, 100);
                    var parts = portions
                        .Select(p => table.Find(p.From)!) // every commune of the year is in its table
                        .Select(o => 100 * o.Numerator / o.Denominator)
                        .ToList();
                    Assert.InRange(ratio.Value ?? double.NaN, (parts.Min() ?? 0) - 1e-9, (parts.Max() ?? 0) + 1e-9);
                    Assert.Equal(portions.Any(p => !p.IsWhole), ratio.EstimatedShare > 0);
                }
            }
        );

    [Fact]
    public void The_order_of_the_list_does_not_matter() =>
        Each(
            (country, from, to) =>
            {
                var shuffled = country.Events.ToArray();
                new Random(from).Shuffle(shuffled);
                var passage = CommunePassage.Between(from, to, shuffled, country.Populations);
                var ordered = Passage(country, from, to);
                Assert.All(
                    country.Truth(to).Observations.Keys,
                    code => Assert.Equal(ordered.PortionsOf([code]), passage.PortionsOf([code]))
                );
            }
        );

    [Fact]
    public void With_mergers_and_codes_alone_nothing_is_estimated_and_a_chain_is_one_passage() =>
        Each(
            (country, from, to) =>
            {
                if (from > to)
                {
                    return;
                }

                var middle = Pass(country, from, 2004);
                var chained = middle.Pass(Passage(country, 2004, to), to, PassedFigure.Sum);
                var direct = Pass(country, from, to);
                var truth = country.Truth(to);
                foreach (var (code, figure) in direct.Observations)
                {
                    Assert.Equal((truth.Find(code)?.Value, 0), (figure.Value, figure.EstimatedShare));
                    Assert.Equal(figure.Value, chained.Find(code)?.Value);
                }
            },
            hasDivisions: false
        );

    /// <summary>There and back: the parts of a merged commune are estimates, their sum is what it was.</summary>
    [Fact]
    public void There_and_back_on_mergers_loses_nothing_of_the_coarser_communes() =>
        Each(
            (country, from, to) =>
            {
                if (from > to)
                {
                    return;
                }

                var merged = Pass(country, from, to);
                var back = merged.Pass(Passage(country, to, from), from, PassedFigure.Sum);
                var again = back.Pass(Passage(country, from, to), to, PassedFigure.Sum);
                foreach (var (code, figure) in merged.Observations)
                {
                    Assert.Equal(figure.Value ?? double.NaN, again.Find(code)?.Value ?? double.NaN, Digits);
                }

                var truth = country.Truth(from);
                foreach (var (code, figure) in back.Observations.Where(o => o.Value.EstimatedShare == 0))
                {
                    Assert.Equal(truth.Find(code)?.Value ?? double.NaN, figure.Value ?? double.NaN, Digits);
                }
            },
            hasDivisions: false
        );

    /// <summary>Without populations nothing tells parts apart: their figure is absent, that of their group is not.</summary>
    [Fact]
    public void Without_populations_no_share_is_invented() =>
        Each(
            (country, from, to) =>
            {
                var passage = CommunePassage.Between(from, to, country.Events, CommunePopulations.None);
                var table = country.Truth(from);
                foreach (var code in country.Truth(to).Observations.Keys)
                {
                    var portions = passage.PortionsOf([code]);
                    var figure = PassedFigure.Sum(portions, table.Find);
                    Assert.Equal(portions.Any(p => !p.IsWhole) ? AbsenceReason.Elsewhere : null, figure.Reason);
                }

                Assert.All(
                    passage.Groups,
                    group => Assert.NotNull(PassedFigure.Sum(passage.PortionsOf(group.Present), table.Find).Value)
                );
            }
        );

    private static void Each(Action<RandomCountry, int, int> check, bool hasDivisions = true)
    {
        for (var seed = 0; seed < Countries; seed++)
        {
            var country = new RandomCountry(seed, hasDivisions);
            foreach (var (from, to) in Spans)
            {
                check(country, from, to);
            }
        }
    }

    private static CommunePassage Passage(RandomCountry country, int from, int to) =>
        CommunePassage.Between(from, to, country.Events, country.Populations);

    private static CommuneTable Pass(RandomCountry country, int from, int to) =>
        country.Truth(from).Pass(Passage(country, from, to), to, PassedFigure.Sum);

    private static double Total(CommuneTable table) => table.Observations.Values.Sum(o => o.Value ?? double.NaN);
}
